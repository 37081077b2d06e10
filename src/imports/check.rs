//! Looks at every row against the register, and says what the run would do with it. Nothing but the
//! rows of the import is written.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QuerySelect, Statement, Value};

use super::cells::Reader;
use super::entity::{ImportKind, Model as Import};
use super::ground::{self, Ground};
use super::row::{Column, Entity as Rows, Level, Model as Row, Said, json, shelf};
use super::{companies, holdings, ledgers, meetings, visited};
use crate::Result;
use crate::db::{Record, Tx, place, places};
use crate::i18n::Message;
use crate::organisations;

/// What is thought of a row.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    pub number: i32,
    pub name: String,
    pub name_key: String,
    pub code_key: String,
    pub shelf: &'static str,
    pub verdict: &'static str,
    pub said: Vec<Said>,
    pub target_id: Option<uuid::Uuid>,
    pub amount: Option<i64>,
}

/// The next rows; the number of the last, or None if there are no more.
pub async fn batch(tx: &Tx, ground: &Ground, most: u64) -> Result<Option<i32>> {
    let rows = ground::rows(tx.conn(), ground, Condition::all(), most).await?;
    let Some(last) = rows.last().map(|row| row.number) else { return Ok(None) };
    let judged = judge(tx, ground, &rows).await?;
    write(tx, &ground.import, &judged).await?;
    Ok(Some(last))
}

/// One row again, after it was corrected.
pub async fn again(tx: &Tx, ground: &Ground, row: &Row) -> Result<()> {
    let judged = judge(tx, ground, std::slice::from_ref(row)).await?;
    write(tx, &ground.import, &judged).await
}

async fn judge(tx: &Tx, ground: &Ground, rows: &[Row]) -> Result<Vec<Judged>> {
    let cells: Vec<_> = rows.iter().map(Row::cells).collect();
    let mut readers: Vec<_> = cells.iter().map(|cells| Reader::new(ground, cells)).collect();
    let mut judged = match ground.import.kind {
        ImportKind::Organisations => {
            let reads: Vec<_> = readers.iter_mut().map(companies::read).collect();
            let (names, codes) = companies::asked(&reads);
            let (known, alike) = tokio::try_join!(
                organisations::known(tx.conn(), &ground.viewer, &names, &codes),
                organisations::Alike::of(&ground.register, tx.engine(), &ground.viewer, &names),
            )?;
            let keys = |read: &companies::Read| {
                (
                    crate::hanzi::company_name::key(&read.details.name),
                    read.details.uscc.clone().unwrap_or_default(),
                )
            };
            let mut above = Above::of(tx, &ground.import, rows, reads.iter().map(keys)).await?;
            let all = rows.iter().zip(&reads).zip(&mut readers);
            all.map(|((row, read), reader)| {
                let (name, code) = keys(read);
                let earlier = if reader.is_wrong() { None } else { above.find(row.number, &name, &code) };
                companies::judge(ground, (&known, &alike), read, reader, earlier)
            })
            .collect::<Vec<_>>()
        }
        ImportKind::Projects => {
            let reads: Vec<_> = readers.iter_mut().map(|reader| ledgers::read(ground, reader)).collect();
            let register = holdings::Register::of(tx, ground, &reads).await?;
            let keys = |read: &ledgers::Read| (read.key(), read.number.clone());
            let mut above = Above::of(tx, &ground.import, rows, reads.iter().map(keys)).await?;
            let all = rows.iter().zip(&reads).zip(&mut readers);
            all.map(|((row, read), reader)| {
                let (name, number) = keys(read);
                let earlier = if reader.is_wrong() { None } else { above.find(row.number, &name, &number) };
                holdings::judge(ground, &register, read, reader, earlier)
            })
            .collect()
        }
        ImportKind::Visits => {
            let reads: Vec<_> = readers.iter_mut().map(|reader| meetings::read(ground, reader)).collect();
            let register = visited::Register::of(tx, ground, &reads).await?;
            let keys = |read: &meetings::Read| (read.key(), String::new());
            let mut above = Above::of(tx, &ground.import, rows, reads.iter().map(keys)).await?;
            let all = rows.iter().zip(&reads).zip(&mut readers);
            all.map(|((row, read), reader)| {
                let earlier = if reader.is_wrong() { None } else { above.find(row.number, &read.key(), "") };
                visited::judge(&register, read, reader, earlier)
            })
            .collect()
        }
    };
    for ((judged, reader), row) in judged.iter_mut().zip(readers).zip(rows) {
        (judged.said, judged.number) = (reader.said, row.number);
    }
    Ok(judged)
}

/// The first row of each name and code above a batch, and within it.
struct Above {
    names: HashMap<String, i32>,
    codes: HashMap<String, i32>,
}

impl Above {
    async fn of(
        tx: &Tx,
        import: &Import,
        rows: &[Row],
        keys: impl Iterator<Item = (String, String)>,
    ) -> Result<Self> {
        let before = rows.first().map_or(0, |row| row.number);
        let (names, codes): (Vec<_>, Vec<_>) = keys.unzip();
        Ok(Self {
            names: first(tx, import, Column::NameKey, names, before).await?,
            codes: first(tx, import, Column::CodeKey, codes, before).await?,
        })
    }

    /// The row above that is about the same; else this one is the first.
    fn find(&mut self, number: i32, name: &str, code: &str) -> Option<i32> {
        let mut found = None;
        for (map, key) in [(&mut self.codes, code), (&mut self.names, name)] {
            if !key.is_empty() {
                let first = *map.entry(key.to_owned()).or_insert(number);
                found = found.or(Some(first).filter(|first| *first != number));
            }
        }
        found
    }
}

async fn first(
    tx: &Tx,
    import: &Import,
    column: Column,
    keys: Vec<String>,
    before: i32,
) -> Result<HashMap<String, i32>> {
    let keys: std::collections::HashSet<_> = keys.into_iter().filter(|key| !key.is_empty()).collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    #[expect(clippy::disallowed_methods, reason = "of an import that is in its owner's hands")]
    let rows = <Rows as sea_orm::EntityTrait>::find()
        .select_only()
        .columns([column, Column::Number])
        .filter(Column::ImportId.eq(import.id))
        .filter(column.ne(""))
        .filter(column.is_in(keys))
        .filter(Column::Number.lt(before))
        .filter(Column::Shelf.ne(shelf::WRONG))
        .limit(10_000);
    let rows: Vec<(String, i32)> = rows.into_tuple().all(tx.conn()).await?;
    let mut first = HashMap::new();
    for (key, number) in rows {
        first.entry(key).and_modify(|known: &mut i32| *known = number.min(*known)).or_insert(number);
    }
    Ok(first)
}

/// Writes the verdicts of a batch in one statement, which both engines understand.
async fn write(tx: &Tx, import: &Import, judged: &[Judged]) -> Result<()> {
    const SET: &str = "UPDATE import_rows SET name = v.column2, name_key = v.column3, code_key = v.column4, \
                       shelf = v.column5, verdict = v.column6, reasons = v.column7, target_id = v.column8, \
                       amount = v.column9 FROM (VALUES ";
    for some in judged.chunks(200) {
        let mut values: Vec<Value> = Vec::with_capacity(some.len() * 9 + 1);
        for one in some {
            let said = if one.said.is_empty() { String::new() } else { json(&one.said) };
            values.extend([
                one.number.into(),
                one.name.clone().into(),
                one.name_key.clone().into(),
                one.code_key.clone().into(),
                one.shelf.into(),
                one.verdict.into(),
                said.into(),
                one.target_id.into(),
                one.amount.into(),
            ]);
        }
        values.push(import.id.0.into());
        let sql = format!(
            "{SET}{}) AS v WHERE import_rows.import_id = {} AND import_rows.number = v.column1",
            places(tx.engine(), some.len(), 9),
            place(tx.engine(), values.len())
        );
        let backend = tx.conn().get_database_backend();
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// An amount so many times its neighbours, or so small a part of them, is likely in another unit:
/// 万 for 亿 is 10⁴, and neighbours differ themselves.
const FAR: i64 = 1_000;
/// Of fewer amounts than these nothing can be told.
const FEW: u64 = 4;

/// When all rows were looked at: those whose amount is far off the others.
pub async fn compare_amounts(tx: &Tx, ground: &Ground) -> Result<()> {
    use sea_orm::{PaginatorTrait, QueryOrder};

    let known = || {
        Rows::visible_to(&ground.viewer)
            .filter(Column::ImportId.eq(ground.import.id))
            .filter(Column::Amount.is_not_null())
            .filter(Column::Amount.gt(0))
    };
    let count = known().count(tx.conn()).await?;
    if count < FEW {
        return Ok(());
    }
    let middle = known().order_by_asc(Column::Amount).offset(count / 2).limit(1).one(tx.conn()).await?;
    let Some(median) = middle.and_then(|row| row.amount) else { return Ok(()) };
    let far = Condition::any()
        .add(Column::Amount.gte(median.saturating_mul(FAR)))
        .add(Column::Amount.lte(median / FAR));
    for row in known().filter(far).order_by_asc(Column::Number).limit(1_000).all(tx.conn()).await? {
        let mut said = row.said();
        said.push(Said::new(Level::Warning, "amount", &Message::new("imports-amount-far")));
        say(tx, &row, &said).await?;
    }
    Ok(())
}

pub async fn say(tx: &Tx, row: &Row, said: &[Said]) -> Result<()> {
    let backend = tx.conn().get_database_backend();
    let sql = "UPDATE import_rows SET reasons = $1 WHERE id = $2";
    let values: [Value; 2] = [json(&said).into(), row.id.0.into()];
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

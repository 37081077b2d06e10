//! Takes an import back: what it made is archived, what it changed is put back where nobody changed
//! it since. What somebody went on with is kept, and said.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value};
use uuid::Uuid;

pub use super::differences::differences;
use super::differences::put_back;
use super::entity::{ImportKind, Model as Import};
use super::ground::Ground;
use super::row::{Column, Entity as Rows, Level, Model as Row, Said, Trace, json, outcome};
use super::taking_back;
use crate::Result;
use crate::db::{Record, Tx, key_column};
use crate::i18n::Message;
use crate::organisations::{self, Details, Organisation, Organisations, Parts};
use crate::projects::{self, Project, Projects};

/// How many rows were taken back, and how many kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub last: i32,
    pub undone: i32,
    pub kept: i32,
}

pub async fn batch(tx: &Tx, ground: &Ground, most: u64) -> Result<Option<Tally>> {
    let rows = rows(tx, ground, most).await?;
    let Some(last) = rows.last().map(|row| ground.import.last() + 1 - row.number) else { return Ok(None) };
    let traces: Vec<Trace> = rows.iter().map(Row::trace).collect();
    let mut kept: Vec<Vec<Said>> = vec![Vec::new(); rows.len()];
    let ids = rows.iter().zip(&traces).filter_map(|(row, trace)| updated(row, trace));
    let mut known = match ground.import.kind {
        ImportKind::Organisations => taking_back::found::<Organisations>(tx, ground, ids).await?,
        ImportKind::Projects | ImportKind::Visits => HashMap::new(),
    };
    let mut back = HashSet::new();
    // What may have gone on by itself is looked at one by one, before the company it hangs on.
    for ((row, trace), kept) in rows.iter().zip(&traces).zip(&mut kept) {
        for (_, id) in trace.made.iter().filter(|(kind, _)| kind == "project") {
            project(tx, ground, *id, kept).await?;
        }
        let Some(id) = updated(row, trace) else { continue };
        match ground.import.kind {
            ImportKind::Organisations => {
                let Some(now) = known.get_mut(&id) else { continue };
                back.extend(put_back_company(tx, now, trace, kept).await?.then_some(id));
            }
            ImportKind::Projects => put_back_project(tx, ground, id, trace, kept).await?,
            // A visit that is there is never written over.
            ImportKind::Visits => {}
        }
    }
    let back = known.into_iter().filter_map(|(id, one)| back.contains(&id).then_some(one)).collect();
    organisations::reindex_many(tx, &ground.dictionary, back).await?;
    taking_back::made(tx, ground, &traces, &mut kept).await?;
    let stay = kept.iter().filter(|said| !said.is_empty()).count();
    let tally = Tally { last, undone: count(rows.len() - stay), kept: count(stay) };
    write(tx, &ground.import, rows.iter().zip(kept)).await?;
    Ok(Some(tally))
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

/// What became of each row, in one statement, which both engines understand.
async fn write(tx: &Tx, import: &Import, all: impl Iterator<Item = (&Row, Vec<Said>)>) -> Result<()> {
    let (mut values, mut places): (Vec<Value>, Vec<String>) = (Vec::new(), Vec::new());
    for (row, kept) in all {
        let first = values.len() + 1;
        places.push(format!("(${first}, ${}, ${})", first + 1, first + 2));
        let outcome = if kept.is_empty() { outcome::UNDONE } else { outcome::KEPT };
        let mut said = row.said();
        said.extend(kept);
        let said = if said.is_empty() { String::new() } else { json(&said) };
        values.extend([row.number.into(), outcome.into(), said.into()]);
    }
    values.push(import.id.0.into());
    let sql = format!(
        "UPDATE import_rows SET outcome = v.column2, reasons = v.column3 FROM (VALUES {}) AS v \
         WHERE import_rows.import_id = ${} AND import_rows.number = v.column1",
        places.join(", "),
        values.len()
    );
    let backend = tx.conn().get_database_backend();
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

/// The last row first: what hangs on a company that the first of its rows made goes before it. The
/// place counts the rows from the end.
async fn rows(tx: &Tx, ground: &Ground, most: u64) -> Result<Vec<Row>> {
    let rows = Rows::visible_to(&ground.viewer)
        .filter(Column::ImportId.eq(ground.import.id))
        .filter(Column::Number.lte(ground.import.last() - ground.import.place))
        .filter(Column::Outcome.is_in([outcome::MADE, outcome::UPDATED]));
    Ok(rows.order_by_desc(Column::Number).limit(most).all(tx.conn()).await?)
}

/// The record that was there before, if the row changed anything of it.
fn updated(row: &Row, trace: &Trace) -> Option<Uuid> {
    let is_changed = !(trace.before.is_empty() && trace.added.is_empty());
    row.target_id.filter(|_| is_changed)
}

/// A company that was in the register before. True: what it is found by has to be made anew.
async fn put_back_company(
    tx: &Tx,
    now: &mut Organisation,
    trace: &Trace,
    kept: &mut Vec<Said>,
) -> Result<bool> {
    if now.merged_into.is_some() {
        kept.push(note("imports-kept-merged", &now.name));
        return Ok(false);
    }
    *now = put_back::<organisations::ActiveModel>(tx, now, &trace.before, kept).await?;
    if trace.added.is_empty() {
        return Ok(true);
    }
    let mut details = Details::of(now, &Parts::of(tx.conn(), now.id).await?);
    details.without(&trace.added);
    *now = now.revise(tx, details).await?;
    Ok(false)
}

async fn put_back_project(
    tx: &Tx,
    ground: &Ground,
    id: Uuid,
    trace: &Trace,
    kept: &mut Vec<Said>,
) -> Result<()> {
    let Some(now) = find::<Projects>(tx, ground, id).await? else { return Ok(()) };
    let back = put_back::<projects::ActiveModel>(tx, &now, &trace.before, kept).await?;
    let investor = projects::investor(tx, &ground.viewer, back.organisation_id).await?;
    back.find_again(tx, &investor.name, &ground.stages).await
}

async fn find<E: Record>(tx: &Tx, ground: &Ground, id: Uuid) -> Result<Option<E::Model>> {
    Ok(E::visible_to(&ground.viewer).filter(key_column::<E>().eq(id)).one(tx.conn()).await?)
}

/// A project somebody worked on since stays.
async fn project(tx: &Tx, ground: &Ground, id: Uuid, kept: &mut Vec<Said>) -> Result<()> {
    let Some(project) = find::<Projects>(tx, ground, id).await? else { return Ok(()) };
    if project.is_archived() {
        return Ok(());
    }
    if went_on(&project, ground) {
        kept.push(note("imports-kept-worked-on", &project.name));
        return Ok(());
    }
    project.shelve(tx, &ground.viewer, &ground.stages, Some(tx.now()), "archived").await?;
    Ok(())
}

/// Signs of life after the import was done.
fn went_on(project: &Project, ground: &Ground) -> bool {
    ground.import.done_at.is_some_and(|done| project.last_activity_at > done)
}

/// Why this one stays as it is.
pub fn note(why: &'static str, name: &str) -> Said {
    Said::new(Level::Note, "", &Message::new(why).with("name", name))
}

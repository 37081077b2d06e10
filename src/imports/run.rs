//! Carries out what the check said, a batch at a time, and writes beside each row what came of it.
//!
//! PostgreSQL works on two halves of a batch of companies at once: what it does for one connection it
//! does on one core. They know nothing of each other until both are committed, so no row of one may be
//! about a company of the other.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::entity::ImportKind;
use super::ground::{self, Ground};
use super::row::{Column, Level, Model as Row, Said, Trace, json, outcome};
use super::{logging, opening, registering};
use crate::App;
use crate::db::{Engine, Tx, place, places};
use crate::i18n::Message;
use crate::ids::ImportId;

/// What came of one row.
pub struct Result {
    pub outcome: &'static str,
    pub trace: Trace,
    pub said: Option<Message>,
}

pub fn failed(why: &'static str) -> Result {
    Result { outcome: outcome::FAILED, trace: Trace::default(), said: Some(Message::new(why)) }
}

/// How many rows came to what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub last: i32,
    pub made: i32,
    pub updated: i32,
    pub left_out: i32,
    pub failed: i32,
}

/// Rows of which each half is worth a connection of its own.
const WORTH_TWO: usize = 20;

impl Tally {
    fn and(self, more: Self) -> Self {
        Self {
            last: self.last.max(more.last),
            made: self.made + more.made,
            updated: self.updated + more.updated,
            left_out: self.left_out + more.left_out,
            failed: self.failed + more.failed,
        }
    }
}

pub async fn batch(app: &App, tx: &Tx, ground: &Ground, most: u64) -> crate::Result<Option<Tally>> {
    let mut rows =
        ground::rows(tx.conn(), ground, Condition::all().add(Column::Outcome.eq("")), most).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let is_paired = tx.engine() == Engine::Postgres
        && ground.import.kind == ImportKind::Organisations
        && rows.len() >= WORTH_TWO;
    let (first, second) = rows.split_at(rows.len() / 2);
    if !(is_paired && are_apart(first, second)) {
        return Ok(Some(carry_out(tx, ground, rows).await?));
    }
    let others = rows.split_off(rows.len() / 2);
    let other = app.begin(&ground.viewer).await?;
    other.gather_index().await?;
    // Should they wait for each other after all, one gives up, and the rows go one by one.
    for tx in [tx, &other] {
        tx.conn().execute_unprepared("SET LOCAL lock_timeout = '10s'").await?;
    }
    let (first, second) = tokio::try_join!(carry_out(tx, ground, rows), carry_out(&other, ground, others))?;
    // The import is ours until `tx` is committed; ended in between, the first half is done once more.
    other.commit().await?;
    Ok(Some(first.and(second)))
}

/// No name, code or company that both are about.
fn are_apart(some: &[Row], others: &[Row]) -> bool {
    let of = |row: &Row| {
        let target = row.target_id.map(|id| id.to_string()).unwrap_or_default();
        [(0, row.name_key.clone()), (1, row.code_key.clone()), (2, target)]
    };
    let words = |rows: &[Row]| -> HashSet<(u8, String)> {
        rows.iter().flat_map(of).filter(|(_, word)| !word.is_empty()).collect()
    };
    words(some).is_disjoint(&words(others))
}

async fn carry_out(tx: &Tx, ground: &Ground, rows: Vec<Row>) -> crate::Result<Tally> {
    let last = rows.last().map_or(0, |row| row.number);
    let (wrong, fit): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.action().is_none());
    let ran = match ground.import.kind {
        ImportKind::Organisations => registering::run(tx, ground, &fit).await?,
        ImportKind::Projects => opening::run(tx, ground, &fit).await?,
        ImportKind::Visits => logging::run(tx, ground, &fit).await?,
    };
    let wrong_ones =
        wrong.iter().map(|_| Result { outcome: outcome::FAILED, trace: Trace::default(), said: None });
    let all: Vec<_> = fit.iter().zip(ran).chain(wrong.iter().zip(wrong_ones)).collect();
    let mut tally = Tally { last, ..Tally::default() };
    for (_, one) in &all {
        match one.outcome {
            outcome::MADE => tally.made += 1,
            outcome::UPDATED => tally.updated += 1,
            outcome::SKIPPED => tally.left_out += 1,
            _ => tally.failed += 1,
        }
    }
    write(tx, &all).await?;
    Ok(tally)
}

/// What came of all its rows, as they say: of two batches one may have been committed alone.
pub async fn came_to(tx: &Tx, id: ImportId) -> crate::Result<Tally> {
    #[derive(FromQueryResult)]
    struct Came {
        outcome: String,
        rows: i64,
    }
    let sql = "SELECT outcome, COUNT(*) AS rows FROM import_rows WHERE import_id = $1 GROUP BY outcome";
    let backend = tx.conn().get_database_backend();
    let came = Statement::from_sql_and_values(backend, sql, [id.0.into()]);
    let mut tally = Tally::default();
    for came in Came::find_by_statement(came).all(tx.conn()).await? {
        let rows = i32::try_from(came.rows).unwrap_or(i32::MAX);
        match came.outcome.as_str() {
            outcome::MADE => tally.made = rows,
            outcome::UPDATED => tally.updated = rows,
            outcome::SKIPPED => tally.left_out = rows,
            _ => tally.failed += rows,
        }
    }
    Ok(tally)
}

/// A row that could not be written by itself: what went wrong is in the log.
pub async fn give_up(tx: &Tx, ground: &Ground) -> crate::Result<Option<Tally>> {
    let rows = ground::rows(tx.conn(), ground, Condition::all().add(Column::Outcome.eq("")), 1).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    write(tx, &[(row, failed("imports-row-failed"))]).await?;
    Ok(Some(Tally { last: row.number, failed: 1, ..Tally::default() }))
}

async fn write(tx: &Tx, all: &[(&Row, Result)]) -> crate::Result<()> {
    for some in all.chunks(500) {
        let mut values: Vec<Value> = Vec::with_capacity(some.len() * 5 + 1);
        for (row, one) in some {
            let trace = if one.trace == Trace::default() { String::new() } else { json(&one.trace) };
            let said = match &one.said {
                Some(message) => {
                    let mut said = row.said();
                    let level = if one.outcome == outcome::FAILED { Level::Error } else { Level::Note };
                    said.push(Said::new(level, "", message));
                    json(&said)
                }
                None => row.reasons.clone(),
            };
            let record = record(row, one);
            values.extend([row.number.into(), one.outcome.into(), trace.into(), said.into(), record.into()]);
        }
        let Some((row, _)) = some.first() else { continue };
        values.push(row.import_id.0.into());
        let sql = format!(
            "UPDATE import_rows SET outcome = v.column2, result = v.column3, reasons = v.column4, \
             record_id = v.column5 FROM (VALUES {}) AS v \
             WHERE import_rows.import_id = {} AND import_rows.number = v.column1",
            places(tx.engine(), some.len(), 5),
            place(tx.engine(), values.len())
        );
        let backend = tx.conn().get_database_backend();
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// What a row brought: of what it made, what came last, for the rest was made for its sake.
fn record(row: &Row, ran: &Result) -> Option<Uuid> {
    match ran.outcome {
        outcome::MADE => ran.trace.made.iter().rfind(|(kind, _)| kind != "contact").map(|(_, id)| *id),
        outcome::UPDATED => row.target_id,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ImportRowId;

    fn row(name: &str, code: &str, target: Option<Uuid>) -> Row {
        Row {
            id: ImportRowId::new(),
            import_id: ImportId::new(),
            number: 1,
            cells: String::new(),
            name: name.to_owned(),
            name_key: name.to_owned(),
            code_key: code.to_owned(),
            shelf: String::new(),
            verdict: String::new(),
            decision: String::new(),
            reasons: String::new(),
            outcome: String::new(),
            result: String::new(),
            target_id: target,
            record_id: None,
            amount: None,
        }
    }

    #[test]
    fn halves_about_one_company_are_not_worked_on_at_once() {
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        let first = [row("甲子", "", None), row("乙丑", "91A", Some(one))];
        for (second, apart) in [
            (row("丙寅", "", None), true),
            (row("丙寅", "92B", Some(other)), true),
            (row("甲子", "", None), false),
            (row("丙寅", "91A", None), false),
            (row("丙寅", "", Some(one)), false),
            // A code that reads like a name is still another thing.
            (row("91A", "", None), true),
        ] {
            assert_eq!(are_apart(&first, std::slice::from_ref(&second)), apart, "{second:?}");
        }
    }
}

//! Carries out what the check said, a batch at a time, and writes beside each row what came of it.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, Statement, Value};

use super::entity::ImportKind;
use super::ground::{self, Ground};
use super::row::{Column, Level, Model as Row, Said, Trace, json, outcome};
use super::{logging, opening, registering};
use crate::db::{Tx, place, places};
use crate::i18n::Message;

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

pub async fn batch(tx: &Tx, ground: &Ground, most: u64) -> crate::Result<Option<Tally>> {
    let rows = ground::rows(tx.conn(), ground, Condition::all().add(Column::Outcome.eq("")), most).await?;
    let Some(last) = rows.last().map(|row| row.number) else { return Ok(None) };
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
    Ok(Some(tally))
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
fn record(row: &Row, ran: &Result) -> Option<uuid::Uuid> {
    match ran.outcome {
        outcome::MADE => ran.trace.made.iter().rfind(|(kind, _)| kind != "contact").map(|(_, id)| *id),
        outcome::UPDATED => row.target_id,
        _ => None,
    }
}

//! Carries out rows of a ledger of visits: the company is found or registered, the visit logged as
//! the form does it, with whoever wrote it down, and when.

use std::collections::HashSet;

use super::cells::Reader;
use super::companies::by_name;
use super::ground::Ground;
use super::meetings::{self, Read};
use super::row::{Model as Row, Trace, action, outcome};
use super::run::{Result as Ran, failed};
use super::visited::Register;
use crate::Result;
use crate::db::Tx;
use crate::organisations::{Details, Organisation, Registering, register_many};
use crate::visits::Visit;

pub async fn run(tx: &Tx, ground: &Ground, rows: &[Row]) -> Result<Vec<Ran>> {
    let cells: Vec<_> = rows.iter().map(Row::cells).collect();
    let reads: Vec<_> =
        cells.iter().map(|cells| meetings::read(ground, &mut Reader::new(ground, cells))).collect();
    let mut register = Register::of(tx, ground, &reads).await?;
    let mut logged: HashSet<String> = HashSet::new();
    let mut ran = Vec::with_capacity(rows.len());
    for (row, read) in rows.iter().zip(reads) {
        let is_there = register.visit(&read).is_some() || logged.contains(&read.key());
        ran.push(match row.action() {
            // Somebody logged it since it was looked at.
            Some(action::NEW) if row.decision.is_empty() && is_there => failed("imports-visit-taken"),
            Some(action::NEW) => {
                logged.insert(read.key());
                log(tx, ground, &mut register, read).await?
            }
            Some(action::UPDATE) => failed("imports-target-gone"),
            _ => Ran { outcome: outcome::SKIPPED, trace: Trace::default(), said: None },
        });
    }
    Ok(ran)
}

async fn log(tx: &Tx, ground: &Ground, register: &mut Register, read: Read) -> Result<Ran> {
    let mut made = Vec::new();
    let company = match register.company(&read) {
        Some(one) => one.clone(),
        None => {
            let one = company(tx, ground, &read).await?;
            made.push(("organisation".to_owned(), one.id.0));
            register.known.add(one.clone());
            one
        }
    };
    let Some(visit) = read.visit else { return Ok(failed("imports-row-failed")) };
    made.push(("visit".to_owned(), visit.id.0));
    Visit::log(tx, &ground.viewer, &company, visit).await?;
    Ok(Ran { outcome: outcome::MADE, trace: Trace { made, ..Trace::default() }, said: None })
}

async fn company(tx: &Tx, ground: &Ground, read: &Read) -> Result<Organisation> {
    let details = Details {
        kind: by_name(&read.name),
        name: read.name.clone(),
        uscc: read.uscc.clone(),
        source: ground.import.file_name.chars().take(200).collect(),
        owner_id: read.owner.or(read.visit.as_ref().and_then(|visit| visit.author_id)),
        ..Details::default()
    };
    let at = read.visit.as_ref().and_then(|visit| visit.written_at);
    let new = vec![Registering { details, at, author: read.author.clone() }];
    let mut made = register_many(tx, &ground.viewer, &ground.dictionary, new).await?;
    made.pop().ok_or_else(|| crate::Error::Internal(anyhow::anyhow!("a company was not registered")))
}

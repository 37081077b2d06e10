//! What the rows of a batch made, taken back together: a few questions and a few statements, however
//! many rows there are.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::ground::Ground;
use super::row::{Said, Trace};
use super::undo::note;
use crate::Result;
use crate::contacts::{self, Contact, Contacts};
use crate::db::{Record, Tx, key_column};
use crate::items::{self, Item, Items};
use crate::organisations::{self, Organisation, Organisations};
use crate::projects::{self, Projects};
use crate::visits::{self, Visit, Visits};

/// Contacts, visits and organisations, in this order: what hangs on a company goes before it. Why
/// one stays is said beside its row.
pub async fn made(tx: &Tx, ground: &Ground, traces: &[Trace], kept: &mut [Vec<Said>]) -> Result<()> {
    contacts(tx, ground, &of(traces, "contact")).await?;
    visits(tx, ground, &of(traces, "visit"), kept).await?;
    // What hangs on it stays, and was said.
    let mut alone = of(traces, "organisation");
    alone.retain(|(place, _)| kept.get(*place).is_none_or(Vec::is_empty));
    organisations(tx, ground, &alone, kept).await
}

/// A record, and the place of its row.
type Made = (usize, Uuid);

fn of(traces: &[Trace], wanted: &str) -> Vec<Made> {
    let all = traces.iter().enumerate();
    let of_one = |(place, trace): (usize, &Trace)| {
        let made = trace.made.iter().filter(|(kind, _)| kind == wanted);
        made.map(|(_, id)| (place, *id)).collect::<Vec<_>>()
    };
    all.flat_map(of_one).collect()
}

pub async fn found<E: Record>(
    tx: &Tx,
    ground: &Ground,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, E::Model>> {
    let ids: Vec<Uuid> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = E::visible_to(&ground.viewer).filter(key_column::<E>().is_in(ids)).all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (E::key(&row), row)).collect())
}

async fn contacts(tx: &Tx, ground: &Ground, made: &[Made]) -> Result<()> {
    let there = found::<Contacts>(tx, ground, made.iter().map(|(_, id)| *id)).await?;
    let live: Vec<_> = there.into_values().filter(|contact| contact.archived_at.is_none()).collect();
    Contact::archive_many(tx, &live).await
}

/// A visit with what came of it: who revised it, or did something about one of its items, has made
/// it their own.
async fn visits(tx: &Tx, ground: &Ground, made: &[Made], kept: &mut [Vec<Said>]) -> Result<()> {
    let mut there = found::<Visits>(tx, ground, made.iter().map(|(_, id)| *id)).await?;
    there.retain(|_, visit| !visit.is_archived());
    if there.is_empty() {
        return Ok(());
    }
    let items = Items::visible_to(&ground.viewer)
        .filter(items::Column::VisitId.is_in(there.keys().copied()))
        .filter(items::Column::ArchivedAt.is_null());
    let items = items.all(tx.conn()).await?;
    let touched: HashSet<Uuid> = items
        .iter()
        .filter(|item| item.version > 1)
        .filter_map(|item| item.visit_id.map(|id| id.0))
        .chain(there.values().filter(|visit| visit.version > 1).map(|visit| visit.id.0))
        .collect();
    let theirs = there.values().filter(|visit| touched.contains(&visit.id.0));
    let hosts = found::<Organisations>(tx, ground, theirs.map(|visit| visit.organisation_id.0)).await?;
    for (place, id) in made.iter().filter(|(_, id)| touched.contains(id)) {
        let host = there.get(id).and_then(|visit| hosts.get(&visit.organisation_id.0));
        kept[*place].push(note("imports-kept-visit", host.map_or("", |host| &host.name)));
    }
    let gone: Vec<_> = there.into_values().filter(|visit| !touched.contains(&visit.id.0)).collect();
    Visit::archive_many(tx, &gone).await?;
    let is_gone = |item: &Item| item.visit_id.is_some_and(|id| !touched.contains(&id.0));
    let items: Vec<_> = items.into_iter().filter(is_gone).collect();
    Item::archive_many(tx, &items).await
}

async fn organisations(tx: &Tx, ground: &Ground, made: &[Made], kept: &mut [Vec<Said>]) -> Result<()> {
    let there = found::<Organisations>(tx, ground, made.iter().map(|(_, id)| *id)).await?;
    if there.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = there.keys().copied().collect();
    let (led_to, hung_on) = (led_to(tx, &ids).await?, hung_on(tx, &ids).await?);
    let mut gone = Vec::new();
    for (place, id) in made {
        let Some(one) = there.get(id) else { continue };
        if one.merged_into.is_some() || led_to.contains(id) {
            kept[*place].push(note("imports-kept-merged", &one.name));
        } else if one.is_archived() {
            // Somebody did it already.
        } else if hung_on.contains(id) {
            kept[*place].push(note("imports-kept-hangs", &one.name));
        } else {
            gone.push(one.clone());
        }
    }
    Organisation::archive_many(tx, &gone).await
}

/// Those that another record was made one with, and leads to.
#[expect(clippy::disallowed_methods, reason = "only which have one; nothing of it is shown")]
async fn led_to(tx: &Tx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    use organisations::Column;

    let others = Organisations::find()
        .select_only()
        .column(Column::MergedInto)
        .filter(Column::MergedInto.is_in(ids.iter().copied()))
        .distinct();
    Ok(others.into_tuple::<Uuid>().all(tx.conn()).await?.into_iter().collect())
}

/// Those with live projects, visits or contacts, whoever may see them.
#[expect(clippy::disallowed_methods, reason = "only which have any; nothing of them is shown")]
async fn hung_on(tx: &Tx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let ids = || ids.iter().copied();
    let projects = Projects::find()
        .select_only()
        .column(projects::Column::OrganisationId)
        .filter(projects::Column::OrganisationId.is_in(ids()))
        .filter(projects::Column::ArchivedAt.is_null())
        .distinct();
    let visits = Visits::find()
        .select_only()
        .column(visits::Column::OrganisationId)
        .filter(visits::Column::OrganisationId.is_in(ids()))
        .filter(visits::Column::ArchivedAt.is_null())
        .distinct();
    let contacts = Contacts::find()
        .select_only()
        .column(contacts::Column::OrganisationId)
        .filter(contacts::Column::OrganisationId.is_in(ids()))
        .filter(contacts::Column::ArchivedAt.is_null())
        .distinct();
    let mut hung: HashSet<Uuid> = projects.into_tuple::<Uuid>().all(tx.conn()).await?.into_iter().collect();
    hung.extend(visits.into_tuple::<Uuid>().all(tx.conn()).await?);
    hung.extend(contacts.into_tuple::<Uuid>().all(tx.conn()).await?);
    Ok(hung)
}

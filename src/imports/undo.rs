//! Takes an import back: what it made is archived, what it changed is put back where nobody changed
//! it since. What somebody went on with is kept, and said.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use uuid::Uuid;

pub use super::differences::differences;
use super::differences::put_back;
use super::entity::ImportKind;
use super::ground::Ground;
use super::row::{Column, Entity as Rows, Level, Model as Row, Said, Trace, json, outcome};
use crate::Result;
use crate::contacts::{self, Contacts};
use crate::db::{Record, Tx, key_column};
use crate::i18n::Message;
use crate::items::{self, Items};
use crate::organisations::{self, Details, Organisation, Organisations, Parts};
use crate::projects::{self, Project, Projects};
use crate::visits::{self, Visits};

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
    let mut tally = Tally { last, ..Tally::default() };
    for row in &rows {
        let kept = take_back(tx, ground, row).await?;
        let outcome = if kept.is_empty() { outcome::UNDONE } else { outcome::KEPT };
        if kept.is_empty() {
            tally.undone += 1
        } else {
            tally.kept += 1
        }
        let mut said = row.said();
        said.extend(kept);
        let backend = tx.conn().get_database_backend();
        let sql = "UPDATE import_rows SET outcome = $1, reasons = $2 WHERE id = $3";
        let values: [Value; 3] = [outcome.into(), json(&said).into(), row.id.0.into()];
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(Some(tally))
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

/// What could not be taken back, in words.
async fn take_back(tx: &Tx, ground: &Ground, row: &Row) -> Result<Vec<Said>> {
    let trace = row.trace();
    let mut kept = Vec::new();
    // Last made, first gone: a contact and a project before their company.
    for (kind, id) in trace.made.iter().rev() {
        match kind.as_str() {
            "contact" => contact(tx, ground, *id).await?,
            "project" => project(tx, ground, *id, &mut kept).await?,
            "visit" => visit(tx, ground, *id, &mut kept).await?,
            // What hangs on it stays, and was said.
            _ if !kept.is_empty() => {}
            _ => organisation(tx, ground, *id, &mut kept).await?,
        }
    }
    let is_changed = !(trace.before.is_empty() && trace.added.is_empty());
    if let Some(id) = row.target_id.filter(|_| is_changed) {
        match ground.import.kind {
            ImportKind::Organisations => known(tx, ground, id, &trace, &mut kept).await?,
            // A visit that is there is never written over.
            ImportKind::Visits => {}
            ImportKind::Projects => {
                if let Some(now) = find::<Projects>(tx, ground, id).await? {
                    let back = put_back::<projects::ActiveModel>(tx, &now, &trace.before, &mut kept).await?;
                    let investor = projects::investor(tx, &ground.viewer, back.organisation_id).await?;
                    back.find_again(tx, &investor.name, &ground.stages).await?;
                }
            }
        }
    }
    Ok(kept)
}

/// A company that was in the register before.
async fn known(tx: &Tx, ground: &Ground, id: Uuid, trace: &Trace, kept: &mut Vec<Said>) -> Result<()> {
    let Some(now) = find::<Organisations>(tx, ground, id).await? else { return Ok(()) };
    if now.merged_into.is_some() {
        kept.push(note("imports-kept-merged", &now.name));
        return Ok(());
    }
    let back = put_back::<organisations::ActiveModel>(tx, &now, &trace.before, kept).await?;
    if trace.added.is_empty() {
        return back.reindex(tx).await;
    }
    let mut details = Details::of(&back, &Parts::of(tx.conn(), back.id).await?);
    details.without(&trace.added);
    back.revise(tx, details).await?;
    Ok(())
}

async fn find<E: Record>(tx: &Tx, ground: &Ground, id: Uuid) -> Result<Option<E::Model>> {
    Ok(E::visible_to(&ground.viewer).filter(key_column::<E>().eq(id)).one(tx.conn()).await?)
}

async fn contact(tx: &Tx, ground: &Ground, id: Uuid) -> Result<()> {
    let Some(contact) = find::<Contacts>(tx, ground, id).await? else { return Ok(()) };
    let company = projects::investor(tx, &ground.viewer, contact.organisation_id).await?;
    contact.archive(tx, &company.name).await?;
    Ok(())
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

/// A visit with what came of it: who revised it, or did something about one of its items, has made
/// it their own.
async fn visit(tx: &Tx, ground: &Ground, id: Uuid, kept: &mut Vec<Said>) -> Result<()> {
    let Some(visit) = find::<Visits>(tx, ground, id).await?.filter(|visit| !visit.is_archived()) else {
        return Ok(());
    };
    let host = projects::investor(tx, &ground.viewer, visit.organisation_id).await?;
    let items = Items::visible_to(&ground.viewer)
        .filter(items::Column::VisitId.eq(id))
        .filter(items::Column::ArchivedAt.is_null())
        .limit(500);
    let items = items.all(tx.conn()).await?;
    if visit.version > 1 || items.iter().any(|item| item.version > 1) {
        kept.push(note("imports-kept-visit", &host.name));
        return Ok(());
    }
    visit.archive(tx, &host).await?;
    for item in items {
        item.archive(tx).await?;
    }
    Ok(())
}

async fn organisation(tx: &Tx, ground: &Ground, id: Uuid, kept: &mut Vec<Said>) -> Result<()> {
    let Some(organisation) = find::<Organisations>(tx, ground, id).await? else { return Ok(()) };
    if organisation.merged_into.is_some() || stands_for_others(tx, &organisation).await? {
        kept.push(note("imports-kept-merged", &organisation.name));
        return Ok(());
    }
    if organisation.is_archived() {
        return Ok(());
    }
    if hangs_on(tx, &organisation).await? {
        kept.push(note("imports-kept-hangs", &organisation.name));
        return Ok(());
    }
    organisation.archive(tx).await?;
    Ok(())
}

/// Whether another record was made one with it, and leads to it.
#[expect(clippy::disallowed_methods, reason = "only whether there is one; nothing of it is shown")]
async fn stands_for_others(tx: &Tx, organisation: &Organisation) -> Result<bool> {
    let other = Organisations::find()
        .filter(organisations::Column::MergedInto.eq(organisation.id))
        .select_only()
        .column(organisations::Column::Id)
        .limit(1);
    Ok(other.into_tuple::<(Uuid,)>().one(tx.conn()).await?.is_some())
}

/// Live projects, visits or contacts, whoever may see them.
#[expect(clippy::disallowed_methods, reason = "only whether there are any; nothing of them is shown")]
async fn hangs_on(tx: &Tx, organisation: &Organisation) -> Result<bool> {
    let id = organisation.id;
    let projects = Projects::find()
        .filter(projects::Column::OrganisationId.eq(id))
        .filter(projects::Column::ArchivedAt.is_null())
        .select_only()
        .column(projects::Column::Id)
        .limit(1);
    let visits = Visits::find()
        .filter(visits::Column::OrganisationId.eq(id))
        .filter(visits::Column::ArchivedAt.is_null())
        .select_only()
        .column(visits::Column::Id)
        .limit(1);
    let contacts = Contacts::find()
        .filter(contacts::Column::OrganisationId.eq(id))
        .filter(contacts::Column::ArchivedAt.is_null())
        .select_only()
        .column(contacts::Column::Id)
        .limit(1);
    let any = |found: Option<(Uuid,)>| found.is_some();
    Ok(any(projects.into_tuple().one(tx.conn()).await?)
        || any(visits.into_tuple().one(tx.conn()).await?)
        || any(contacts.into_tuple().one(tx.conn()).await?))
}

/// Why this one stays as it is.
fn note(why: &'static str, name: &str) -> Said {
    Said::new(Level::Note, "", &Message::new(why).with("name", name))
}

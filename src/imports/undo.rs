//! Takes an import back: what it made is archived, what it changed is put back where nobody changed
//! it since. What somebody went on with is kept, and said.

use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, IdenStatic, Iterable, ModelTrait, QueryFilter, QuerySelect, Value,
};
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use uuid::Uuid;

use super::entity::ImportKind;
use super::ground::{self, Ground};
use super::row::{Column, Level, Model as Row, Said, Trace, json, outcome};
use crate::Result;
use crate::contacts::{self, Contacts};
use crate::db::{Record, Tx, key_column};
use crate::i18n::{self, Lang, Message};
use crate::organisations::{self, Details, Organisation, Organisations, Parts};
use crate::projects::{self, Project, Projects};
use crate::visits::{self, Visits};

/// Columns that keep time by themselves.
const OWN: [&str; 3] = ["version", "last_activity_at", "finder"];

/// Columns made from another one: they go back with it, or stay with it.
const FOLLOWS: [(&str, &str); 5] = [
    ("province", "region"),
    ("city", "region"),
    ("chain_root_id", "chain_id"),
    ("name_key", "name"),
    ("sort_key", "name"),
];

/// Column, before, after, of what a save changed.
pub fn differences<M: ModelTrait>(old: &M, new: &M) -> Vec<(String, Option<String>, Option<String>)> {
    <<M::Entity as EntityTrait>::Column as Iterable>::iter()
        .filter(|column| !OWN.contains(&column.as_str()))
        .filter_map(|column| {
            let (before, after) = (old.get(column), new.get(column));
            (before != after).then(|| (column.as_str().to_owned(), plain(&before), plain(&after)))
        })
        .collect()
}

/// How many rows were taken back, and how many kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub last: i32,
    pub undone: i32,
    pub kept: i32,
}

pub async fn batch(tx: &Tx, ground: &Ground, most: u64) -> Result<Option<Tally>> {
    let done = Condition::all().add(Column::Outcome.is_in([outcome::MADE, outcome::UPDATED]));
    let rows = ground::rows(tx.conn(), ground, done, most).await?;
    let Some(last) = rows.last().map(|row| row.number) else { return Ok(None) };
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

/// What could not be taken back, in words.
async fn take_back(tx: &Tx, ground: &Ground, row: &Row) -> Result<Vec<Said>> {
    let trace = row.trace();
    let mut kept = Vec::new();
    // Last made, first gone: a contact and a project before their company.
    for (kind, id) in trace.made.iter().rev() {
        match kind.as_str() {
            "contact" => contact(tx, ground, *id).await?,
            "project" => project(tx, ground, *id, &mut kept).await?,
            _ => organisation(tx, ground, *id, &mut kept).await?,
        }
    }
    let is_changed = !(trace.before.is_empty() && trace.added.is_empty());
    if let Some(id) = row.target_id.filter(|_| is_changed) {
        match ground.import.kind {
            ImportKind::Organisations => known(tx, ground, id, &trace, &mut kept).await?,
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

/// This column of it was changed again; each language by what its forms call it.
fn changed<E: Record>(now: &E::Model, column: &str) -> Said {
    let say = |lang| {
        let called = i18n::column(lang, E::NAME, column).unwrap_or_else(|| column.to_owned());
        Message::new("imports-kept-changed").with("name", E::label(now)).with("column", called).say(lang)
    };
    Said { level: Level::Note, field: String::new(), zh: say(Lang::Zh), en: say(Lang::En) }
}

/// Each column back to what it was, if it still is what the import made it.
async fn put_back<A>(
    tx: &Tx,
    now: &<A::Entity as EntityTrait>::Model,
    before: &[(String, Option<String>, Option<String>)],
    kept: &mut Vec<Said>,
) -> Result<<A::Entity as EntityTrait>::Model>
where
    A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
    A::Entity: Record,
    <A::Entity as EntityTrait>::Model: sea_orm::IntoActiveModel<A> + Clone,
{
    let mut change = <A as ActiveModelTrait>::default();
    let columns = || <<A::Entity as EntityTrait>::Column as Iterable>::iter();
    let again: Vec<&str> = columns()
        .filter(|column| {
            let was = before.iter().find(|(name, _, _)| name == column.as_str());
            was.is_some_and(|(_, _, new)| plain(&now.get(*column)) != *new)
        })
        .map(|column| column.as_str())
        .collect();
    for column in columns() {
        let Some((name, old, _)) = before.iter().find(|(name, _, _)| name == column.as_str()) else {
            continue;
        };
        let made_from =
            FOLLOWS.iter().find(|(made, _)| made == name).map_or(name.as_str(), |(_, from)| *from);
        if again.contains(&made_from) {
            if made_from == name {
                kept.push(changed::<A::Entity>(now, name));
            }
            continue;
        }
        let current = now.get(column);
        if let Some(value) = typed(&current, old.as_deref()) {
            change.set(column, value);
        }
    }
    tx.update(now, change, "undone").await
}

/// A value as text; the kind of its column brings it back.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => value.map(|value| value.to_string()),
        Value::Int(value) => value.map(|value| value.to_string()),
        Value::BigInt(value) => value.map(|value| value.to_string()),
        Value::String(value) => value.clone(),
        Value::Uuid(value) => value.map(|value| value.to_string()),
        _ => None,
    }
}

fn typed(like: &Value, text: Option<&str>) -> Option<Value> {
    Some(match like {
        Value::Bool(_) => Value::Bool(text.and_then(|text| text.parse().ok())),
        Value::Int(_) => Value::Int(text.and_then(|text| text.parse().ok())),
        Value::BigInt(_) => Value::BigInt(text.and_then(|text| text.parse().ok())),
        Value::String(_) => Value::String(text.map(str::to_owned)),
        Value::Uuid(_) => Value::Uuid(text.and_then(|text| text.parse().ok())),
        _ => return None,
    })
}

//! Many organisations at a time: which of them are known, and how new ones are registered. What
//! costs a question each in a form costs one for a whole batch here.

use std::collections::{HashMap, HashSet};

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, TryIntoModel};
use uuid::Uuid;

use super::model::columns;
use super::parts::{Parts, alias, honour};
use super::{ActiveModel, Column, Details, Organisation, Organisations, honoured};
use crate::auth::{Viewer, unit};
use crate::db::{Record, Tx};
use crate::dictionary::Dictionary;
use crate::hanzi::company_name;
use crate::ids::{OrganisationId, TermId};
use crate::timeline::Happening;
use crate::{Result, index};

/// Organisations that may be meant by the names and codes of a batch.
#[derive(Clone, Debug, Default)]
pub struct Known {
    all: HashMap<OrganisationId, Organisation>,
    by_code: HashMap<String, OrganisationId>,
    by_key: HashMap<String, Vec<OrganisationId>>,
    by_alias: HashMap<String, Vec<OrganisationId>>,
}

impl Known {
    pub fn get(&self, id: OrganisationId) -> Option<&Organisation> {
        self.all.get(&id)
    }

    pub fn of_code(&self, code: &str) -> Option<&Organisation> {
        self.by_code.get(code).and_then(|id| self.all.get(id))
    }

    /// Those whose registered name means the same.
    pub fn of_name(&self, name: &str) -> Vec<&Organisation> {
        self.found(&self.by_key, name)
    }

    /// Those that are also called so.
    pub fn of_alias(&self, name: &str) -> Vec<&Organisation> {
        self.found(&self.by_alias, name)
    }

    fn found(&self, by: &HashMap<String, Vec<OrganisationId>>, name: &str) -> Vec<&Organisation> {
        let ids = by.get(&company_name::key(name)).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.all.get(id)).collect()
    }

    /// One that has come to be meanwhile.
    pub fn add(&mut self, organisation: Organisation) {
        if let Some(code) = &organisation.uscc {
            self.by_code.insert(code.clone(), organisation.id);
        }
        self.by_key.entry(organisation.name_key.clone()).or_default().push(organisation.id);
        self.all.insert(organisation.id, organisation);
    }

    /// These too, by whatever name; archived ones are not.
    pub async fn and(
        &mut self,
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        ids: impl Iterator<Item = OrganisationId>,
    ) -> Result<()> {
        let more: HashSet<OrganisationId> = ids.filter(|id| !self.all.contains_key(id)).collect();
        if more.is_empty() {
            return Ok(());
        }
        let live = Organisations::visible_to(viewer).filter(Column::ArchivedAt.is_null());
        for found in live.filter(Column::Id.is_in(more)).limit(5_000).all(db).await? {
            self.all.insert(found.id, found);
        }
        Ok(())
    }
}

/// Organisations that are looked at for each name or code of a batch, all in all.
const NAMESAKES: u64 = 10;

/// What is known of these names and codes; archived ones are not.
#[expect(clippy::disallowed_methods, reason = "aliases of organisations that are then loaded in scope")]
pub async fn known(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    names: &[String],
    codes: &[String],
) -> Result<Known> {
    let keys: HashSet<String> =
        names.iter().map(|name| company_name::key(name)).filter(|key| !key.is_empty()).collect();
    let mut known = Known::default();
    let most = NAMESAKES * keys.len().max(codes.len()).max(500) as u64;
    let live = || Organisations::visible_to(viewer).filter(Column::ArchivedAt.is_null());
    if !keys.is_empty() {
        for found in live().filter(Column::NameKey.is_in(keys.iter().cloned())).limit(most).all(db).await? {
            known.add(found);
        }
        let aliases =
            alias::Entity::find().filter(alias::Column::Key.is_in(keys)).limit(most).all(db).await?;
        let ids: HashSet<_> = aliases.iter().map(|alias| alias.organisation_id).collect();
        if !ids.is_empty() {
            for found in live().filter(Column::Id.is_in(ids)).limit(most).all(db).await? {
                known.all.entry(found.id).or_insert(found);
            }
        }
        for alias in aliases {
            known.by_alias.entry(alias.key).or_default().push(alias.organisation_id);
        }
    }
    let codes: HashSet<&String> = codes.iter().filter(|code| !code.is_empty()).collect();
    if !codes.is_empty() {
        let found = live().filter(Column::Uscc.is_in(codes.into_iter().cloned())).limit(most);
        for found in found.all(db).await? {
            if let Some(code) = &found.uscc {
                known.by_code.insert(code.clone(), found.id);
            }
            known.all.entry(found.id).or_insert(found);
        }
    }
    Ok(known)
}

/// One to be registered, and by whom and when it was first.
#[derive(Clone, Debug)]
pub struct Registering {
    pub details: Details,
    /// Unix ms; None: now.
    pub at: Option<i64>,
    pub author: String,
}

/// Registers all of them: one event in the trail for the batch, a line of the timeline and a place
/// in the index for each.
#[expect(clippy::disallowed_methods, reason = "parts go with their organisations, under their event")]
pub async fn register_many(
    tx: &Tx,
    viewer: &Viewer,
    dictionary: &Dictionary,
    new: Vec<Registering>,
) -> Result<Vec<Organisation>> {
    let fallback = match viewer.unit_id {
        Some(unit) => unit,
        None => unit::default(tx.conn()).await?,
    };
    let (mut rows, mut organisations, mut aliases, mut honours) = (vec![], vec![], vec![], vec![]);
    let (mut listed, mut entries, mut lines) = (vec![], vec![], vec![]);
    for one in new {
        let details = one.details;
        let root = details.chain_id.and_then(|id| dictionary.root(id)).map(|root| root.id);
        let row = ActiveModel {
            id: Set(details.id.unwrap_or_else(OrganisationId::new)),
            is_demo: Set(details.is_demo),
            unit_id: Set(details.unit_id.unwrap_or(fallback)),
            owner_id: Set(details.owner_id.or(viewer.unit_id.map(|_| viewer.id))),
            last_activity_at: Set(tx.now()),
            created_at: Set(one.at.unwrap_or(tx.now())),
            archived_at: Set(None),
            merged_into: Set(None),
            version: Set(1),
            ..columns(&details, root)?
        };
        let organisation: Organisation = row.clone().try_into_model()?;
        aliases.extend(details.aliases.iter().map(|(kind, name)| alias::ActiveModel {
            id: Set(Uuid::now_v7()),
            organisation_id: Set(organisation.id),
            kind: Set(*kind),
            name: Set(name.clone()),
            key: Set(company_name::key(name)),
        }));
        honours.extend(details.honours.iter().map(|given| honour::ActiveModel {
            id: Set(Uuid::now_v7()),
            organisation_id: Set(organisation.id),
            term_id: Set(given.term_id),
            year: Set(given.year),
        }));
        listed.extend(honoured::lines(&organisation, details.honours.iter().map(|given| given.term_id)));
        let others = details.aliases.into_iter().map(|(_, name)| name);
        entries.push(organisation.entry(others, chain_words(dictionary, organisation.chain_id)));
        lines.push((
            one.author,
            Happening {
                kind: "organisation-registered",
                at: one.at,
                organisation_id: Some(organisation.id),
                unit_id: Some(organisation.unit_id),
                title: organisation.name.clone(),
                path: organisation.path(),
                ..Happening::default()
            },
        ));
        rows.push(row);
        organisations.push(organisation);
    }
    if rows.is_empty() {
        return Ok(organisations);
    }
    let entries = index::work_out(entries);
    tx.insert_many(rows, "registered").await?;
    // Both engines bound the number of values in one statement.
    for some in aliases.chunks(5_000) {
        alias::Entity::insert_many(some.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    for some in honours.chunks(5_000) {
        honour::Entity::insert_many(some.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    honoured::write_new(tx, listed).await?;
    tx.index_new(entries).await?;
    tx.tell_all(lines).await?;
    Ok(organisations)
}

/// What was just changed of these, which were there before: where they stand in lists and in the index,
/// and that something happened to them.
#[expect(clippy::disallowed_methods, reason = "derived from organisations, under their events")]
pub async fn reindex_many(tx: &Tx, dictionary: &Dictionary, changed: Vec<Organisation>) -> Result<()> {
    let ids: Vec<OrganisationId> = changed.iter().map(|one| one.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let mut parts = Parts::of_many(tx.conn(), &ids).await?;
    Organisations::update_many()
        .col_expr(Column::LastActivityAt, Expr::value(tx.now()))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::LastActivityAt.lt(tx.now()))
        .exec(tx.conn())
        .await?;
    let (mut listed, mut entries) = (Vec::new(), Vec::new());
    for mut one in changed {
        one.last_activity_at = Ord::max(one.last_activity_at, tx.now());
        let parts = parts.remove(&one.id).unwrap_or_default();
        listed.extend(honoured::lines(&one, parts.honours.iter().map(|honour| honour.term_id)));
        let aliases = parts.aliases.into_iter().map(|alias| alias.name);
        let sites = parts.sites.into_iter().map(|site| site.name);
        entries.push(one.entry(aliases.chain(sites), chain_words(dictionary, one.chain_id)));
    }
    honoured::erase(tx, &ids).await?;
    honoured::write_new(tx, listed).await?;
    tx.index_anew(index::Kind::Organisation, entries).await
}

/// A word and those above it: what it is found by.
fn chain_words(dictionary: &Dictionary, id: Option<TermId>) -> Vec<String> {
    let first = id.and_then(|id| dictionary.get(id));
    let path = std::iter::successors(first, |term| term.parent_id.and_then(|id| dictionary.get(id)));
    path.take(8).map(|term| term.zh.clone()).collect()
}

//! What can happen to an organisation. Each verb writes the row, its parts and its place in the
//! search index, and says so in the trail.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement};
use uuid::Uuid;

use super::parts::{Parts, alias, honour, site};
use super::{ActiveModel, Column, Details, Organisation, OrganisationKind, Organisations, honoured};
use crate::auth::{Viewer, unit};
use crate::db::Tx;
use crate::dictionary;
use crate::hanzi::{Kind as TextKind, company_name, pinyin};
use crate::ids::{OrganisationId, TermId, UserId};
use crate::index::{Entry, Kind};
use crate::standards::region::Regions;
use crate::timeline::Happening;
use crate::{Error, Result};

impl Organisation {
    pub async fn register(tx: &Tx, viewer: &Viewer, details: Details) -> Result<Self> {
        let unit_id = match details.unit_id.or(viewer.unit_id) {
            Some(unit_id) => unit_id,
            None => unit::default(tx.conn()).await?,
        };
        let row = ActiveModel {
            id: Set(details.id.unwrap_or_else(OrganisationId::new)),
            is_demo: Set(details.is_demo),
            unit_id: Set(unit_id),
            owner_id: Set(details.owner_id.or(viewer.unit_id.map(|_| viewer.id))),
            last_activity_at: Set(tx.now()),
            created_at: Set(tx.now()),
            archived_at: Set(None),
            merged_into: Set(None),
            version: Set(1),
            ..row(tx, &details).await?
        };
        let organisation = tx.insert(row, "registered").await?;
        organisation.write_parts(tx, &details).await?;
        organisation.reindex(tx).await?;
        tx.tell(Happening {
            kind: "organisation-registered",
            organisation_id: Some(organisation.id),
            unit_id: Some(unit_id),
            title: organisation.name.clone(),
            path: organisation.path(),
            ..Happening::default()
        })
        .await?;
        Ok(organisation)
    }

    pub async fn revise(&self, tx: &Tx, details: Details) -> Result<Self> {
        let mut change = row(tx, &details).await?;
        if let Some(unit_id) = details.unit_id {
            change.unit_id = Set(unit_id);
        }
        change.owner_id = Set(details.owner_id);
        let parts = Parts::of(tx.conn(), self.id).await?;
        let same = same_parts(&parts, &details);
        let mut organisation = tx.update(self, change, "revised").await?;
        if !same {
            // The parts stand under the organisation's version, even if nothing else changed.
            if organisation.version == self.version {
                let touch = ActiveModel {
                    last_activity_at: Set(tx.now().max(self.last_activity_at + 1)),
                    ..Default::default()
                };
                organisation = tx.update(&organisation, touch, "revised").await?;
            }
            organisation.write_parts(tx, &details).await?;
        }
        organisation.reindex(tx).await?;
        Ok(organisation)
    }

    pub async fn archive(&self, tx: &Tx) -> Result<Self> {
        if self.is_archived() {
            return Ok(self.clone());
        }
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        let organisation = tx.update(self, change, "archived").await?;
        organisation.reindex(tx).await?;
        Ok(organisation)
    }

    pub async fn restore(&self, tx: &Tx) -> Result<Self> {
        if !self.is_archived() || self.merged_into.is_some() {
            return Ok(self.clone());
        }
        let change = ActiveModel { archived_at: Set(None), ..Default::default() };
        let organisation = tx.update(self, change, "restored").await?;
        organisation.reindex(tx).await?;
        Ok(organisation)
    }

    /// Something happened around it at `at` (Unix ms); lists show the liveliest first. No change of
    /// what is known of it, so neither its version nor the trail takes note.
    #[expect(clippy::disallowed_methods, reason = "follows a write that is in the trail already")]
    pub async fn touch(&self, tx: &Tx, at: i64) -> Result<()> {
        Organisations::update_many()
            .col_expr(Column::LastActivityAt, Expr::value(at))
            .filter(Column::Id.eq(self.id))
            .filter(Column::LastActivityAt.lt(at))
            .exec(tx.conn())
            .await?;
        tx.followed_up(self.id.0, at).await?;
        honoured::touch(tx, self.id, at).await
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "parts are written with their organisation, under its event"
    )]
    pub(super) async fn write_parts(&self, tx: &Tx, details: &Details) -> Result<()> {
        for table in ["organisation_aliases", "organisation_sites", "organisation_honours"] {
            let sql = format!("DELETE FROM {table} WHERE organisation_id = $1");
            let statement =
                Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, [self.id.0.into()]);
            tx.conn().execute_raw(statement).await?;
        }
        for (kind, name) in &details.aliases {
            let alias = alias::ActiveModel {
                id: Set(Uuid::now_v7()),
                organisation_id: Set(self.id),
                kind: Set(*kind),
                name: Set(name.clone()),
                key: Set(company_name::key(name)),
            };
            alias::Entity::insert(alias).exec_without_returning(tx.conn()).await?;
        }
        for (position, given) in (1_i32..).zip(&details.sites) {
            let site = site::ActiveModel {
                id: Set(Uuid::now_v7()),
                organisation_id: Set(self.id),
                position: Set(position),
                name: Set(given.name.clone()),
                region: Set(given.region.clone()),
                address: Set(given.address.clone()),
            };
            site::Entity::insert(site).exec_without_returning(tx.conn()).await?;
        }
        for given in &details.honours {
            let honour = honour::ActiveModel {
                id: Set(Uuid::now_v7()),
                organisation_id: Set(self.id),
                term_id: Set(given.term_id),
                year: Set(given.year),
            };
            honour::Entity::insert(honour).exec_without_returning(tx.conn()).await?;
        }
        Ok(())
    }

    /// Found by its names, its code, its legal representative, its region and its chain; listed by
    /// its honours.
    pub async fn reindex(&self, tx: &Tx) -> Result<()> {
        let parts = Parts::of(tx.conn(), self.id).await?;
        honoured::write(tx, self, &parts.honours).await?;
        let chain = match self.chain_id {
            Some(id) => dictionary::words(tx.conn(), id).await?,
            None => Vec::new(),
        };
        let aliases = parts.aliases.into_iter().map(|alias| alias.name);
        let sites = parts.sites.into_iter().map(|site| site.name);
        tx.index(self.entry(aliases.chain(sites), chain)).await
    }

    /// Its place in the index, with its other names and the words of its chain.
    pub(super) fn entry(&self, others: impl Iterator<Item = String>, chain: Vec<String>) -> Entry {
        let region = self.region.as_deref().and_then(|code| Regions::get().label(code));
        let mut texts = vec![(self.name.clone(), TextKind::Name)];
        texts.extend(others.filter(|name| !name.is_empty()).map(|name| (name, TextKind::Alias)));
        texts.extend(self.uscc.iter().chain(&self.stock_code).map(|code| (code.clone(), TextKind::Code)));
        if !self.legal_representative.is_empty() {
            texts.push((self.legal_representative.clone(), TextKind::Person));
        }
        texts.extend(region.iter().map(|label| (label.to_string(), TextKind::Text)));
        texts.extend(chain.into_iter().map(|word| (word, TextKind::Text)));
        Entry {
            kind: Kind::Organisation,
            id: self.id.0,
            unit_id: None,
            project_id: None,
            guarded: false,
            title: self.name.clone(),
            subtitle: region.map(|label| label.to_string()).unwrap_or_default(),
            path: self.path(),
            texts,
            archived: self.is_archived(),
        }
    }
}

/// Everything somebody looked after goes to somebody else (or to nobody in particular), when an
/// account is disabled.
#[expect(clippy::disallowed_methods, reason = "one event for the batch follows")]
pub async fn hand_over(tx: &Tx, from: UserId, to: Option<UserId>) -> Result<u64> {
    let moved = Organisations::update_many()
        .col_expr(Column::OwnerId, Expr::value(to.map(|to| to.0)))
        .filter(Column::OwnerId.eq(from))
        .exec(tx.conn())
        .await?
        .rows_affected;
    if moved > 0 {
        honoured::hand_over(tx, from, to).await?;
        let changes = serde_json::json!({ "rows": [null, moved] });
        tx.note("organisation", None, "", "handed-over", Some(changes)).await?;
    }
    Ok(moved)
}

/// Their places in lists, after a change in how names are read.
#[expect(clippy::disallowed_methods, reason = "no more is known of them, they are sorted otherwise")]
pub async fn sort_anew(tx: &Tx, ids: Vec<OrganisationId>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    for one in Organisations::find().filter(Column::Id.is_in(ids)).limit(10_000).all(tx.conn()).await? {
        Organisations::update_many()
            .col_expr(Column::SortKey, Expr::value(pinyin::sort_key(&one.name)))
            .filter(Column::Id.eq(one.id))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

/// The columns that details decide.
pub(super) async fn row(tx: &Tx, details: &Details) -> Result<ActiveModel> {
    let chain_root_id = match details.chain_id {
        Some(id) => dictionary::root_of(tx.conn(), id).await?,
        None => None,
    };
    columns(details, chain_root_id)
}

/// The same, with the top of its chain known.
pub(super) fn columns(details: &Details, chain_root_id: Option<TermId>) -> Result<ActiveModel> {
    let region = details.region.clone().filter(|code| code.len() == 6 && code.is_ascii());
    let level = |digits: usize| region.as_ref().map(|code| code[..digits].to_owned());
    if details.name.is_empty() {
        return Err(Error::Internal(anyhow::anyhow!("an organisation without a name")));
    }
    Ok(ActiveModel {
        kind: Set(details.kind),
        is_chamber: Set(details.kind == OrganisationKind::Chamber),
        name: Set(details.name.clone()),
        name_key: Set(company_name::key(&details.name)),
        sort_key: Set(pinyin::sort_key(&details.name)),
        uscc: Set(details.uscc.clone()),
        uscc_reason: Set(details.uscc_reason.clone()),
        province: Set(level(2)),
        city: Set(level(4)),
        region: Set(region),
        chain_id: Set(details.chain_id),
        chain_root_id: Set(chain_root_id),
        industry: Set(details.industry.clone()),
        summary: Set(details.summary.clone()),
        website: Set(details.website.clone()),
        stock_code: Set(details.stock_code.clone()),
        legal_representative: Set(details.legal_representative.clone()),
        source: Set(details.source.clone()),
        ..Default::default()
    })
}

fn same_parts(parts: &Parts, details: &Details) -> bool {
    let aliases: Vec<_> = parts.aliases.iter().map(|alias| (alias.kind, alias.name.clone())).collect();
    let sites: Vec<_> = parts.sites.iter().map(|s| (&s.name, &s.region, &s.address)).collect();
    let given: Vec<_> = details.sites.iter().map(|s| (&s.name, &s.region, &s.address)).collect();
    let honours: Vec<_> = parts.honours.iter().map(|honour| (honour.term_id, honour.year)).collect();
    let wanted: Vec<_> = details.honours.iter().map(|honour| (honour.term_id, honour.year)).collect();
    aliases == details.aliases && sites == given && honours == wanted
}

//! The organisations that bear an honour, in the order of the list and with what else a list asks
//! of them. Derived from the organisation whenever it is written; without it a filter by honour
//! gathered twenty thousand rows and sorted them, 119 ms a time.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query as Sql};
use sea_orm::{ConnectionTrait, IdenStatic, Statement, StatementBuilder};

use super::parts::honour;
use super::{Organisation, OrganisationKind, Organisations};
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{OrganisationId, TermId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "honoured")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub term_id: TermId,
    pub is_archived: bool,
    pub is_chamber: bool,
    pub last_activity_at: i64,
    pub kind: OrganisationKind,
    pub province: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub chain_id: Option<TermId>,
    pub chain_root_id: Option<TermId>,
    pub owner_id: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "honoured";

    /// Its organisation's, which names no column.
    fn scope(viewer: &Viewer) -> Condition {
        Organisations::scope(viewer)
    }

    fn key(honoured: &Model) -> Uuid {
        honoured.organisation_id.0
    }

    fn label(_: &Model) -> String {
        String::new()
    }
}

/// Columns that an organisation has too, under the same names.
const SHARED: [Column; 9] = [
    Column::IsChamber,
    Column::LastActivityAt,
    Column::Kind,
    Column::Province,
    Column::City,
    Column::Region,
    Column::ChainId,
    Column::ChainRootId,
    Column::OwnerId,
];

/// Its lines as it is now.
pub async fn write(tx: &Tx, organisation: &Organisation, honours: &[honour::Model]) -> Result<()> {
    let mut terms: Vec<TermId> = honours.iter().map(|honour| honour.term_id).collect();
    terms.sort();
    terms.dedup();
    said(tx, "DELETE FROM honoured WHERE organisation_id = $1", [organisation.id.0.into()]).await?;
    let shared = || SHARED.map(|column| Alias::new(column.as_str()));
    for term in terms {
        let from = Sql::select()
            .expr(Expr::value(organisation.id.0))
            .expr(Expr::value(term.0))
            .expr(Expr::value(organisation.is_archived()))
            .columns(shared())
            .from(Organisations)
            .and_where(Expr::col(super::Column::Id).eq(organisation.id.0))
            .to_owned();
        let first = [Column::OrganisationId, Column::TermId, Column::IsArchived];
        let mut line = Sql::insert();
        line.into_table(Entity)
            .columns(first.map(|column| Alias::new(column.as_str())).into_iter().chain(shared()))
            .select_from(from)
            .map_err(anyhow::Error::from)?;
        let line = StatementBuilder::build(&line, &tx.conn().get_database_backend());
        tx.conn().execute_raw(line).await?;
    }
    Ok(())
}

/// Lines of one that is about to be registered, without asking the database.
pub fn lines(one: &Organisation, terms: impl Iterator<Item = TermId>) -> Vec<ActiveModel> {
    let terms: BTreeSet<TermId> = terms.collect();
    let line = |term_id| Model {
        organisation_id: one.id,
        term_id,
        is_archived: one.is_archived(),
        is_chamber: one.is_chamber,
        last_activity_at: one.last_activity_at,
        kind: one.kind,
        province: one.province.clone(),
        city: one.city.clone(),
        region: one.region.clone(),
        chain_id: one.chain_id,
        chain_root_id: one.chain_root_id,
        owner_id: one.owner_id,
    };
    terms.into_iter().map(|term_id| line(term_id).into()).collect()
}

/// Lines of new organisations, all together.
#[expect(clippy::disallowed_methods, reason = "derived from organisations, under their event")]
pub async fn write_new(tx: &Tx, lines: Vec<ActiveModel>) -> Result<()> {
    // Both engines bound the number of values in one statement; a line has twelve.
    for some in lines.chunks(2_000) {
        // What is a model already is unchanged, and would be left out.
        let some = some.iter().map(|line| line.clone().reset_all());
        Entity::insert_many(some).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Lines of these, before they are written anew.
#[expect(clippy::disallowed_methods, reason = "derived from organisations, under their events")]
pub async fn erase(tx: &Tx, ids: &[OrganisationId]) -> Result<()> {
    for some in ids.chunks(5_000) {
        let theirs = Column::OrganisationId.is_in(some.iter().copied());
        Entity::delete_many().filter(theirs).exec(tx.conn()).await?;
    }
    Ok(())
}

/// Something happened around it at `at` (Unix ms).
pub async fn touch(tx: &Tx, id: OrganisationId, at: i64) -> Result<()> {
    let sql =
        "UPDATE honoured SET last_activity_at = $1 WHERE organisation_id = $2 AND last_activity_at < $1";
    said(tx, sql, [at.into(), id.0.into()]).await
}

/// All of these are archived now.
#[expect(clippy::disallowed_methods, reason = "derived from organisations, under their events")]
pub async fn leave(tx: &Tx, ids: &[Uuid]) -> Result<()> {
    for some in ids.chunks(5_000) {
        Entity::update_many()
            .col_expr(Column::IsArchived, Expr::value(true))
            .filter(Column::OrganisationId.is_in(some.iter().copied()))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

/// What one looked after, another does.
pub async fn hand_over(tx: &Tx, from: UserId, to: Option<UserId>) -> Result<()> {
    let sql = "UPDATE honoured SET owner_id = $1 WHERE owner_id = $2";
    said(tx, sql, [to.map(|to| to.0).into(), from.0.into()]).await
}

async fn said<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<()> {
    let backend = tx.conn().get_database_backend();
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

//! The fields that can be changed for many at once: how each is read, written and given back.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::parts::honour;
use super::super::{ActiveModel, Column, Organisation, Organisations};
use crate::db::{Record, Tx};
use crate::dictionary;
use crate::ids::{TermId, UserId};
use crate::{Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Owner,
    /// A honour is given.
    Honour,
    /// A honour is taken away.
    NoHonour,
    Chain,
    Archival,
}

/// What they get. None: nobody, nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Owner(Option<UserId>),
    Honour(TermId),
    NoHonour(TermId),
    Chain(Option<TermId>),
    Archived,
}

impl Field {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Honour, Self::NoHonour, Self::Chain, Self::Archival];

    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Honour => "honour",
            Self::NoHonour => "no_honour",
            Self::Chain => "chain",
            Self::Archival => "archival",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    pub fn is_honour(self) -> bool {
        matches!(self, Self::Honour | Self::NoHonour)
    }

    /// The button that asks for it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Owner => "bulk-owner",
            Self::Honour => "bulk-honour",
            Self::NoHonour => "bulk-no-honour",
            Self::Chain => "bulk-chain",
            Self::Archival => "bulk-archival",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Owner => "users",
            Self::Honour => "tag",
            Self::NoHonour => "x",
            Self::Chain => "board",
            Self::Archival => "inbox",
        }
    }
}

/// Writes one row; its field before and after. None: it is so already.
pub async fn write(tx: &Tx, row: &Organisation, to: To) -> Result<Option<(Value, Value)>> {
    match to {
        To::Owner(owner) => {
            let change = ActiveModel { owner_id: Set(owner), ..Default::default() };
            let write = async || tx.update(row, change, "revised").await?.reindex(tx).await;
            changed(row.owner_id, owner, write).await
        }
        To::Chain(chain) => changed(row.chain_id, chain, async || set_chain(tx, row, chain).await).await,
        To::Archived if row.is_archived() => Ok(None),
        To::Archived => {
            let archived = row.archive(tx).await?;
            Ok(Some((Value::Null, json!(archived.archived_at))))
        }
        To::Honour(term) => {
            let old = years(tx, row, term).await?;
            if !old.is_empty() {
                return Ok(None);
            }
            set_honour(tx, row, term, &old, &[None]).await?;
            Ok(Some((with(term, &old), with(term, &[None]))))
        }
        To::NoHonour(term) => {
            let old = years(tx, row, term).await?;
            if old.is_empty() {
                return Ok(None);
            }
            set_honour(tx, row, term, &old, &[]).await?;
            Ok(Some((with(term, &old), with(term, &[]))))
        }
    }
}

/// Gives a row back what it was, if the field is still what it became.
pub async fn give_back(tx: &Tx, row: &Organisation, field: Field, old: &Value, new: &Value) -> Result<bool> {
    match field {
        Field::Owner if json!(row.owner_id) == *new => {
            write(tx, row, To::Owner(read(old)?)).await?;
        }
        Field::Chain if json!(row.chain_id) == *new => {
            write(tx, row, To::Chain(read(old)?)).await?;
        }
        Field::Archival if json!(row.archived_at) == *new && row.merged_into.is_none() => {
            row.restore(tx).await?;
        }
        Field::Honour | Field::NoHonour => {
            let term: TermId = read(&new["term"])?;
            let (before, after): (Vec<Option<i32>>, Vec<Option<i32>>) =
                (read(&old["years"])?, read(&new["years"])?);
            if years(tx, row, term).await? != after {
                return Ok(false);
            }
            set_honour(tx, row, term, &after, &before).await?;
        }
        Field::Owner | Field::Chain | Field::Archival => return Ok(false),
    }
    Ok(true)
}

async fn changed<T: PartialEq + serde::Serialize>(
    old: T,
    new: T,
    write: impl AsyncFnOnce() -> Result<()>,
) -> Result<Option<(Value, Value)>> {
    if old == new {
        return Ok(None);
    }
    write().await?;
    Ok(Some((json!(old), json!(new))))
}

async fn set_chain(tx: &Tx, row: &Organisation, chain: Option<TermId>) -> Result<()> {
    let root = match chain {
        Some(id) => dictionary::root_of(tx.conn(), id).await?,
        None => None,
    };
    let change = ActiveModel { chain_id: Set(chain), chain_root_id: Set(root), ..Default::default() };
    tx.update(row, change, "revised").await?.reindex(tx).await
}

/// The years for which it bears a honour; None: without one.
#[expect(clippy::disallowed_methods, reason = "of an organisation that was loaded in scope")]
async fn years(tx: &Tx, row: &Organisation, term: TermId) -> Result<Vec<Option<i32>>> {
    let honours = honour::Entity::find()
        .filter(honour::Column::OrganisationId.eq(row.id))
        .filter(honour::Column::TermId.eq(term))
        .order_by_asc(honour::Column::Year)
        .limit(100);
    let mut years: Vec<_> = honours.all(tx.conn()).await?.into_iter().map(|honour| honour.year).collect();
    years.sort();
    Ok(years)
}

fn with(term: TermId, years: &[Option<i32>]) -> Value {
    json!({ "term": term, "years": years })
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(|error| Error::Internal(error.into()))
}

/// Honours stand under their organisation's version and its event; the list doesn't move.
#[expect(clippy::disallowed_methods, reason = "parts are written with their organisation, under its event")]
async fn set_honour(
    tx: &Tx,
    row: &Organisation,
    term: TermId,
    old: &[Option<i32>],
    new: &[Option<i32>],
) -> Result<()> {
    let touched = Organisations::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Version.eq(row.version))
        .exec(tx.conn())
        .await?;
    if touched.rows_affected == 0 {
        return Err(Error::Stale);
    }
    let sql = "DELETE FROM organisation_honours WHERE organisation_id = $1 AND term_id = $2";
    let values = [row.id.0.into(), term.0.into()];
    let backend = tx.conn().get_database_backend();
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    for year in new {
        let honour = honour::ActiveModel {
            id: Set(Uuid::now_v7()),
            organisation_id: Set(row.id),
            term_id: Set(term),
            year: Set(*year),
        };
        honour::Entity::insert(honour).exec_without_returning(tx.conn()).await?;
    }
    let side = |years: &[Option<i32>]| if years.is_empty() { Value::Null } else { json!(term) };
    let changes = json!({ "honour": [side(old), side(new)] });
    tx.note(Organisations::NAME, Some(row.id.0), &row.name, "revised", Some(changes)).await?;
    row.reindex(tx).await
}

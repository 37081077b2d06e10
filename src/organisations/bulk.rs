//! Owner, honour, chain or archival of many organisations at once: how each is read, written and
//! given back.

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::choices::Choices;
use super::export::Register;
use super::parts::honour;
use super::{ActiveModel, Column, Journeys, Organisation, Organisations};
use crate::auth::Viewer;
use crate::bulk::{Act, Asks, Given, Listing, NONE};
use crate::db::{Record, Tx};
use crate::dictionary::Dictionary;
use crate::ids::TermId;
use crate::web::Page;
use crate::{App, Error, Result};

const OWNER: Act = Act::owner("bulk-owner");
const HONOUR: Act = Act::new("honour", "bulk-honour", "tag", Asks::Choice);
const NO_HONOUR: Act = Act::new("no_honour", "bulk-no-honour", "x", Asks::Choice);

const TRIP: Act = Act::new("trip", "bulk-trip", "route", Asks::First);

pub const OF_COMPANIES: &[Act] =
    &[OWNER, HONOUR, NO_HONOUR, Act::chain(), Act::archival(), TRIP, Act::merger(), Act::export()];
pub const OF_CHAMBERS: &[Act] = &[OWNER, Act::chain(), Act::archival(), TRIP, Act::merger(), Act::export()];

pub struct Ground {
    dictionary: Arc<Dictionary>,
    viewer: Viewer,
}

impl<const IS_CHAMBER: bool, J: Journeys> Listing for Register<IS_CHAMBER, (), J> {
    type Row = Organisation;
    type Ground = Ground;

    const ACTS: &'static [Act] = if IS_CHAMBER { OF_CHAMBERS } else { OF_COMPANIES };
    const COUNTED: &'static str = "bulk-rows-companies";

    fn version(row: &Organisation) -> i32 {
        row.version
    }

    fn called(row: &Organisation) -> (String, String) {
        (row.name.clone(), row.path())
    }

    async fn refused(
        app: &App,
        viewer: &Viewer,
        act: &Act,
        to: &str,
        rows: &[Organisation],
        is_undoing: bool,
    ) -> Result<Vec<Option<&'static str>>> {
        if act.code == "trip" {
            return if is_undoing {
                Ok(vec![None; rows.len()])
            } else {
                off_trips::<J>(app, viewer, to, rows).await
            };
        }
        let why = |row: &Organisation| {
            if act.code == "merger" {
                row.merged_into.map(|_| "bulk-left-merged")
            } else if !row.is_changed_by(viewer) {
                Some("bulk-left-why")
            } else if act.code == "archival" && row.is_archived() && !is_undoing {
                Some("bulk-left-archived")
            } else {
                None
            }
        };
        Ok(rows.iter().map(why).collect())
    }

    fn merger(one: &Organisation, other: &Organisation) -> Option<String> {
        Some(format!("/companies/{}/merger?organisation_id={}", one.id, other.id))
    }

    async fn options(app: &App, page: &Page, act: &Act) -> Result<Vec<(String, String)>> {
        let choices = Choices::of(app, &page.viewer).await?;
        let or_none = |none: &str, all: Vec<_>| {
            std::iter::once((NONE.to_owned(), page.t(none))).chain(all).collect::<Vec<_>>()
        };
        Ok(match act.code {
            "owner" => or_none("org-no-owner", choices.owners()),
            "chain" => or_none("bulk-no-chain", choices.chains(page)),
            "honour" | "no_honour" => choices.honours(page),
            "trip" => J::coming(app, page).await?,
            _ => Vec::new(),
        })
    }

    fn now(row: &Organisation, act: &Act) -> String {
        let code = |id: Option<String>| id.unwrap_or_else(|| NONE.to_owned());
        match act.code {
            "owner" => code(row.owner_id.map(|id| id.to_string())),
            "chain" => code(row.chain_id.map(|id| id.to_string())),
            _ => String::new(),
        }
    }

    async fn ground(app: &App, viewer: &Viewer, _: &[Organisation]) -> Result<Ground> {
        Ok(Ground { dictionary: app.dictionary().await?, viewer: viewer.clone() })
    }

    async fn write(
        tx: &Tx,
        ground: &Ground,
        row: &Organisation,
        act: &Act,
        given: &Given,
    ) -> Result<Option<(Value, Value)>> {
        match act.code {
            "owner" => {
                let owner = given.id()?;
                let change = ActiveModel { owner_id: Set(owner), ..Default::default() };
                let write = async || tx.update(row, change, "revised").await?.reindex(tx).await;
                changed(row.owner_id, owner, write).await
            }
            "chain" => {
                let chain = given.id()?;
                changed(row.chain_id, chain, async || set_chain(tx, &ground.dictionary, row, chain).await)
                    .await
            }
            "archival" if !row.is_archived() => {
                let archived = row.archive(tx).await?;
                Ok(Some((Value::Null, json!(archived.archived_at))))
            }
            "honour" | "no_honour" => {
                let term = given.id()?.ok_or(Error::Stale)?;
                let old = years(tx, row, term).await?;
                let new: &[Option<i32>] = if act.code == "honour" { &[None] } else { &[] };
                if old.is_empty() == new.is_empty() {
                    return Ok(None);
                }
                set_honour(tx, row, term, &old, new).await?;
                Ok(Some((with(term, &old), with(term, new))))
            }
            "trip" => {
                let put = J::add(tx, &ground.viewer, &given.to, row).await?;
                Ok(put.map(|put| (Value::Null, put)))
            }
            _ => Ok(None),
        }
    }

    async fn give_back(
        tx: &Tx,
        ground: &Ground,
        row: &Organisation,
        act: &Act,
        (old, new): (&Value, &Value),
    ) -> Result<bool> {
        match act.code {
            "owner" if json!(row.owner_id) == *new => {
                let change = ActiveModel { owner_id: Set(read(old)?), ..Default::default() };
                tx.update(row, change, "revised").await?.reindex(tx).await?;
            }
            "chain" if json!(row.chain_id) == *new => {
                set_chain(tx, &ground.dictionary, row, read(old)?).await?
            }
            "archival" if json!(row.archived_at) == *new && row.merged_into.is_none() => {
                row.restore(tx).await?;
            }
            "honour" | "no_honour" => {
                let term: TermId = read(&new["term"])?;
                let (before, after): (Vec<Option<i32>>, Vec<Option<i32>>) =
                    (read(&old["years"])?, read(&new["years"])?);
                if years(tx, row, term).await? != after {
                    return Ok(false);
                }
                set_honour(tx, row, term, &after, &before).await?;
            }
            "trip" => return J::take_off(tx, &ground.viewer, new).await,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Whoever may plan a trip may visit anybody; not who is no more.
async fn off_trips<J: Journeys>(
    app: &App,
    viewer: &Viewer,
    trip: &str,
    rows: &[Organisation],
) -> Result<Vec<Option<&'static str>>> {
    let hosts: Vec<_> = rows.iter().map(|row| row.id).collect();
    let refused = J::refused(app, viewer, trip, &hosts).await?;
    let why = rows.iter().zip(refused);
    Ok(why.map(|(row, why)| if row.is_archived() { Some("bulk-left-archived") } else { why }).collect())
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

async fn set_chain(
    tx: &Tx,
    dictionary: &Dictionary,
    row: &Organisation,
    chain: Option<TermId>,
) -> Result<()> {
    let root = chain.and_then(|id| dictionary.root(id)).map(|root| root.id);
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

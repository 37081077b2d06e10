//! Many projects at once: who answers for them, and of which chain they are. Through a stage each
//! goes by itself; a confidential one is never changed among others.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::access::{is_theirs, may_share, name_only, named_among, of_project};
use super::export::Table;
use super::list;
use super::project::{ActiveModel, Model as Project};
use super::stage::Stages;
use crate::auth::Viewer;
use crate::bulk::{Act, Given, Listing};
use crate::db::Tx;
use crate::ids::{OrganisationId, TermId, UserId};
use crate::web::Page;
use crate::{App, Error, Result, organisations};

pub struct Ground {
    organisations: HashMap<OrganisationId, String>,
    stages: Arc<Stages>,
}

pub const ACTS: &[Act] = &[Act::owner("bulk-owner"), Act::chain(), Act::export()];

impl Listing for Table {
    type Row = Project;
    type Ground = Ground;

    const ACTS: &'static [Act] = ACTS;
    const COUNTED: &'static str = "bulk-rows-projects";

    fn version(row: &Project) -> i32 {
        row.version
    }

    fn called(row: &Project) -> (String, String) {
        (row.name.clone(), row.path())
    }

    async fn refused(
        app: &App,
        viewer: &Viewer,
        act: &Act,
        _: &str,
        rows: &[Project],
        is_undoing: bool,
    ) -> Result<Vec<Option<&'static str>>> {
        let named = named_among(&app.db.read, viewer.id, rows.iter().map(|row| row.id)).await?;
        let why = |row: &Project| {
            if row.confidential {
                Some("bulk-left-secret")
            } else if !(is_theirs(viewer, row) || named.contains(&row.id)) {
                Some("bulk-left-reader")
            } else if act.code == "owner" && !is_undoing && !may_share(viewer, row) {
                Some("bulk-left-not-owner")
            } else {
                None
            }
        };
        Ok(rows.iter().map(why).collect())
    }

    async fn options(app: &App, page: &Page, act: &Act) -> Result<Vec<(String, String)>> {
        match act.code {
            "owner" => list::owners(app, page).await,
            _ => Ok(list::chains(&*app.dictionary().await?, page)),
        }
    }

    fn now(row: &Project, act: &Act) -> String {
        match act.code {
            "owner" => row.owner_id.to_string(),
            _ => row.chain_id.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    async fn ground(app: &App, viewer: &Viewer, rows: &[Project]) -> Result<Ground> {
        let hosts: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let organisations = organisations::names(app, viewer, &hosts).await?;
        Ok(Ground { organisations, stages: Stages::of(app).await? })
    }

    async fn write(
        tx: &Tx,
        ground: &Ground,
        row: &Project,
        act: &Act,
        given: &Given,
    ) -> Result<Option<(Value, Value)>> {
        match act.code {
            "owner" => {
                let owner: UserId = given.id()?.ok_or(Error::Stale)?;
                if owner == row.owner_id {
                    return Ok(None);
                }
                let was_named = hand(tx, ground, row, owner, false).await?;
                Ok(Some((json!({ "owner": row.owner_id, "named": was_named }), json!(owner))))
            }
            "chain" => {
                let chain: Option<TermId> = given.id()?;
                if chain == row.chain_id {
                    return Ok(None);
                }
                set_chain(tx, ground, row, chain).await?;
                Ok(Some((json!(row.chain_id), json!(chain))))
            }
            _ => Ok(None),
        }
    }

    async fn give_back(
        tx: &Tx,
        ground: &Ground,
        row: &Project,
        act: &Act,
        (old, new): (&Value, &Value),
    ) -> Result<bool> {
        match act.code {
            "owner" if json!(row.owner_id) == *new => {
                hand(tx, ground, row, read(&old["owner"])?, read(&old["named"])?).await?;
            }
            "chain" if json!(row.chain_id) == *new => set_chain(tx, ground, row, read(old)?).await?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// To somebody else, who is named on it in place of whoever had it, unless that one `stays`; whether
/// they were named already.
async fn hand(tx: &Tx, ground: &Ground, row: &Project, to: UserId, stays: bool) -> Result<bool> {
    let grants = of_project(tx.conn(), row.id).await?;
    let mut named: BTreeSet<UserId> = grants.iter().filter_map(|grant| grant.user_id).collect();
    if !stays {
        named.remove(&row.owner_id);
    }
    let was_named = !named.insert(to);
    let change = ActiveModel { owner_id: Set(to), ..Default::default() };
    let project = tx.update(row, change, "revised").await?;
    name_only(tx, row.id, &named).await?;
    found_again(tx, ground, &project).await?;
    Ok(was_named)
}

async fn set_chain(tx: &Tx, ground: &Ground, row: &Project, chain: Option<TermId>) -> Result<()> {
    let change = ActiveModel { chain_id: Set(chain), ..Default::default() };
    let project = tx.update(row, change, "revised").await?;
    found_again(tx, ground, &project).await
}

async fn found_again(tx: &Tx, ground: &Ground, project: &Project) -> Result<()> {
    let host = ground.organisations.get(&project.organisation_id).map(String::as_str).unwrap_or_default();
    project.find_again(tx, host, &ground.stages).await
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(|error| Error::Internal(error.into()))
}

//! Many contacts at once: whose they are, and whether they still stand in the lists.

use std::collections::HashMap;

use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::Contact;
use super::entity::ActiveModel;
use super::export::People;
use crate::auth::user::{self, Colleague};
use crate::auth::{Manager, Viewer};
use crate::bulk::{Act, Given, Listing, NONE};
use crate::db::Tx;
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::web::Page;
use crate::{App, Error, Result, organisations};

pub struct Ground {
    organisations: HashMap<OrganisationId, String>,
    units: HashMap<UserId, UnitId>,
}

pub const ACTS: &[Act] = &[Act::owner("bulk-owner"), Act::archival(), Act::export()];

impl Listing for People {
    type Row = Contact;
    type Ground = Ground;

    const ACTS: &'static [Act] = ACTS;
    const COUNTED: &'static str = "bulk-rows-contacts";

    fn version(row: &Contact) -> i32 {
        row.version
    }

    fn called(row: &Contact) -> (String, String) {
        (row.name.clone(), row.path())
    }

    /// Whoever sees one may change it.
    async fn refused(
        _: &App,
        _: &Viewer,
        act: &Act,
        _: &str,
        rows: &[Contact],
        is_undoing: bool,
    ) -> Result<Vec<Option<&'static str>>> {
        let is_there = |row: &Contact| act.code == "archival" && row.is_archived() && !is_undoing;
        Ok(rows.iter().map(|row| is_there(row).then_some("bulk-left-archived")).collect())
    }

    async fn options(app: &App, page: &Page, act: &Act) -> Result<Vec<(String, String)>> {
        if act.code != "owner" {
            return Ok(Vec::new());
        }
        let nobody = (NONE.to_owned(), page.t("org-no-owner"));
        let people = may_know(app, &page.viewer).await?;
        let people = people.into_iter().map(|one| (one.id.to_string(), one.name));
        Ok(std::iter::once(nobody).chain(people).collect())
    }

    fn now(row: &Contact, act: &Act) -> String {
        match act.code {
            "owner" => row.owner_id.map_or_else(|| NONE.to_owned(), |id| id.to_string()),
            _ => String::new(),
        }
    }

    async fn ground(app: &App, viewer: &Viewer, rows: &[Contact]) -> Result<Ground> {
        let hosts: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let units = may_know(app, viewer).await?.into_iter();
        Ok(Ground {
            organisations: organisations::names(app, viewer, &hosts).await?,
            units: units.filter_map(|one| Some((one.id, one.unit_id?))).collect(),
        })
    }

    async fn write(
        tx: &Tx,
        ground: &Ground,
        row: &Contact,
        act: &Act,
        given: &Given,
    ) -> Result<Option<(Value, Value)>> {
        let host = ground.organisations.get(&row.organisation_id).map(String::as_str).unwrap_or_default();
        match act.code {
            "archival" if !row.is_archived() => {
                let archived = row.archive(tx, host).await?;
                Ok(Some((Value::Null, json!(archived.archived_at))))
            }
            "owner" => {
                let owner: Option<UserId> = given.id()?;
                // They go to the unit of whoever looks after them, who would not see them otherwise.
                let unit = owner.and_then(|owner| ground.units.get(&owner)).copied().unwrap_or(row.unit_id);
                let (old, new) = ((row.owner_id, row.unit_id), (owner, unit));
                if old == new {
                    return Ok(None);
                }
                hand(tx, row, host, new).await?;
                Ok(Some((json!(old), json!(new))))
            }
            _ => Ok(None),
        }
    }

    async fn give_back(
        tx: &Tx,
        ground: &Ground,
        row: &Contact,
        act: &Act,
        (old, new): (&Value, &Value),
    ) -> Result<bool> {
        let host = ground.organisations.get(&row.organisation_id).map(String::as_str).unwrap_or_default();
        match act.code {
            "archival" if json!(row.archived_at) == *new => {
                row.restore(tx, host).await?;
            }
            "owner" if json!((row.owner_id, row.unit_id)) == *new => {
                let old =
                    serde_json::from_value(old.clone()).map_err(|error| Error::Internal(error.into()))?;
                hand(tx, row, host, old).await?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Those who may look after a contact of this viewer's: of one's unit; for managers, everybody.
async fn may_know(app: &App, viewer: &Viewer) -> Result<Vec<Colleague>> {
    let mut people = user::colleagues(app, viewer).await?;
    people.retain(|one| Manager::admits(viewer) || one.unit_id == viewer.unit_id);
    Ok(people)
}

async fn hand(tx: &Tx, row: &Contact, host: &str, to: (Option<UserId>, UnitId)) -> Result<()> {
    let change = ActiveModel { owner_id: Set(to.0), unit_id: Set(to.1), ..Default::default() };
    tx.update(row, change, "revised").await?.reindex(tx, host).await
}

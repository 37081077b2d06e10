//! Many items at once: to somebody else, or to a later day. What belongs to a confidential project is
//! handed over and put off by itself.

use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::completion::tell;
use super::entity::{ActiveModel, Model};
use super::export::ToDo;
use super::people;
use crate::auth::Viewer;
use crate::bulk::{Act, Asks, Given, Listing};
use crate::db::Tx;
use crate::ids::UserId;
use crate::standards::day::Day;
use crate::web::{Errors, Page};
use crate::{App, Error, Result};

pub const ACTS: &[Act] = &[
    Act::owner("bulk-hand-over"),
    Act::new("due", "bulk-postpone", "clock", Asks::DayAndReason),
    Act::export(),
];

impl Listing for ToDo {
    type Row = Model;
    type Ground = ();

    const ACTS: &'static [Act] = ACTS;
    const COUNTED: &'static str = "bulk-rows-items";

    fn version(row: &Model) -> i32 {
        row.version
    }

    fn called(row: &Model) -> (String, String) {
        (row.text.clone(), row.path())
    }

    async fn refused(
        _: &App,
        viewer: &Viewer,
        _: &Act,
        _: &str,
        rows: &[Model],
        _: bool,
    ) -> Result<Vec<Option<&'static str>>> {
        let why = |row: &Model| {
            if row.guarded {
                Some("bulk-left-secret-item")
            } else if !row.may_be_changed_by(viewer) {
                Some("bulk-left-reader")
            } else if !row.is_open() {
                Some("bulk-left-closed")
            } else {
                None
            }
        };
        Ok(rows.iter().map(why).collect())
    }

    async fn options(app: &App, page: &Page, act: &Act) -> Result<Vec<(String, String)>> {
        if act.code != "owner" {
            return Ok(Vec::new());
        }
        let people = people::colleagues(app, &page.viewer).await?;
        Ok(people.into_iter().map(|one| (one.id.to_string(), one.name)).collect())
    }

    fn now(row: &Model, act: &Act) -> String {
        match act.code {
            "owner" => row.owner_id.map(|id| id.to_string()).unwrap_or_default(),
            _ => row.due.clone().unwrap_or_default(),
        }
    }

    fn check(act: &Act, given: &Given, rows: &[Model], today: Day, errors: &mut Errors) {
        let Some(day) = given.day().filter(|_| act.code == "due") else { return };
        if day < today {
            errors.add("to", "bulk-day-past");
        } else if rows.iter().all(|row| row.due_day().is_some_and(|due| due >= day)) {
            errors.add("to", "bulk-day-not-later");
        }
    }

    async fn ground(_: &App, _: &Viewer, _: &[Model]) -> Result<()> {
        Ok(())
    }

    async fn write(
        tx: &Tx,
        (): &(),
        row: &Model,
        act: &Act,
        given: &Given,
    ) -> Result<Option<(Value, Value)>> {
        match act.code {
            "owner" => {
                let to: UserId = given.id()?.ok_or(Error::Stale)?;
                if row.owner_id == Some(to) {
                    return Ok(None);
                }
                row.hand_over(tx, to).await?;
                Ok(Some((json!((row.owner_id, row.giver_id)), json!(to))))
            }
            "due" => {
                let day = given.day().ok_or(Error::Stale)?;
                if row.due_day().is_some_and(|due| due >= day) {
                    return Ok(None);
                }
                let later = row.postpone(tx, day, &given.why).await?;
                tell(tx, &later, "item-postponed", given.why.clone()).await?;
                Ok(Some((json!((&row.due, row.postponed, &row.postponed_why)), json!(later.due))))
            }
            _ => Ok(None),
        }
    }

    async fn give_back(
        tx: &Tx,
        (): &(),
        row: &Model,
        act: &Act,
        (old, new): (&Value, &Value),
    ) -> Result<bool> {
        let change = match act.code {
            "owner" if json!(row.owner_id) == *new => {
                let (owner, giver) = read(old)?;
                ActiveModel { owner_id: Set(owner), giver_id: Set(giver), ..Default::default() }
            }
            "due" if json!(row.due) == *new => {
                let (due, postponed, why) = read(old)?;
                ActiveModel {
                    due: Set(due),
                    postponed: Set(postponed),
                    postponed_why: Set(why),
                    ..Default::default()
                }
            }
            _ => return Ok(false),
        };
        tx.update(row, change, "revised").await?;
        Ok(true)
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(|error| Error::Internal(error.into()))
}

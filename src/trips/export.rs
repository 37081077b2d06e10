//! Journeys as a file.

use sea_orm::QueryOrder;
use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::Trips;
use super::entity::Column;
use super::query::{self, Wanted};
use crate::auth::Viewer;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::saved_views::Counted;
use crate::web::Words;
use crate::{App, Result};

pub struct Journeys;

impl Counted for Journeys {}

impl Listing for Journeys {
    type Wanted = Wanted;
    type Table = Trips;

    const TITLE: &'static str = "nav-trips";
    const HOME: &'static str = "/trips";
    const PATH: &'static str = "/trips/export";

    fn query(wanted: &Wanted) -> String {
        wanted.query()
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("trip-number", 14),
                ("trip-name", 36),
                ("trip-from-day", 12),
                ("trip-to-day", 12),
                ("trip-cities", 20),
                ("trip-reason", 40),
                ("trip-goals", 30),
                ("trip-leader", 16),
                ("trip-members", 24),
                ("org-owner", 12),
                ("org-unit", 14),
            ],
        )
    }

    async fn list(_: &App, viewer: &Viewer, wanted: &Wanted, _: u64) -> Result<SelectStatement> {
        let list = query::filtered(viewer, wanted);
        Ok(exports::ids_of(list.order_by_desc(Column::FromDay).order_by_desc(Column::Id)))
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Trips>(asked, ids).await?;
        let units = rows.iter().map(|row| row.unit_id);
        let names = Names::of(asked, rows.iter().map(|row| row.owner_id), units).await?;
        let cells = rows.iter().map(|row| {
            vec![
                Cell::text(&row.number),
                Cell::text(&row.name),
                Cell::day(Some(&row.from_day)),
                Cell::day(Some(&row.to_day)),
                Cell::text(&row.cities),
                Cell::text(&row.reason),
                Cell::text(&row.goals),
                Cell::text(&row.leader_post),
                Cell::text(&row.members),
                Cell::text(names.person(row.owner_id)),
                Cell::text(names.unit(row.unit_id)),
            ]
        });
        Ok(cells.collect())
    }
}

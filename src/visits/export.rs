//! Meetings as a file, with their notes.

use sea_orm::QueryOrder;
use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::query::{self, Wanted};
use super::{Column, Visits};
use crate::auth::Viewer;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::text;
use crate::organisations;
use crate::saved_views::Counted;
use crate::web::Words;
use crate::{App, Result};

pub struct Meetings;

impl Counted for Meetings {}

impl Listing for Meetings {
    type Wanted = Wanted;
    type Table = Visits;

    const TITLE: &'static str = "nav-visits";
    const HOME: &'static str = "/visits";
    const PATH: &'static str = "/visits/export";

    fn query(wanted: &Wanted) -> String {
        wanted.query()
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("visit-day", 12),
                ("visit-time", 8),
                ("visit-kind", 8),
                ("visit-organisation", 32),
                ("visit-place", 24),
                ("visit-our-people", 20),
                ("visit-their-people", 20),
                ("visit-overview", 40),
                ("visit-production", 30),
                ("visit-market", 30),
                ("visit-plans", 30),
                ("visit-intention", 30),
                ("visit-concerns", 30),
                ("visit-attitude", 10),
                ("visit-invitation-state", 10),
                ("visit-invited-day", 12),
                ("visit-author", 12),
                ("org-unit", 14),
            ],
        )
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, most: u64) -> Result<SelectStatement> {
        let list = query::filtered(app, viewer, wanted, most);
        Ok(exports::ids_of(list.order_by_desc(Column::Day).order_by_desc(Column::Id)))
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Visits>(asked, ids).await?;
        let hosts: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let hosts = organisations::names(asked.app, asked.viewer, &hosts).await?;
        let units = rows.iter().map(|row| row.unit_id);
        let names = Names::of(asked, rows.iter().map(|row| Some(row.author_id)), units).await?;
        let cells = rows.iter().map(|row| {
            vec![
                Cell::day(Some(&row.day)),
                Cell::text(row.time.clone().unwrap_or_default()),
                Cell::text(text(asked.lang, row.kind.message(), &[])),
                Cell::text(hosts.get(&row.organisation_id).cloned().unwrap_or_default()),
                Cell::text(&row.place),
                Cell::text(&row.our_people),
                Cell::text(&row.their_people),
                Cell::text(&row.overview),
                Cell::text(&row.production),
                Cell::text(&row.market),
                Cell::text(&row.plans),
                Cell::text(&row.intention),
                Cell::text(&row.concerns),
                Cell::text(text(asked.lang, row.attitude.message(), &[])),
                Cell::text(text(asked.lang, row.invitation.message(), &[])),
                Cell::day(row.invited_day.as_deref()),
                Cell::text(names.person(Some(row.author_id))),
                Cell::text(names.unit(row.unit_id)),
            ]
        });
        Ok(cells.collect())
    }
}

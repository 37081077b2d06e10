//! The table of projects as a file.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{QueryFilter, QueryOrder};
use uuid::Uuid;

use super::filter::{Walk, Wanted};
use super::lead::Projects;
use super::project::{Column, Model as Project, NO_LIMIT, ProjectState};
use super::row::Sort;
use super::stage::Stages;
use crate::auth::Viewer;
use crate::db::Record;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::text;
use crate::organisations;
use crate::saved_views::Counted;
use crate::web::Words;
use crate::{App, Result};

pub struct Table;

/// The plain table, and the ledger of the trade.
pub const KIN: &[(&str, &str)] =
    &[("export-table", "/projects/export"), ("export-ledger", "/projects/ledger")];

impl Counted for Table {}

impl Listing for Table {
    type Wanted = Wanted;
    type Table = Projects;

    const TITLE: &'static str = "projects";
    const HOME: &'static str = "/projects";
    const PATH: &'static str = "/projects/export";
    const KIN: &'static [(&'static str, &'static str)] = KIN;

    fn query(wanted: &Wanted) -> String {
        query(wanted)
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("export-number", 14),
                ("projects-name", 36),
                ("projects-organisation", 32),
                ("projects-stage", 10),
                ("export-stage-since", 12),
                ("projects-state", 10),
                ("export-limit", 12),
                ("projects-chain", 16),
                ("projects-channel", 16),
                ("projects-construction", 14),
                ("export-amount-yi", 14),
                ("export-fixed-yi", 14),
                ("export-land-mu", 10),
                ("export-plant-square", 10),
                ("projects-next-step", 32),
                ("projects-next-due", 12),
                ("projects-owner", 12),
                ("projects-unit", 14),
                ("projects-activity", 17),
            ],
        )
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, _: u64) -> Result<SelectStatement> {
        list(app, viewer, wanted).await
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Projects>(asked, ids).await?;
        let hosts: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let hosts = organisations::names(asked.app, asked.viewer, &hosts).await?;
        let people = rows.iter().map(|row| Some(row.owner_id));
        let names = Names::of(asked, people, rows.iter().map(|row| row.unit_id)).await?;
        let (stages, dictionary) = (Stages::of(asked.app).await?, asked.app.dictionary().await?);
        let cells = rows.iter().map(|row| {
            vec![
                Cell::text(&row.number),
                Cell::text(&row.name),
                Cell::text(hosts.get(&row.organisation_id).cloned().unwrap_or_default()),
                Cell::text(stages.get(row.stage_id).name(asked.lang)),
                Cell::day(Some(&row.stage_since)),
                Cell::text(text(asked.lang, row.state.message(), &[])),
                limit(row),
                Cell::text(dictionary.name(row.chain_id, asked.lang)),
                Cell::text(dictionary.name(row.channel_id, asked.lang)),
                Cell::text(dictionary.name(row.construction_id, asked.lang)),
                Cell::yi(row.amount_fen),
                Cell::yi(row.fixed_fen),
                Cell::mu(row.land),
                Cell::whole(row.plant),
                Cell::text(&row.next_step),
                Cell::day(row.next_due.as_deref()),
                Cell::text(names.person(Some(row.owner_id))),
                Cell::text(names.unit(row.unit_id)),
                Cell::Moment(row.last_activity_at),
            ]
        });
        Ok(cells.collect())
    }
}

/// Of an active one; a held one's is the day it wakes.
fn limit(row: &Project) -> Cell {
    match row.state {
        ProjectState::Active | ProjectState::OnHold => {
            Cell::day(Some(row.limit_day.as_str()).filter(|day| *day != NO_LIMIT))
        }
        ProjectState::Lost | ProjectState::Terminated => Cell::Empty,
    }
}

/// The board's address leads to the table of the same rows.
pub fn query(wanted: &Wanted) -> String {
    let wanted = Wanted { view: "table".to_owned(), more: String::new(), ..wanted.clone() };
    wanted.link(&[]).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted) -> Result<SelectStatement> {
    let (stages, dictionary) = (Stages::of(app).await?, app.dictionary().await?);
    let list = Projects::visible_to(viewer)
        .filter(wanted.condition(viewer, &dictionary, &stages, app.now(), Walk::Any))
        .filter(wanted.words())
        .filter(wanted.place(&stages));
    let sort = Sort::parse(&wanted.sort);
    let list = list.order_by(sort.key(), sort.order()).order_by(Column::Id, sort.order());
    Ok(exports::ids_of(list))
}

//! What is to be done, as a file.

use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::entity::Entity;
use super::list::{self, Wanted};
use crate::auth::Viewer;
use crate::db::Cursor;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::text;
use crate::standards::day::instant;
use crate::web::Words;
use crate::{App, Result};

pub struct ToDo;

impl Listing for ToDo {
    type Wanted = Wanted;
    type Table = Entity;

    const TITLE: &'static str = "nav-items";
    const HOME: &'static str = "/items";
    const PATH: &'static str = "/items/export";

    fn query(wanted: &Wanted) -> String {
        wanted.query()
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("items-kind", 10),
                ("items-text", 50),
                ("items-about", 30),
                ("items-owner", 12),
                ("items-giver", 12),
                ("items-due", 12),
                ("items-state", 10),
                ("items-done-column", 17),
                ("org-unit", 14),
                ("export-created", 17),
            ],
        )
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, _: u64) -> Result<SelectStatement> {
        let list = list::filtered(viewer, wanted, instant::day_of(app.now()));
        Ok(exports::ids_of(list::sorted(list, wanted, &Cursor::Start)))
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Entity>(asked, ids).await?;
        let people = rows.iter().flat_map(|row| [row.owner_id, row.giver_id]);
        let names = Names::of(asked, people, rows.iter().map(|row| row.unit_id)).await?;
        let cells = rows.iter().map(|row| {
            vec![
                Cell::text(text(asked.lang, row.kind.message(), &[])),
                Cell::text(&row.text),
                Cell::text(&row.about),
                Cell::text(names.person(row.owner_id)),
                Cell::text(names.person(row.giver_id)),
                Cell::day(row.due.as_deref()),
                Cell::text(text(asked.lang, row.state.message(), &[])),
                row.done_at.map_or(Cell::Empty, Cell::Moment),
                Cell::text(names.unit(row.unit_id)),
                Cell::Moment(row.created_at),
            ]
        });
        Ok(cells.collect())
    }
}

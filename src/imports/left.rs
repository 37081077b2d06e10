//! The rows of an import that somebody has to look at when it is done: those with errors, those that
//! were skipped, and those that may be there already.

use askama::Template;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;

use super::came::Came;
use super::entity::{Entity as Imports, Model as Import, State};
use super::layout::Layout;
use super::row::{Column, Entity as Rows, Model as Row, Said, outcome, shelf};
use super::rows::paged;
use crate::auth::{Manager, Officer, Viewer};
use crate::db::{Cursor, Found, Paged, Record};
use crate::web::{Filter, Page, html, see_other};
use crate::{App, Result};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub of: String,
    pub after: String,
    pub before: String,
}

impl Wanted {
    /// What was asked for, else what there is.
    fn of(&self, import: &Import) -> &'static str {
        match self.of.as_str() {
            outcome::FAILED => outcome::FAILED,
            outcome::SKIPPED => outcome::SKIPPED,
            shelf::DOUBTFUL => shelf::DOUBTFUL,
            _ if import.failed > 0 => outcome::FAILED,
            _ => outcome::SKIPPED,
        }
    }
}

pub async fn index(
    app: App,
    page: Page,
    officer: Officer,
    Found(import): Found<Imports>,
    Filter(wanted): Filter<Wanted>,
) -> Result {
    if import.state != State::Done {
        return Ok(see_other(import.path()));
    }
    let of = wanted.of(&import);
    let rows = list(&app, &officer, &import, of, &wanted).await?;
    let came = Came::of(&app, &page, &officer, &import).await?;
    let layout = import.layout();
    html(Left { page, import, of, layout, rows, doubtful: came.doubtful })
}

async fn list(app: &App, viewer: &Viewer, import: &Import, of: &str, wanted: &Wanted) -> Result<Paged<Row>> {
    let all = Rows::visible_to(viewer).filter(Column::ImportId.eq(import.id));
    let all = if of == shelf::DOUBTFUL {
        all.filter(Column::Shelf.eq(of)).filter(Column::Outcome.is_in([outcome::MADE, outcome::SKIPPED]))
    } else {
        all.filter(Column::Outcome.eq(of))
    };
    paged(app, all, &Cursor::read(&wanted.after, &wanted.before)).await
}

#[derive(Template)]
#[template(path = "imports/left.html")]
pub struct Left {
    pub page: Page,
    pub import: Import,
    pub of: &'static str,
    pub layout: Layout,
    pub rows: Paged<Row>,
    pub doubtful: u64,
}

impl Left {
    fn at(&self, direction: &str, place: &str) -> String {
        format!("{}/left?of={}&{direction}={place}", self.import.path(), self.of)
    }

    fn why(&self, row: &Row) -> Vec<String> {
        let colon = self.page.t("colon");
        let named = |said: &Said| match self.layout.of(&said.field).next() {
            Some((_, column)) => format!("{}{colon}{}", column.name, said.text(self.page.lang)),
            None => said.text(self.page.lang).to_owned(),
        };
        row.said().iter().map(named).collect()
    }

    fn path(&self, id: &uuid::Uuid) -> String {
        self.import.kind.path_of(*id)
    }

    /// Two records that a manager may make one: the new one, and the one it was taken for.
    fn merger(&self, row: &Row) -> Option<String> {
        let (made, known) = row.record_id.zip(row.target_id)?;
        let may = self.import.kind.is_register() && Manager::admits(&self.page.viewer) && made != known;
        may.then(|| format!("/companies/{known}/merger?organisation_id={made}"))
    }
}

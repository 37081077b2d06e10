//! Lists taken out of the house as a file: `.xlsx` or `.csv`, as their filters say, or the rows picked.
//!
//! What must always hold: only whoever may export does (officers what they see, managers all; an
//! administrator can take it away); a purpose is given and stays in the trail with what was asked
//! for and how many rows left; every row is written once, however the list moves meanwhile; a cell
//! never turns into a formula; numbers and days are numbers and days; what is not known is empty.

mod cell;
mod csv;
mod form;
mod handlers;
mod names;
mod paper;
mod stream;
mod views;
mod which;
mod workbook;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{EntityTrait, ModelTrait};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::auth::Viewer;
use crate::db::Record;
use crate::i18n::Lang;
use crate::web::{Page, Words};
use crate::{App, Error, Result};

pub use cell::{Cell, Column};
pub use form::{Accepted, ExportForm};
pub use handlers::{ask, write};
pub use names::{Names, columns, ids_of, rows_of};
pub use paper::{Line, Paper};
pub use which::Which;

/// A list one can take along: which rows, and what is written of each.
pub trait Listing: Send + Sync + Sized + 'static {
    /// What its address asks for.
    type Wanted: DeserializeOwned + Default + Send + Sync + Clone + 'static;
    type Table: Record<Model: ModelTrait + Send + Sync + 'static>;

    /// The message of its title, which is the name of the sheet and of the file.
    const TITLE: &'static str;

    /// Where the list is, and where its export is asked for.
    const HOME: &'static str;
    const PATH: &'static str;

    /// Other papers of the same list: message, path.
    const KIN: &'static [(&'static str, &'static str)] = &[];

    /// Whether telephone numbers stand in it, which are masked unless one asks.
    const HAS_NUMBERS: bool = false;

    /// Whether it stands in this list and not in another one of the same table.
    fn holds(_: &<Self::Table as EntityTrait>::Model) -> bool {
        true
    }

    /// The address of the list, without a place in it.
    fn query(wanted: &Self::Wanted) -> String;

    fn columns(words: &Words) -> Vec<Column>;

    /// Their ids in the order of the list; where words are looked for, of the newest `most`.
    fn list(
        app: &App,
        viewer: &Viewer,
        wanted: &Self::Wanted,
        most: u64,
    ) -> impl Future<Output = Result<SelectStatement>> + Send;

    /// All of them in the order of the list, at most `most`. They are read at once, so that what
    /// moves in the list while it is written is neither missed nor written twice.
    fn ids(
        app: &App,
        viewer: &Viewer,
        wanted: &Self::Wanted,
        most: u64,
    ) -> impl Future<Output = Result<Vec<Uuid>>> + Send {
        async move { names::read(app, Self::list(app, viewer, wanted, most).await?, most).await }
    }

    /// These rows, in this order; what left the viewer's sight meanwhile is left out.
    fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> impl Future<Output = Result<Vec<Vec<Cell>>>> + Send;
}

/// For whom rows are written, and how.
pub struct Asked<'a> {
    pub app: &'a App,
    pub viewer: &'a Viewer,
    pub lang: Lang,
    /// Telephone numbers whole.
    pub full: bool,
    /// Of the first of these rows, from 1.
    pub number: usize,
}

/// Whoever may take lists along.
#[derive(Clone, Debug)]
pub struct Exporter(Viewer);

impl std::ops::Deref for Exporter {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.0
    }
}

impl FromRequestParts<App> for Exporter {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        if viewer.may_export { Ok(Self(viewer)) } else { Err(Error::Forbidden) }
    }
}

/// In the order of `ids`, which is the list's; a database gives them in its own.
pub fn in_order<T>(rows: Vec<T>, ids: &[Uuid], id: impl Fn(&T) -> Uuid) -> Vec<T> {
    let places: std::collections::HashMap<Uuid, usize> =
        ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut rows = rows;
    rows.sort_by_key(|row| places.get(&id(row)).copied().unwrap_or(usize::MAX));
    rows
}

/// Who took it along, when, for what, from which unit; the first line of every file.
pub fn watermark(page: &Page, purpose: &str) -> String {
    let viewer = &page.viewer;
    let who = if viewer.unit_name.is_empty() { "—" } else { &viewer.unit_name };
    let at = crate::standards::day::words::moment_long(page.now, page.lang);
    format!(
        "{}{}",
        page.t3("export-mark-who", "name", viewer.name.as_str(), "unit", who, "at", at),
        page.t1("export-mark-purpose", "purpose", purpose),
    )
}

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::came::Came;
use super::done::Done;
use super::entity::{ActiveModel, Column, Entity as Imports, ImportKind, Model as Import, State};
use super::row::{self, Entity as Rows, outcome};
use super::{views, work};
use crate::auth::{Officer, Viewer};
use crate::db::{Cursor, Found, Paged, Record};
use crate::web::{Filter, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub kind: String,
    pub after: String,
    pub before: String,
}

/// Imports of a page of the list.
const SIZE: u64 = 10;

pub async fn index(app: App, page: Page, officer: Officer, Filter(wanted): Filter<Wanted>) -> Result {
    let kind = ImportKind::parse(&wanted.kind).unwrap_or(ImportKind::Organisations);
    let list = recent(&app, &officer, &wanted).await?;
    html(views::Index { page, kind, error: None, list, once: uuid::Uuid::now_v7() })
}

/// The newest first.
pub async fn recent(app: &App, viewer: &Viewer, wanted: &Wanted) -> Result<Paged<Import>> {
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let all = Imports::visible_to(viewer).filter(Column::State.ne(State::Reading));
    let place = || Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
    let at = |value: &str, id: uuid::Uuid| {
        Expr::tuple([Expr::val(value.parse::<i64>().unwrap_or_default()), Expr::val(id)])
    };
    let page = match &cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place().lt(at(value, *id))),
        Cursor::Before(value, id) => all.filter(place().gt(at(value, *id))),
    };
    let page = if cursor.is_back() {
        page.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id)
    } else {
        page.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id)
    };
    let rows = page.limit(SIZE + 1).all(&app.db.read).await?;
    Ok(Paged::cut(rows, SIZE, 0, &cursor, |import| Cursor::place_of(import.created_at, import.id)))
}

/// The step it is at.
pub async fn show(app: App, page: Page, officer: Officer, Found(import): Found<Imports>) -> Result {
    match import.state {
        State::Reading => Err(Error::NotFound),
        State::Uploaded => Ok(see_other(format!("{}/columns", import.path()))),
        State::Checked => Ok(see_other(format!("{}/check", import.path()))),
        State::Checking | State::Running | State::Undoing => html(views::Progress { page, import }),
        State::Done | State::Undone => {
            let kept = kept(&app, &officer, &import).await?;
            let came = Came::of(&app, &page, &officer, &import).await?;
            html(Done { page, import, kept, came })
        }
    }
}

async fn kept(app: &App, viewer: &Viewer, import: &Import) -> Result<Vec<row::Model>> {
    if import.state != State::Undone {
        return Ok(Vec::new());
    }
    let kept = Rows::visible_to(viewer)
        .filter(row::Column::ImportId.eq(import.id))
        .filter(row::Column::Outcome.eq(outcome::KEPT))
        .order_by_asc(row::Column::Number)
        .limit(100);
    Ok(kept.all(&app.db.read).await?)
}

/// How far it is, for the page that looks again by itself; at rest it says so.
pub async fn progress(page: Page, _: Officer, Found(import): Found<Imports>) -> Result {
    if import.state == State::Reading {
        return Err(Error::NotFound);
    }
    let progress = views::Progress { page, import };
    if progress.page.partial { html(progress.as_progress()) } else { Ok(see_other(progress.import.path())) }
}

/// Begins the run, or takes it up again where it was cut off.
pub async fn run(app: App, page: Page, officer: Officer, Found(import): Found<Imports>) -> Result {
    match import.state {
        State::Checked if import.ready + import.doubtful == 0 => {
            return Ok(see_other(import.path()).notice(page.t("imports-nothing-to-run")));
        }
        State::Checked => {
            let change = ActiveModel {
                state: Set(State::Running),
                place: Set(0),
                started_at: Set(Some(app.now())),
                ..Default::default()
            };
            let tx = app.begin(&officer).await?;
            tx.update(&import, change, "started").await?;
            tx.commit().await?;
        }
        // Pressed twice, or pressed to go on: whoever has the lease goes on with it.
        State::Checking | State::Running | State::Undoing => {}
        _ => return Err(Error::Stale),
    }
    work::start_and_wait(&app, import.id).await;
    Ok(see_other(import.path()))
}

pub async fn undo(app: App, page: Page, officer: Officer, Found(import): Found<Imports>) -> Result {
    if import.state == State::Done && !import.can_be_undone(app.now()) {
        return Ok(see_other(import.path()).notice(page.t("imports-undo-late")));
    }
    if import.state != State::Done {
        return Err(Error::Stale);
    }
    let change = ActiveModel { state: Set(State::Undoing), place: Set(0), ..Default::default() };
    let tx = app.begin(&officer).await?;
    tx.update(&import, change, "undo-begun").await?;
    tx.commit().await?;
    work::start_and_wait(&app, import.id).await;
    Ok(see_other(import.path()))
}

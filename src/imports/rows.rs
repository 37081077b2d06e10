//! What the check said, row by row, and how somebody puts a row right or decides about it.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Statement,
    Value,
};
use serde::{Deserialize, Serialize};

use super::entity::{Entity as Imports, Model as Import, State};
use super::ground::Ground;
use super::row::{self, Column, Entity as Rows, action, json, shelf, verdict};
use super::{check, views, work};
use crate::auth::{Officer, Viewer};
use crate::db::{Cursor, Found, Paged, Record};
use crate::web::{Errors, Filter, Form, Input, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub shelf: String,
    pub after: String,
    pub before: String,
}

impl Wanted {
    /// What was asked for, else what needs somebody.
    fn shelf(&self, import: &Import) -> &'static str {
        match self.shelf.as_str() {
            shelf::READY => shelf::READY,
            shelf::WRONG => shelf::WRONG,
            shelf::DOUBTFUL => shelf::DOUBTFUL,
            _ if import.wrong > 0 => shelf::WRONG,
            _ if import.doubtful > 0 => shelf::DOUBTFUL,
            _ => shelf::READY,
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
    match import.state {
        State::Reading => return Err(Error::NotFound),
        State::Checked => {}
        _ => return Ok(see_other(import.path())),
    }
    let shelf = wanted.shelf(&import);
    let rows = list(&app, &officer, &import, shelf, &wanted).await?;
    let doubtful = going_in(&app, &officer, &import).await?;
    html(views::Check::of(page, import, shelf, rows, doubtful))
}

/// How many of the doubtful ones the run takes.
async fn going_in(app: &App, viewer: &Viewer, import: &Import) -> Result<i32> {
    if import.doubtful == 0 {
        return Ok(0);
    }
    let as_it_is = Column::Decision.eq("").and(Column::Verdict.is_in([verdict::NEW, verdict::UPDATE]));
    let doubtful = Rows::visible_to(viewer)
        .filter(Column::ImportId.eq(import.id))
        .filter(Column::Shelf.eq(shelf::DOUBTFUL))
        .filter(as_it_is.or(Column::Decision.is_in([action::NEW, action::UPDATE])));
    Ok(i32::try_from(doubtful.count(&app.db.read).await?).unwrap_or(i32::MAX))
}

async fn list(
    app: &App,
    viewer: &Viewer,
    import: &Import,
    shelf: &str,
    wanted: &Wanted,
) -> Result<Paged<row::Model>> {
    let all = Rows::visible_to(viewer).filter(Column::ImportId.eq(import.id)).filter(Column::Shelf.eq(shelf));
    paged(app, all, &Cursor::read(&wanted.after, &wanted.before)).await
}

/// Rows of one import in their order, a page of them.
pub(super) async fn paged(app: &App, all: Select<Rows>, cursor: &Cursor) -> Result<Paged<row::Model>> {
    let number = |value: &str| value.parse::<i32>().unwrap_or_default();
    let page = match cursor {
        Cursor::Start => all,
        Cursor::After(value, _) => all.filter(Column::Number.gt(number(value))),
        Cursor::Before(value, _) => all.filter(Column::Number.lt(number(value))),
    };
    let page =
        if cursor.is_back() { page.order_by_desc(Column::Number) } else { page.order_by_asc(Column::Number) };
    let rows = page.limit(Paged::<row::Model>::SIZE + 1).all(&app.db.read).await?;
    Ok(Paged::cut(rows, Paged::<row::Model>::SIZE, 0, cursor, |row| Cursor::place_of(row.number, row.id)))
}

/// Cells that were corrected, or what to do with the row.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RowForm {
    pub number: String,
    pub column: Vec<String>,
    pub value: Vec<String>,
    pub decision: String,
    pub shelf: String,
}

impl Input for RowForm {
    type Output = (i32, Vec<(usize, String)>);
    const PREFIX: &'static str = "imports";

    fn check(&self, errors: &mut Errors) -> Option<Self::Output> {
        let number = self.number.parse().ok();
        if number.is_none() {
            errors.add("number", "imports-row-unknown");
        }
        let places = self.column.iter().map(|column| column.parse::<usize>());
        let cells =
            places.zip(&self.value).filter_map(|(place, value)| Some((place.ok()?, value.trim().to_owned())));
        Some((number?, cells.collect()))
    }
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(import): Found<Imports>,
    form: Form<RowForm>,
) -> Result {
    if import.state != State::Checked {
        return Err(Error::Stale);
    }
    let (decision, back) = (form.decision.clone(), form.shelf.clone());
    let (number, corrected) = form.accept().map_err(|_| Error::Unreadable)?;
    let found = Rows::visible_to(&officer)
        .filter(Column::ImportId.eq(import.id))
        .filter(Column::Number.eq(number))
        .one(&app.db.read)
        .await?;
    let mut row = found.ok_or(Error::NotFound)?;
    let ground = Ground::of(&app, import.clone()).await?;
    let mut cells = row.cells();
    for (place, value) in corrected.into_iter().filter(|(place, _)| *place < ground.layout.columns.len()) {
        if cells.len() <= place {
            cells.resize(place + 1, String::new());
        }
        cells[place] = value.chars().take(crate::sheets::MOST_IN_CELL).collect();
    }
    let is_same = json(&cells) == row.cells;
    row.cells = json(&cells);
    row.decision = match decision.as_str() {
        known @ (action::NEW | action::UPDATE | action::SKIP) => known.to_owned(),
        _ => String::new(),
    };

    let tx = app.begin(&officer).await?;
    let backend = tx.conn().get_database_backend();
    let sql = "UPDATE import_rows SET cells = $1, decision = $2 WHERE id = $3";
    let values: [Value; 3] = [row.cells.clone().into(), row.decision.clone().into(), row.id.0.into()];
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    if !is_same {
        check::again(&tx, &ground, &row).await?;
        work::count(&tx, import.id).await?;
    }
    let said = if is_same { "decided" } else { "corrected" };
    let changes = serde_json::json!({ "number": [null, number] });
    tx.note(Imports::NAME, Some(import.id.0), &import.file_name, said, Some(changes)).await?;
    tx.commit().await?;

    let place = format!("{}/check?shelf={}", import.path(), known_shelf(&back));
    Ok(see_other(place).notice(page.t1("imports-row-saved", "row", number)))
}

fn known_shelf(typed: &str) -> &'static str {
    match typed {
        shelf::READY => shelf::READY,
        shelf::DOUBTFUL => shelf::DOUBTFUL,
        _ => shelf::WRONG,
    }
}

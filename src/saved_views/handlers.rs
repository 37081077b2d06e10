use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::form::ViewForm;
use super::valid::valid;
use super::{Asked, Kind, NewView, SavedView, SavedViews, views};
use crate::auth::{Manager, Officer, Units, Viewer, unit};
use crate::db::{Found, Record};
use crate::web::{Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Of {
    pub list: String,
}

pub async fn new(app: App, page: Page, officer: Officer, Filter(of): Filter<Of>, asked: Asked) -> Result {
    let kind = Kind::parse(&of.list).ok_or(Error::NotFound)?;
    let asked = asked.of(kind);
    let form = ViewForm { list: of.list, query: asked.query(), ..ViewForm::default() };
    let units = units(&app, &officer).await?;
    html(views::New { page, form: form.into(), kind, back: asked.at(kind), units })
}

pub async fn create(app: App, page: Page, officer: Officer, form: Form<ViewForm>) -> Result {
    let (Some(kind), Some(asked)) = (form.kind(), form.asked()) else {
        return again_without_list(page, form);
    };
    let notice = page.t1("saved-view-kept", "name", form.name.trim());
    let (once, kept) = (form.once(), form.clone());
    let units = units(&app, &officer).await?;
    let again = |form| views::New { page, form, kind, back: asked.at(kind), units: units.clone() };
    let accepted = match form.accept_if(|accepted, errors| {
        let mine = |id: &str| units.iter().any(|(unit, _)| unit == id);
        if accepted.unit_id.is_some_and(|unit| !mine(&unit.to_string())) {
            errors.add("unit", "saved-view-unit-unknown");
        }
    }) {
        Ok(accepted) => accepted,
        Err(form) => return Err(form.redisplay(again)),
    };

    let tx = app.begin(&officer).await?;
    tx.once(once, &asked.at(kind)).await?;
    let new = NewView { kind, name: accepted.name, asked: asked.clone(), unit_id: accepted.unit_id };
    match SavedView::keep(&tx, &officer, new).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => return Err(kept.with_error("name", refusal.message()).redisplay(again)),
    }

    Ok(see_other(asked.at(kind)).notice(notice))
}

/// Which columns a list shows: a form whose answer is the list's address.
pub async fn columns(page: Page, _: Officer, Filter(of): Filter<Of>, asked: Asked) -> Result {
    let kind = Kind::parse(&of.list).filter(|kind| !kind.columns().is_empty()).ok_or(Error::NotFound)?;
    let asked = asked.of(kind);
    html(views::Columns { page, kind, asked })
}

/// A form made by hand, or of a list that is no more.
fn again_without_list(page: Page, form: Form<ViewForm>) -> Result {
    let kind = Kind::Companies;
    let again = |form| views::New { page, form, kind, back: kind.path(), units: Vec::new() };
    Err(form.with_error("name", "saved-view-not-kept").redisplay(again))
}

/// Leads to the list, with what still means something.
pub async fn open(app: App, page: Page, officer: Officer, Found(view): Found<SavedViews>) -> Result {
    let kind = view.kind().filter(|_| view.archived_at.is_none()).ok_or(Error::NotFound)?;
    let (asked, dropped) = valid(&app, &officer, kind, view.asked()).await?;
    let place = asked.at(kind);
    if dropped.is_empty() {
        return Ok(see_other(place));
    }
    let said: Vec<String> = dropped.iter().map(|message| page.t(message)).collect();
    let said = page.t1("saved-view-dropped", "parts", said.join(if page.lang.is_zh() { "、" } else { ", " }));
    let sign = if asked.is_empty() { '?' } else { '&' };
    Ok(see_other(format!("{place}{sign}saved={}", view.id)).notice(said))
}

pub async fn edit(app: App, page: Page, officer: Officer, Found(view): Found<SavedViews>) -> Result {
    let kind = changed(&officer, &view)?;
    let form = Form::from(ViewForm::from(&view)).at_version(view.version);
    let whose = whose(&app, &page, &view).await?;
    html(views::Edit { page, view, form, kind, whose })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(view): Found<SavedViews>,
    form: Form<ViewForm>,
) -> Result {
    let kind = changed(&officer, &view)?;
    let whose = whose(&app, &page, &view).await?;
    let notice = page.t("saved-view-renamed");
    let again =
        |form| views::Edit { page: page.clone(), view: view.clone(), form, kind, whose: whose.clone() };
    // A name alone is changed here; what is kept and for whom stands.
    let mut form = form;
    *form.typed_mut() = ViewForm { name: form.name.clone(), ..ViewForm::from(&view) };
    let form = form.compare(view.version, || ViewForm::from(&view));
    let kept = form.clone();
    let accepted = form.accept().or_redisplay(again)?;

    let tx = app.begin(&officer).await?;
    match view.rename(&tx, &officer, accepted.name).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => return Err(kept.with_error("name", refusal.message()).redisplay(again)),
    }

    Ok(see_other(view.asked().at(kind)).notice(notice))
}

pub async fn earlier(app: App, officer: Officer, Found(view): Found<SavedViews>) -> Result {
    shift(app, officer, view, true).await
}

pub async fn later(app: App, officer: Officer, Found(view): Found<SavedViews>) -> Result {
    shift(app, officer, view, false).await
}

async fn shift(app: App, officer: Officer, view: SavedView, is_left: bool) -> Result {
    changed(&officer, &view)?;
    let tx = app.begin(&officer).await?;
    view.shift(&tx, &officer, is_left).await?;
    tx.commit().await?;

    Ok(see_other(format!("{}/edit", view.path())))
}

pub async fn archive(app: App, page: Page, officer: Officer, Found(view): Found<SavedViews>) -> Result {
    let kind = changed(&officer, &view)?;
    let tx = app.begin(&officer).await?;
    view.archive(&tx).await?;
    tx.commit().await?;

    Ok(see_other(kind.bare()).notice(page.t1("saved-view-removed", "name", view.name.as_str())))
}

fn changed(viewer: &Viewer, view: &SavedView) -> Result<Kind> {
    let kind = view.kind().filter(|_| view.archived_at.is_none()).ok_or(Error::NotFound)?;
    if view.is_changed_by(viewer) { Ok(kind) } else { Err(Error::Forbidden) }
}

/// The units one may keep a view for: one's own; a manager, any.
async fn units(app: &App, viewer: &Viewer) -> Result<Vec<(String, String)>> {
    let mut units = Units::visible_to(viewer).filter(unit::Column::ArchivedAt.is_null());
    if !Manager::admits(viewer) {
        units = units.filter(unit::Column::Id.eq(viewer.unit_id));
    }
    let units = units.order_by_asc(unit::Column::Name).limit(200).all(&app.db.read).await?;
    Ok(units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect())
}

async fn whose(app: &App, page: &Page, view: &SavedView) -> Result<String> {
    let Some(id) = view.unit_id else { return Ok(page.t("saved-view-own")) };
    let unit = Units::visible_to(&page.viewer).filter(unit::Column::Id.eq(id)).one(&app.db.read).await?;
    Ok(unit.map(|unit| unit.name).unwrap_or_default())
}

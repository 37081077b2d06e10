use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::unit_form::UnitForm;
use super::views;
use crate::auth::{Administrator, Unit, Units, Users, unit, user};
use crate::db::{Found, Record, Tx};
use crate::i18n::Message;
use crate::ids::UnitId;
use crate::web::{Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const LIST: &str = "/admin/units";

pub async fn index(app: App, admin: Administrator, page: Page) -> Result {
    html(views::Units { units: listed(&app, &admin).await?, problem: None, page })
}

pub async fn new(_: Administrator, page: Page) -> Result {
    html(views::NewUnit { page, form: Form::default() })
}

pub async fn create(app: App, admin: Administrator, page: Page, form: Form<UnitForm>) -> Result {
    let kept = form.clone();
    let name = form.accept().or_redisplay(|form| views::NewUnit { page: page.clone(), form })?;
    let tx = app.begin(&admin).await?;
    let id = UnitId::new();
    tx.once(kept.once(), LIST).await?;
    if is_taken(tx.conn(), &admin, &name, None).await? {
        return Err(kept
            .with_error("name", "unit-name-taken")
            .redisplay(|form| views::NewUnit { page, form }));
    }
    let row = unit::ActiveModel {
        id: Set(id),
        name: Set(name),
        is_default: Set(false),
        archived_at: Set(None),
        version: Set(1),
    };
    tx.insert(row, "created").await?;
    tx.commit().await?;
    Ok(see_other(LIST).notice(page.t("unit-saved")))
}

pub async fn edit(_: Administrator, Found(unit): Found<Units>, page: Page) -> Result {
    let form = Form::from(UnitForm::from(&unit)).at_version(unit.version);
    html(views::EditUnit { page, form, unit })
}

pub async fn update(
    app: App,
    admin: Administrator,
    Found(old): Found<Units>,
    page: Page,
    form: Form<UnitForm>,
) -> Result {
    let form = form.compare(old.version, || UnitForm::from(&old));
    let kept = form.clone();
    let name =
        form.accept().or_redisplay(|form| views::EditUnit { page: page.clone(), form, unit: old.clone() })?;
    let tx = app.begin(&admin).await?;
    if is_taken(tx.conn(), &admin, &name, Some(old.id)).await? {
        let kept = kept.with_error("name", "unit-name-taken");
        return Err(kept.redisplay(|form| views::EditUnit { page, form, unit: old }));
    }
    let row = unit::ActiveModel { name: Set(name), ..Default::default() };
    tx.update(&old, row, "revised").await?;
    tx.commit().await?;
    Ok(see_other(LIST).notice(page.t("unit-saved")))
}

/// Not while somebody works in it, and never the default one.
pub async fn archive(app: App, admin: Administrator, Found(unit): Found<Units>, page: Page) -> Result {
    let tx = app.begin(&admin).await?;
    let unit = locked(&tx, &admin, unit.id).await?;
    let people = Users::visible_to(&admin)
        .filter(user::Column::UnitId.eq(unit.id))
        .filter(user::Column::DisabledAt.is_null())
        .count(tx.conn())
        .await?;
    let problem = if unit.is_default {
        Some(Message::new("unit-default-stays"))
    } else if people > 0 {
        Some(Message::new("unit-has-people").with("n", people))
    } else {
        None
    };
    if problem.is_some() {
        return Err(refused(&app, &admin, page, problem).await);
    }
    let row = unit::ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
    tx.update(&unit, row, "archived").await?;
    tx.commit().await?;
    Ok(see_other(LIST).notice(page.t1("unit-archived", "name", &unit.name)))
}

pub async fn restore(app: App, admin: Administrator, Found(unit): Found<Units>, page: Page) -> Result {
    let tx = app.begin(&admin).await?;
    let row = unit::ActiveModel { archived_at: Set(None), ..Default::default() };
    tx.update(&unit, row, "restored").await?;
    tx.commit().await?;
    Ok(see_other(LIST).notice(page.t1("unit-restored", "name", &unit.name)))
}

/// From now on, what belongs to no other unit goes to this one.
pub async fn make_default(app: App, admin: Administrator, Found(unit): Found<Units>, page: Page) -> Result {
    let tx = app.begin(&admin).await?;
    let unit = locked(&tx, &admin, unit.id).await?;
    if unit.archived_at.is_some() {
        return Err(refused(&app, &admin, page, Some(Message::new("unit-default-archived"))).await);
    }
    let before = Units::visible_to(&admin).filter(unit::Column::IsDefault.eq(true)).limit(100);
    for old in before.all(tx.conn()).await?.iter().filter(|old| old.id != unit.id) {
        let row = unit::ActiveModel { is_default: Set(false), ..Default::default() };
        tx.update(old, row, "revised").await?;
    }
    let row = unit::ActiveModel { is_default: Set(true), ..Default::default() };
    tx.update(&unit, row, "made-default").await?;
    tx.commit().await?;
    Ok(see_other(LIST).notice(page.t1("unit-made-default", "name", &unit.name)))
}

/// Every unit's row is held until the end, so that two switches at once leave one default.
async fn locked(tx: &Tx, admin: &Administrator, id: UnitId) -> Result<Unit> {
    let units = Units::visible_to(admin).order_by_asc(unit::Column::Id).limit(500).lock_exclusive();
    units.all(tx.conn()).await?.into_iter().find(|unit| unit.id == id).ok_or(Error::NotFound)
}

async fn refused(app: &App, admin: &Administrator, page: Page, problem: Option<Message>) -> Error {
    let view = async { html(views::Units { units: listed(app, admin).await?, problem, page }) };
    match view.await {
        Ok(page) => Error::Redisplay(Box::new((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())),
        Err(error) => error,
    }
}

async fn is_taken(
    db: &impl ConnectionTrait,
    admin: &Administrator,
    name: &str,
    but: Option<UnitId>,
) -> Result<bool> {
    let same = Units::visible_to(admin).filter(unit::Column::Name.eq(name)).limit(2).all(db).await?;
    Ok(same.iter().any(|unit| Some(unit.id) != but))
}

/// A unit and how many people work in it.
async fn listed(app: &App, admin: &Administrator) -> Result<Vec<(Unit, i64)>> {
    let counted: Vec<(Option<UnitId>, i64)> = Users::visible_to(admin)
        .select_only()
        .column(user::Column::UnitId)
        .column_as(user::Column::Id.count(), "n")
        .filter(user::Column::DisabledAt.is_null())
        .group_by(user::Column::UnitId)
        .into_tuple()
        .all(&app.db.read)
        .await?;
    let units = Units::visible_to(admin).order_by_asc(unit::Column::Id).limit(500).all(&app.db.read).await?;
    let people = |id| counted.iter().find(|(unit, _)| *unit == Some(id)).map_or(0, |(_, n)| *n);
    let mut listed: Vec<_> =
        units.into_iter().map(|unit| (people(unit.id), unit)).map(|(n, u)| (u, n)).collect();
    listed.sort_by_cached_key(|(unit, _)| {
        (unit.archived_at.is_some(), !unit.is_default, crate::hanzi::pinyin::sort_key(&unit.name))
    });
    Ok(listed)
}

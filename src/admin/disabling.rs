//! Somebody leaves: who goes on with what they had in hand?

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::form::DisablingForm;
use super::guard::must_stay;
use super::views;
use crate::auth::{Administrator, Role, User, Users, link, session, user};
use crate::db::{Found, Record, Tx};
use crate::hanzi::pinyin;
use crate::ids::UserId;
use crate::web::{Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result, items, organisations, projects};

pub async fn new(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    if user.is_disabled() {
        return Ok(see_other(user.path()));
    }
    let colleagues = colleagues(&app, &admin, &user).await?;
    html(views::Disabling { page, form: Form::default(), user, colleagues })
}

pub async fn create(
    app: App,
    admin: Administrator,
    Found(old): Found<Users>,
    page: Page,
    form: Form<DisablingForm>,
) -> Result {
    let colleagues = colleagues(&app, &admin, &old).await?;
    let notice = page.t1("disabling-done", "name", &old.name);
    let kept = form.clone();
    let to = form
        .accept_if(|to, errors| {
            if to.is_some_and(|to| !colleagues.iter().any(|colleague| colleague.id == to)) {
                errors.add("to", "disabling-to-unknown");
            }
        })
        .or_redisplay(|form| views::Disabling {
            page: page.clone(),
            form,
            user: old.clone(),
            colleagues: colleagues.clone(),
        })?;

    let tx = app.begin(&admin).await?;
    if let Some(why) = must_stay(&tx, &admin, &old, "disabling-own").await? {
        let kept = kept.with_error("to", why);
        return Err(kept.redisplay(|form| views::Disabling { page, form, user: old, colleagues }));
    }
    let row = user::ActiveModel { disabled_at: Set(Some(tx.now())), ..Default::default() };
    let user = if old.is_disabled() { old } else { tx.update(&old, row, "disabled").await? };
    session::end_all(tx.conn(), user.id, None).await?;
    link::end(tx.conn(), user.id, tx.now()).await?;
    if let Some(to) = to {
        hand_over(&tx, user.id, to).await?;
    }
    tx.commit().await?;

    Ok(see_other(user.path()).notice(notice))
}

/// Lets them in again; what was handed over stays with whoever took it.
pub async fn undo(app: App, admin: Administrator, Found(old): Found<Users>, page: Page) -> Result {
    let tx = app.begin(&admin).await?;
    let row = user::ActiveModel { disabled_at: Set(None), ..Default::default() };
    let user = tx.update(&old, row, "enabled").await?;
    tx.commit().await?;
    Ok(see_other(user.path()).notice(page.t1("user-enabled", "name", &user.name)))
}

/// Everything open that somebody owned, in the transaction that disables them.
async fn hand_over(tx: &Tx, from: UserId, to: UserId) -> Result<(), Error> {
    items::hand_over(tx, from, to).await?;
    organisations::hand_over(tx, from, Some(to)).await?;
    projects::hand_over(tx, from, to).await?;
    Ok(())
}

/// Those of the same unit who could take over.
async fn colleagues(app: &App, admin: &Administrator, of: &User) -> Result<Vec<User>> {
    let Some(unit) = of.unit_id else { return Ok(Vec::new()) };
    let mut colleagues = Users::visible_to(admin)
        .filter(user::Column::UnitId.eq(unit))
        .filter(user::Column::Role.is_in([Role::Officer, Role::Manager]))
        .filter(user::Column::DisabledAt.is_null())
        .filter(user::Column::Id.ne(of.id))
        .order_by_asc(user::Column::Id)
        .limit(500)
        .all(&app.db.read)
        .await?;
    colleagues.sort_by_cached_key(|colleague| pinyin::person_sort_key(&colleague.name));
    Ok(colleagues)
}

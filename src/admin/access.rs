//! Ways into an account: an invitation, a new password, an end to what is open.

use axum::response::Response;

use super::views;
use crate::auth::{Administrator, User, Users, link, session};
use crate::db::{Found, Record};
use crate::web::{Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// A new link for somebody who hasn't come yet; the earlier one ends.
pub async fn invite(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    if !user.is_invited() {
        return Ok(see_other(user.path()));
    }
    give(&app, &admin, user, page, link::Kind::Invitation, "invited").await
}

/// A link to set a new password, for an hour. The old password goes on until then.
pub async fn reset(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    if user.is_invited() {
        return Ok(see_other(user.path()));
    }
    give(&app, &admin, user, page, link::Kind::Reset, "reset-offered").await
}

pub async fn end_sessions(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    let tx = app.begin(&admin).await?;
    let but = (user.id == admin.id).then_some(admin.session.as_str());
    session::end_all(tx.conn(), user.id, but).await?;
    tx.note(Users::NAME, Some(user.id.0), &user.name, "sessions-ended", None).await?;
    tx.commit().await?;
    Ok(see_other(user.path()).notice(page.t1("user-sessions-ended", "name", &user.name)))
}

async fn give(
    app: &App,
    admin: &Administrator,
    user: User,
    page: Page,
    kind: link::Kind,
    action: &'static str,
) -> Result<Response> {
    // A disabled account opens to nobody.
    if user.is_disabled() {
        return Err(Error::NotFound);
    }
    let tx = app.begin(admin).await?;
    let token = link::make(tx.conn(), kind, Some(user.id), tx.now()).await?;
    tx.note(Users::NAME, Some(user.id.0), &user.name, action, None).await?;
    tx.commit().await?;
    html(views::Link::new(app, page, user, kind, &token))
}

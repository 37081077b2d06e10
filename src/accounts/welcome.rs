//! A one-time link opens a page to set a password. Looking uses nothing up; sending the form does.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use super::form::WelcomeForm;
use super::sign_in::{self, From};
use super::views;
use crate::auth::{User, Users, link, password, session, user};
use crate::db::{Actor, id_in};
use crate::web::peer::Peer;
use crate::web::{Form, Guest, OrRedisplay, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// The link in the path's `{token}`, if it still opens; otherwise 404, whatever the reason.
pub struct Opened<const KIND: u8> {
    pub link: link::Model,
}

pub const SETUP: u8 = 1;
pub const WELCOME: u8 = 2;

impl<const KIND: u8> FromRequestParts<App> for Opened<KIND> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        app.limits.public(Peer::of(&parts.extensions))?;
        let token = id_in(parts, app, "token").await?;
        let kinds: &[link::Kind] = match KIND {
            SETUP => &[link::Kind::Setup],
            _ => &[link::Kind::Invitation, link::Kind::Reset],
        };
        Ok(Self { link: link::find(&app.db.read, &token, kinds, app.now()).await? })
    }
}

pub async fn new(app: App, page: Guest, opened: Opened<WELCOME>) -> Result {
    let user = owner(&app, &opened.link).await?;
    html(views::Welcome { page, form: Form::default(), user })
}

pub async fn create(
    app: App,
    page: Guest,
    opened: Opened<WELCOME>,
    from: From,
    form: Form<WelcomeForm>,
) -> Result {
    let old = owner(&app, &opened.link).await?;
    let notice = page.t("welcome-done");
    let chosen = form
        .accept_if(|chosen, errors| {
            if let Err(message) = password::check(chosen, old.role, &old.username, &old.name) {
                errors.add("password", message);
            }
        })
        .or_redisplay(|form| views::Welcome { page, form, user: old.clone() })?;

    let hash = password::hash(&app, chosen).await?;
    let tx = app.begin_as(Actor { id: Some(old.id), name: old.name.clone(), ip: from.peer.ip() }).await?;
    link::spend(tx.conn(), &opened.link, tx.now()).await?;
    let row = user::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    let user = tx.update(&old, row, "password-set").await?;
    session::end_all(tx.conn(), user.id, None).await?;
    let cookies = sign_in::admit(&app, &tx, &user, &from).await?;
    tx.commit().await?;

    Ok((cookies, see_other(user.role.home()).notice(notice)).into_response())
}

#[expect(clippy::disallowed_methods, reason = "the link is the key")]
async fn owner(app: &App, link: &link::Model) -> Result<User> {
    let id = link.user_id.ok_or(Error::NotFound)?;
    let user = Users::find_by_id(id).one(&app.db.read).await?;
    user.filter(|user| !user.is_disabled()).ok_or(Error::NotFound)
}

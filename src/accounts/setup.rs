use axum::response::IntoResponse;
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::form::SetupForm;
use super::sign_in::{self, From};
use super::views;
use super::welcome::{Opened, SETUP};
use crate::auth::{Role, Units, link, password, unit, user};
use crate::db::Actor;
use crate::ids::{UnitId, UserId};
use crate::web::{Form, Guest, OrRedisplay, WithNotice, html, see_other};
use crate::{App, Result};

pub async fn new(app: App, page: Guest, _: Opened<SETUP>) -> Result {
    let first = is_first(&app).await?;
    html(views::Setup { page, form: Form::default(), first })
}

/// The first administrator and the first unit; later, when access was lost, another administrator.
pub async fn create(
    app: App,
    page: Guest,
    opened: Opened<SETUP>,
    from: From,
    form: Form<SetupForm>,
) -> Result {
    let first = is_first(&app).await?;
    let notice = page.t("setup-done");
    let mut kept = form.clone();
    let details = form
        .accept_if(|details, errors| {
            if first && details.unit.is_empty() {
                errors.add("unit", "setup-unit-missing");
            }
        })
        .or_redisplay(|form| views::Setup { page: page.clone(), form, first })?;

    let hash = password::hash(&app, details.password).await?;
    let tx = app.begin_as(Actor::stranger(&details.name, from.peer.ip())).await?;
    link::spend(tx.conn(), &opened.link, tx.now()).await?;
    if user::is_taken(tx.conn(), &details.username).await? {
        kept.typed_mut().password.clear();
        kept.typed_mut().again.clear();
        let kept = kept.with_error("username", "account-username-taken");
        return Err(kept.redisplay(|form| views::Setup { page, form, first }));
    }
    if first {
        let unit = unit::ActiveModel {
            id: Set(UnitId::new()),
            name: Set(details.unit),
            is_default: Set(true),
            archived_at: Set(None),
            version: Set(1),
        };
        tx.insert(unit, "created").await?;
    }
    let user = user::ActiveModel {
        id: Set(UserId::new()),
        username: Set(details.username),
        name: Set(details.name),
        role: Set(Role::Administrator),
        password_hash: Set(Some(hash)),
        created_at: Set(tx.now()),
        ..user::fresh()
    };
    let user = tx.insert(user, "created").await?;
    let cookies = sign_in::admit(&app, &tx, &user, &from).await?;
    tx.commit().await?;

    Ok((cookies, see_other(user.role.home()).notice(notice)).into_response())
}

#[expect(clippy::disallowed_methods, reason = "asked before anybody can be signed in")]
async fn is_first(app: &App) -> Result<bool> {
    Ok(Units::find().count(&app.db.read).await? == 0)
}

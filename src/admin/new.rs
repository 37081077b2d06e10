use axum::response::{IntoResponse, Response};
use sea_orm::ActiveValue::Set;

use super::form::{NewForm, must_be_offered};
use super::guard::active_units;
use super::views;
use crate::auth::{Administrator, Users, link, user};
use crate::db::Record;
use crate::ids::UserId;
use crate::web::{Form, OrRedisplay, Page, html};
use crate::{App, Result};

pub async fn new(app: App, admin: Administrator, page: Page) -> Result {
    let units = active_units(&app.db.read, &admin).await?;
    html(views::New { page, form: Form::default(), units })
}

/// The account, and the link by which its owner takes it up. The link is shown this once.
pub async fn create(app: App, admin: Administrator, page: Page, form: Form<NewForm>) -> Result<Response> {
    let units = active_units(&app.db.read, &admin).await?;
    let kept = form.clone();
    let person = form
        .accept_if(|person, errors| must_be_offered(person.unit_id, &units, errors))
        .or_redisplay(|form| views::New { page: page.clone(), form, units: units.clone() })?;

    let tx = app.begin(&admin).await?;
    let id = UserId::new();
    tx.once(kept.once(), &format!("/admin/people/{id}")).await?;
    if user::is_taken(tx.conn(), &person.username).await? {
        let kept = kept.with_error("username", "account-username-taken");
        return Err(kept.redisplay(|form| views::New { page, form, units }));
    }
    let row = user::ActiveModel {
        id: Set(id),
        username: Set(person.username),
        name: Set(person.name),
        role: Set(person.role),
        unit_id: Set(person.unit_id),
        created_at: Set(tx.now()),
        ..user::fresh()
    };
    let user = tx.insert(row, "created").await?;
    let token = link::make(tx.conn(), link::Kind::Invitation, Some(user.id), tx.now()).await?;
    tx.note(Users::NAME, Some(user.id.0), &user.name, "invited", None).await?;
    tx.commit().await?;

    Ok(html(views::Link::new(&app, page, user, link::Kind::Invitation, &token))?.into_response())
}

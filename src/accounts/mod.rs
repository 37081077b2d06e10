//! Coming in and going out: signing in, setting up, taking up an invitation, a new password. One
//! message and one timing for unknown people, wrong passwords and waiting accounts; a form sent
//! after the session ended is kept through signing in.

use axum::Router;
use axum::routing::{get, post};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};

use crate::{App, Result};

mod account;
mod account_form;
mod form;
mod language;
mod setup;
mod sign_in;
mod sign_out;
mod views;
mod welcome;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/login", get(sign_in::new).post(sign_in::create))
        .route("/login/keep", post(sign_in::keep))
        .route("/logout", post(sign_out::create))
        .route("/language", post(language::create))
        .route("/account", get(account::show))
        .route("/account/password", post(account::change_password))
        .route("/account/preferences", post(account::set_preferences))
        .route("/account/sessions/ending", post(account::end_session))
        .route("/account/sessions/ending-all", post(account::end_all_sessions))
        .route("/setup/{token}", get(setup::new).post(setup::create))
        .route("/welcome/{token}", get(welcome::new).post(welcome::create))
}

/// Clears away sessions that have ended by themselves, and keys of forms older than two days.
#[expect(clippy::disallowed_methods, reason = "neither is a record of the business")]
pub async fn tidy(app: &App) -> Result<()> {
    use crate::auth::session;

    let oldest = app.now() - i64::try_from(app.config.session_max.as_millis()).unwrap_or(i64::MAX);
    session::Entity::delete_many().filter(session::Column::CreatedAt.lt(oldest)).exec(&app.db.write).await?;
    let sql = "DELETE FROM submissions WHERE at < $1";
    let before = app.now() - 2 * 86_400_000;
    let backend = app.db.write.get_database_backend();
    app.db.write.execute_raw(Statement::from_sql_and_values(backend, sql, [before.into()])).await?;
    Ok(())
}

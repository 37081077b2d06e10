//! People and units, for administrators. There is always an administrator who can sign in, and
//! nobody takes their own key away; exactly one unit is the default. Accounts are disabled, never
//! deleted, and what a disabled person had in hand goes to a colleague in the same transaction. No
//! business record is ever shown here.

use axum::Router;
use axum::routing::{get, post};

use crate::App;
use crate::auth::Administrator;
use crate::web::see_other;

mod access;
mod disabling;
mod edit;
mod form;
mod guard;
mod list;
mod new;
mod person;
mod unit_form;
mod units;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(async |_: Administrator| see_other("/admin/people")))
        .route("/admin/people", get(list::index).post(new::create))
        .route("/admin/people/new", get(new::new))
        .route("/admin/people/{id}", get(person::show).post(edit::update))
        .route("/admin/people/{id}/edit", get(edit::edit))
        .route("/admin/people/{id}/disabling", get(disabling::new).post(disabling::create))
        .route("/admin/people/{id}/enabling", post(disabling::undo))
        .route("/admin/people/{id}/invitation", post(access::invite))
        .route("/admin/people/{id}/reset", post(access::reset))
        .route("/admin/people/{id}/sessions/ending", post(access::end_sessions))
        .route("/admin/units", get(units::index).post(units::create))
        .route("/admin/units/new", get(units::new))
        .route("/admin/units/{id}", post(units::update))
        .route("/admin/units/{id}/edit", get(units::edit))
        .route("/admin/units/{id}/archival", post(units::archive))
        .route("/admin/units/{id}/restoration", post(units::restore))
        .route("/admin/units/{id}/default", post(units::make_default))
}

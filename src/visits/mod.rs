//! Meetings with the other side: 走访 at theirs, 来访 at ours, by telephone, by video. A structured note;
//! every demand, promise and next step in it is an item with an owner and a day, which the next
//! visit to the same host opens with. A visit belongs to the unit that made it.

use axum::Router;
use axum::routing::{get, post};

use crate::{App, exports, saved_views};

mod archival;
mod create;
mod entity;
mod export;
mod form;
mod handlers;
mod invitation;
mod kinds;
mod model;
mod points;
mod query;
mod quick;
mod views;

pub use entity::{Column, Entity as Visits, Model as Visit};
pub use kinds::{Attitude, Invitation, VisitKind};
pub use model::NewVisit;
pub use points::{Point, Points};
pub use query::{of_organisation, of_trip};
pub use quick::QuickForm;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/visits", get(handlers::index).post(create::create))
        .route("/visits/counts", get(saved_views::counts::<export::Meetings>))
        .route("/visits/new", get(create::new))
        .route(
            "/visits/export",
            get(exports::ask::<export::Meetings>).post(exports::write::<export::Meetings>),
        )
        .route("/visits/quick", post(quick::create))
        .route("/visits/{id}", get(handlers::show).post(handlers::update))
        .route("/visits/{id}/edit", get(handlers::edit))
        .route("/visits/{id}/archival", post(archival::create))
        .route("/visits/{id}/restoration", post(archival::destroy))
        .route("/visits/{id}/invitation", post(invitation::create))
        .route("/companies/{id}/visits", get(handlers::of_one))
}

//! Journeys to meet companies: 外出招商. A trip has stops in order by day; a stop becomes a visit record
//! by one press, and one that is past without a record is owed. Trips belong to the unit that makes
//! them.

use axum::Router;
use axum::routing::{get, post};

use crate::{App, exports, saved_views};

mod archival;
mod entity;
mod export;
mod form;
mod handlers;
mod hosting;
mod model;
mod query;
mod record;
mod route;
mod stop;
mod stop_form;
mod stops;
mod views;

pub use entity::{Entity as Trips, Model as Trip};
pub use hosting::Coming;
pub use model::{NewTrip, hand_over};
pub use query::{Due, next_stops, owed};
pub use stop::{Entity as Stops, Model as Stop, NewStop, StopKind};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/trips", get(handlers::index).post(handlers::create))
        .route("/trips/counts", get(saved_views::counts::<export::Journeys>))
        .route("/trips/new", get(handlers::new))
        .route(
            "/trips/export",
            get(exports::ask::<export::Journeys>).post(exports::write::<export::Journeys>),
        )
        .route("/trips/{id}", get(handlers::show).post(handlers::update))
        .route("/trips/{id}/edit", get(handlers::edit))
        .route("/trips/{id}/print", get(handlers::print))
        .route("/trips/{id}/archival", post(archival::create))
        .route("/trips/{id}/restoration", post(archival::destroy))
        .route("/trips/{id}/stops", post(stops::create))
        .route("/trips/{id}/stops/new", get(stops::new))
        .route("/stops/{id}", post(stops::update))
        .route("/stops/{id}/edit", get(stops::edit))
        .route("/stops/{id}/earlier", post(stops::earlier))
        .route("/stops/{id}/later", post(stops::later))
        .route("/stops/{id}/cancellation", post(stops::cancel))
        .route("/stops/{id}/visit", post(record::create))
}

//! Two organisations that turned out to be one, made one. A manager chooses field by field what is
//! kept; the other name becomes an alias, everything that hung on the other hangs on the kept one,
//! the old address leads there, and the trail has one entry. Within [`DAYS`] it can be undone: both
//! are as they were, except for what somebody changed since; what came since stays where it is.
//!
//! What must always hold: no row is lost or doubled, each moved row is written down before it moves,
//! and only what was moved goes back.

use axum::Router;
use axum::routing::{get, post};

use crate::App;

mod entity;
mod fields;
mod form;
mod handlers;
mod model;
mod moving;
mod views;

pub use entity::{Entity as Mergers, Model as Merger};
pub use views::{Remembered, remembered};

/// As long as it can be undone.
pub const DAYS: i64 = 30;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/companies/{id}/merger", get(handlers::new).post(handlers::create))
        .route("/companies/{id}/comparison", get(handlers::compare))
        .route("/mergers/{id}/undoing", post(handlers::undo))
}

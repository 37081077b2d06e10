//! Readings of words and surnames that the bureau adds to the program's lists: how a place, a brand or
//! a family is called here, so that it is found and sorted as people say it.
//!
//! What must always hold: the bureau's own reading goes before the program's; what was saved before
//! a reading came or went is read anew, a batch at a time, and goes on after a restart. Another
//! replica learns of a change within half a minute; what it saves in between keeps the old reading
//! until it is saved again.

use axum::Router;
use axum::routing::{get, post};

use crate::App;

mod applying;
mod entity;
mod form;
mod handlers;
mod views;

pub use applying::{load, resume};
pub use entity::{Entity as Readings, Model as Reading};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/readings", get(handlers::index).post(handlers::create))
        .route("/admin/readings/{id}/archival", post(handlers::archive))
}

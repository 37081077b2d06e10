//! A list's filters and columns kept under a name, as a tab above the list: for oneself, or for a
//! unit.
//!
//! What must always hold: nobody sees somebody else's own view, nor one of another unit (managers
//! see every unit's); only whoever made it, and a manager, changes one of a unit; a filter that
//! means nothing any more is left out when the view is opened, and one is told; how many a tab has
//! is counted apart, so that no page waits for it.

use axum::Router;
use axum::routing::{get, post};

use crate::App;

mod asked;
mod counts;
mod entity;
mod form;
mod handlers;
mod kinds;
mod model;
mod tabs;
mod valid;
mod views;

pub use asked::Asked;
pub use counts::{Counted, Counts, counts};
pub use entity::{Column, Entity as SavedViews, Model as SavedView};
pub use kinds::Kind;
pub use model::NewView;
pub use tabs::Tabs;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/views", post(handlers::create))
        .route("/views/new", get(handlers::new))
        .route("/views/columns", get(handlers::columns))
        .route("/views/{id}", get(handlers::open).post(handlers::update))
        .route("/views/{id}/edit", get(handlers::edit))
        .route("/views/{id}/earlier", post(handlers::earlier))
        .route("/views/{id}/later", post(handlers::later))
        .route("/views/{id}/archival", post(handlers::archive))
}

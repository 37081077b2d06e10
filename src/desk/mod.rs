//! Where an officer's day begins: what is due, what waits for an answer, where to go next, what
//! stands still. For managers the bureau's view of the same. Whoever has no desk is led to their
//! own first room. It only reads; every press belongs to the feature whose thing it is.

use axum::Router;
use axum::routing::get;

use crate::App;

mod handlers;
mod stalled;
mod stops;
mod todo;
mod views;
mod waiting;
mod year;

pub fn routes() -> Router<App> {
    Router::new().route("/", get(handlers::index))
}

//! The manager's page: what lies where, how long, with whom. Every number leads to the rows it was
//! counted from, because both read the same filter.

use axum::Router;
use axum::routing::get;

use crate::App;

mod figures;
mod groups;
mod show;
mod views;

pub fn routes() -> Router<App> {
    Router::new().route("/pipeline", get(show::show))
}

//! One box over everything: projects, companies, visits and referrals, contacts, trips, each within
//! one's scope. The same address answers the palette (Ctrl K) with a fragment, and without scripts
//! with a page.

use axum::Router;
use axum::routing::get;

use crate::App;

mod handlers;
mod views;

pub use views::icon;

pub fn routes() -> Router<App> {
    Router::new().route("/search", get(handlers::index))
}

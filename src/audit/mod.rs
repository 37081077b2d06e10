//! The trail, for auditors alone: who did what to which record, when and from where, with what it
//! was before and after. It is only ever added to (the database refuses the rest), secrets never
//! reach it, and whoever reads it changes nothing.

use axum::Router;
use axum::routing::get;

use crate::App;

mod list;
mod people;
mod show;
mod speak;
mod views;

pub fn routes() -> Router<App> {
    Router::new().route("/audit", get(list::index)).route("/audit/{id}", get(show::show))
}

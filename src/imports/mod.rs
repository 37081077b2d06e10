//! Registers and ledgers brought in from a spreadsheet: uploaded, its columns matched, every row
//! looked at, then run, and undone if need be.
//!
//! Nothing reaches the register before the run. The run goes in batches; the place reached is
//! written in the transaction of what was reached, so that whoever goes on, after a kill or in
//! another replica, does nothing twice. Each row keeps what it made and what stood there before.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::App;
use crate::batches::{self as entity, layout};

mod came;
mod cells;
mod check;
mod columns;
mod companies;
mod differences;
mod done;
mod failed;
mod fields;
mod ground;
mod handlers;
mod holdings;
mod ledgers;
mod left;
mod logging;
mod measures;
mod meeting_names;
mod meetings;
mod names;
mod opening;
mod registering;
mod row;
mod rows;
mod run;
mod taking_back;
mod undo;
mod upload;
mod views;
mod visited;
pub mod work;

pub use entity::{Entity as Imports, ImportKind, Model as Import, State};
pub use row::{Entity as ImportRows, Model as ImportRow};

pub fn routes() -> Router<App> {
    // What comes in over the limit is still read, so that a sentence can say so.
    let most = DefaultBodyLimit::max(64 * 1024 * 1024);
    Router::new()
        .route("/imports", get(handlers::index).post(upload::create).layer(most))
        .route("/imports/templates/{kind}", get(failed::template))
        .route("/imports/{id}", get(handlers::show))
        .route("/imports/{id}/columns", get(columns::edit).post(columns::update))
        .route("/imports/{id}/check", get(rows::index))
        .route("/imports/{id}/rows", post(rows::update))
        .route("/imports/{id}/run", post(handlers::run))
        .route("/imports/{id}/progress", get(handlers::progress))
        .route("/imports/{id}/undo", post(handlers::undo))
        .route("/imports/{id}/left", get(left::index))
        .route("/imports/{id}/failed.xlsx", get(failed::download))
}

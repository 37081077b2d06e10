//! Two that look alike: the likeliest other one at the head of an organisation's page, all of them on
//! a page of their own, and what people said of them: 不是同一家, with a reason.
//!
//! What must always hold: only living records are named, and only within the reader's scope; a pair
//! is one row whichever of the two it is said from, and counts from both sides; whoever may change
//! the one they say it from says it and takes it back, nothing else undoes it, and the trail of both
//! has it; what was said to be another is asked about nowhere: not on these pages, and not when one of
//! them is edited ([`likely`](super::likely) leaves it out). One that is merged or archived since
//! keeps its rows, which then mean nothing until it is back.

use axum::Router;
use axum::routing::{get, post};

use crate::App;

mod entity;
mod handlers;
mod model;
mod views;

pub use entity::{Entity as Distinctions, Model as Distinction};
pub(super) use model::told_from;
pub use views::Told;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/companies/{id}/doubles", get(handlers::index))
        .route("/companies/{id}/distinction", get(handlers::new).post(handlers::create))
        .route("/companies/{id}/distinction/undoing", post(handlers::undo))
}

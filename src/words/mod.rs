//! Words that the bureau keeps itself: how a place, a brand or a family is read here, so that it is
//! found and sorted as people say it; and which words of a name are a place, a trade or a legal form,
//! so that two registrations of one company are known for one.
//!
//! What must always hold: the bureau's own word goes before the program's; what was saved before a
//! word came or went is looked at anew, a batch at a time, and goes on after a restart. Another
//! replica learns of a change within half a minute; what it saves in between is as before until it is
//! saved again.

use axum::Router;
use axum::routing::{get, post};

use crate::App;

mod applying;
mod entity;
mod form;
mod handlers;
mod views;

pub use applying::{load, resume};
pub use entity::{Entity as OwnWords, Model as OwnWord, WordKind};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/words", get(handlers::index).post(handlers::create))
        .route("/admin/words/{id}/archival", post(handlers::archive))
}

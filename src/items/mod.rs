//! What somebody has to do by a day.

use axum::Router;

use crate::App;

pub fn routes() -> Router<App> {
    Router::new()
}

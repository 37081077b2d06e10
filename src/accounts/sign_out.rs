use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use crate::auth::{Users, Viewer, session};
use crate::db::Record;
use crate::web::see_other;
use crate::{App, Error, Result};

/// Ends the session where it lives, and empties what the browser kept of it. Signing out twice is
/// no error.
pub async fn create(app: App, viewer: Result<Viewer, Error>) -> Result {
    if let Ok(viewer) = viewer {
        let tx = app.begin(&viewer).await?;
        session::end(tx.conn(), &viewer.session).await?;
        tx.note(Users::NAME, Some(viewer.id.0), &viewer.name, "signed-out", None).await?;
        tx.commit().await?;
    }
    Ok(left(&app))
}

/// Without a session, and with nothing of it left in the browser.
pub fn left(app: &App) -> Response {
    let gone = Cookie::build(session::cookie_name(&app.config))
        .path("/")
        .http_only(true)
        .secure(app.config.is_https())
        .removal();
    let mut response = (CookieJar::new().add(gone), see_other("/login")).into_response();
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    response
}

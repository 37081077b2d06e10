//! Every feature's routes, and the layers around them, in order.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;

use crate::web::{assets, headers, peer};
use crate::{
    App, Error, accounts, admin, audit, contacts, desk, health, imports, items, mergers, organisations,
    pipeline, profile, projects, referrals, saved_views, search, trips, visits, web, words,
};

/// A workbook is packed already.
const PACKED: &str = "application/vnd.openxmlformats-officedocument";

pub fn router(app: App) -> Router {
    layered(routes(), app)
}

pub fn routes() -> Router<App> {
    Router::new()
        .merge(desk::routes())
        .merge(items::routes())
        .merge(organisations::routes::<projects::Pursued, trips::Coming>())
        .merge(profile::routes())
        .merge(mergers::routes())
        .merge(contacts::routes())
        .merge(visits::routes())
        .merge(trips::routes())
        .merge(projects::routes())
        .merge(referrals::routes())
        .merge(imports::routes())
        .merge(pipeline::routes())
        .merge(search::routes())
        .merge(saved_views::routes())
        .merge(words::routes())
        .merge(admin::routes())
        .merge(audit::routes())
        .merge(accounts::routes())
        .merge(health::routes())
        .route("/assets/{*path}", get(assets::serve))
}

/// What surrounds every route, whatever it is.
pub fn layered(routes: Router<App>, app: App) -> Router {
    let compressed =
        SizeAbove::new(860).and(NotForContentType::new("image/svg+xml")).and(NotForContentType::new(PACKED));
    routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        // From here outwards: what a request meets last comes first.
        .layer(middleware::from_fn_with_state(app.clone(), referrals::badge))
        .layer(middleware::from_fn(web::notices))
        .layer(middleware::from_fn_with_state(app.clone(), web::keep_body))
        .layer(middleware::from_fn_with_state(app.clone(), web::same_origin))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), web::error_pages))
        .layer(CompressionLayer::new().gzip(true).compress_when(compressed))
        .layer(middleware::from_fn_with_state(app.clone(), peer::peers))
        .layer(middleware::from_fn_with_state(app.clone(), headers::known_host))
        .layer(middleware::from_fn_with_state(app.clone(), headers::security))
        .with_state(app)
}

/// One handler's fault is one request's trouble.
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::Internal(anyhow::anyhow!("a handler panicked: {}", said.unwrap_or("?"))).into_response()
}

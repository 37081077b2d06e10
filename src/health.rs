//! For those who watch the program: `/healthz` (the process answers) and `/readyz` (the database is
//! migrated and can be written).

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sea_orm::{ConnectionTrait, Statement};

use crate::db::Actor;
use crate::web::Spoken;
use crate::{App, Result};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/robots.txt", get(robots))
}

async fn healthz() -> Response {
    spoken(StatusCode::OK, "ok\n")
}

async fn readyz(app: App) -> Response {
    match writable(&app).await {
        Ok(()) => spoken(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            spoken(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

/// A write that is undone: nothing less proves that the next one will succeed.
async fn writable(app: &App) -> Result<()> {
    let tx = app.begin_as(Actor::program()).await?;
    let backend = tx.conn().get_database_backend();
    let sql =
        "INSERT INTO counters (kind, last) VALUES ('readyz', 1) ON CONFLICT (kind) DO UPDATE SET last = 1";
    tx.conn().execute_raw(Statement::from_string(backend, sql)).await?;
    drop(tx);
    Ok(())
}

async fn robots() -> Response {
    spoken(StatusCode::OK, "User-agent: *\nDisallow: /\n")
}

fn spoken(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    response.extensions_mut().insert(Spoken);
    response
}

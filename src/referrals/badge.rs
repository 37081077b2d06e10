use axum::extract::{FromRequestParts, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::Referrals;
use super::entity::Column;
use crate::auth::{Officer, Viewer};
use crate::db::Record;
use crate::web::Waiting;
use crate::{App, Result};

/// Beyond that it says 99+.
const MOST: u64 = 100;

/// Tells every page of an officer's how many referrals nobody follows yet. It can't keep a page from
/// being shown.
pub async fn badge(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if request.method() != Method::GET || path.starts_with("/assets/") || path.ends_with('z') {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    if let Ok(viewer) = Viewer::from_request_parts(&mut parts, &app).await
        && Officer::admits(&viewer)
        && let Ok(count) = unclaimed(&app, &viewer).await
    {
        parts.extensions.insert(Waiting(count));
        let mut response = next.run(Request::from_parts(parts, body)).await;
        // For the page of an error, which is drawn further out.
        response.extensions_mut().insert(Waiting(count));
        return response;
    }
    next.run(Request::from_parts(parts, body)).await
}

async fn unclaimed(app: &App, viewer: &Viewer) -> Result<u64> {
    let rows = Referrals::visible_to(viewer)
        .filter(Column::IsOpen.eq(true))
        .filter(Column::ClaimedBy.is_null())
        .select_only()
        .column(Column::Id)
        .limit(MOST);
    Ok(rows.count(&app.db.read).await?)
}

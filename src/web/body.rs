//! Forms are small; the whole body is kept while a request is answered, so that nothing typed is
//! lost: not when the session has ended meanwhile, and not when a save loses a race.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};

use crate::error::LostRace;
use crate::{App, Error};

/// Bytes of a form; uploads have a way of their own.
pub const MOST: usize = 512 * 1024;

pub async fn keep_body(State(_): State<App>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return Error::Media.into_response();
    }
    // A file is read where it is taken in, by somebody who may, and within that place's own limit.
    if super::upload::is_file(request.headers()) && super::upload::PLACES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // A form kept through signing in arrives once more, as one field: `%` becomes `%25`.
    let most = if parts.uri.path() == "/login" { 2 * MOST } else { MOST };
    let bytes = match Limited::new(body, most).collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            return Error::TooLarge.into_response();
        }
        Err(_) => return Error::Bad.into_response(),
    };
    let again =
        |parts: &axum::http::request::Parts| Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let response = next.clone().run(again(&parts)).await;
    if response.extensions().get::<LostRace>().is_none() {
        return response;
    }
    // It was compared with a version that changed before it was written. Once more, it is compared
    // with the new one, and its writer sees both.
    next.run(again(&parts)).await
}

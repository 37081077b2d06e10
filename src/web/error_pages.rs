//! Gives every ending other than well a page: what happened, what to do next, and the number under
//! which it stands in the log. Nothing internal reaches it.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use uuid::Uuid;

use super::{Guest, Page, Waiting};
use crate::App;
use crate::auth::session;
use crate::error::NeedsPage;

#[derive(Template)]
#[template(path = "errors/inside.html")]
struct Inside {
    page: Page,
    told: Told,
}

#[derive(Template)]
#[template(path = "errors/outside.html")]
struct Outside {
    page: Guest,
    told: Told,
}

/// What a page of an error says.
struct Told {
    status: u16,
    title: String,
    advice: String,
    request: String,
}

/// The number of a request; it stands in its log lines and on its error page.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub async fn error_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = RequestId(Uuid::new_v4().simple().to_string()[..12].to_owned());
    let started = std::time::Instant::now();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(id.clone());
    let again = parts.clone();
    let method = parts.method.clone();
    let path = loggable(parts.uri.path());

    let span = tracing::info_span!("request", id = %id.0);
    let response = {
        use tracing::Instrument;
        next.run(Request::from_parts(parts, body)).instrument(span.clone()).await
    };

    let status = response.status();
    let ms = started.elapsed().as_secs_f64() * 1_000.0;
    span.in_scope(|| tracing::info!(%method, ?path, status = status.as_u16(), ms, "answered"));

    let mut response = if needs_page(&response) { page(&app, again, response, &id).await } else { response };
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// A path as the log may hold it: what opens a door by itself (a one-time link, a chamber's link, a
/// receipt) is cut off, also one that was mistyped by a character.
fn loggable(path: &str) -> String {
    let opens = ["/r/", "/setup/", "/welcome/"].iter().any(|door| path.starts_with(door));
    let secret = |word: &str| word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = path.split('/').map(|word| {
        if secret(word) || opens && word.len() > 8 {
            format!("{}…", word.chars().take(6).collect::<String>())
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join("/").chars().take(200).collect()
}

/// Ours, or one that axum or a layer made by itself.
fn needs_page(response: &Response) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let is_plain =
        response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_none_or(|kind| {
            kind.starts_with("text/plain") && response.extensions().get::<Spoken>().is_none()
        });
    is_error && (response.extensions().get::<NeedsPage>().is_some() || is_plain)
}

/// Marks a plain-text answer that is meant to be one (`/readyz`).
#[derive(Clone, Copy, Debug)]
pub struct Spoken;

async fn page(
    app: &App,
    mut parts: axum::http::request::Parts,
    response: Response,
    id: &RequestId,
) -> Response {
    let status = response.status();
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let allow = response.headers().get(header::ALLOW).cloned();
    // Asked only now, so that a page without an error pays nothing; if the database is gone, the
    // page is that of a stranger.
    let viewer = if status == StatusCode::SERVICE_UNAVAILABLE {
        None
    } else {
        session::resume(app, &mut parts).await.ok().flatten()
    };
    let path = parts.uri.path().to_owned();
    let drawn = match viewer {
        Some(viewer) => {
            let waiting = response.extensions().get::<Waiting>().copied().unwrap_or_default();
            let page = Page { waiting, ..Page::new(app, viewer, &path, &parts.headers) };
            let told = told(status, retry.as_ref(), id, |key| page.t(key), |key, n| page.t1(key, "n", n));
            Inside { page, told }.render()
        }
        None => {
            let page = Guest::new(app, &path, &parts.headers);
            let told = told(status, retry.as_ref(), id, |key| page.t(key), |key, n| page.t1(key, "n", n));
            Outside { page, told }.render()
        }
    };
    let mut page = match drawn {
        Ok(body) => (status, Html(body)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of an error could not be drawn");
            status.into_response()
        }
    };
    keep(page.headers_mut(), header::RETRY_AFTER, retry);
    keep(page.headers_mut(), header::ALLOW, allow);
    page
}

fn keep(headers: &mut HeaderMap, name: header::HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        headers.insert(name, value);
    }
}

fn told(
    status: StatusCode,
    retry: Option<&HeaderValue>,
    id: &RequestId,
    t: impl Fn(&str) -> String,
    counted: impl Fn(&str, i64) -> String,
) -> Told {
    let (title, advice) = match status.as_u16() {
        403 => ("error-403", "error-403-advice"),
        404 => ("error-404", "error-404-advice"),
        405 => ("error-405", "error-405-advice"),
        409 => ("error-409", "error-409-advice"),
        413 => ("error-413", "error-413-advice"),
        415 => ("error-415", "error-415-advice"),
        422 => ("error-422", "error-422-advice"),
        429 => ("error-429", "error-429-advice"),
        503 => ("error-503", "error-503-advice"),
        400..=499 => ("error-400", "error-400-advice"),
        _ => ("error-500", "error-500-advice"),
    };
    let seconds = retry.and_then(|value| value.to_str().ok()).and_then(|value| value.parse::<i64>().ok());
    let advice = match (status, seconds) {
        (StatusCode::TOO_MANY_REQUESTS, Some(seconds)) => counted(advice, seconds),
        (StatusCode::TOO_MANY_REQUESTS, None) => counted(advice, 60),
        _ => t(advice),
    };
    Told { status: status.as_u16(), title: t(title), advice, request: id.0.clone() }
}

//! What every answer carries, errors included; and the one name under which we answer.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;

/// No inline script or style anywhere, so no exceptions.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                   connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub async fn security(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // With `no-referrer` Chromium posts `Origin: null` over plain http, and every form would be refused.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        header::HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    set(header::HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    if app.config.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // One block of a page for a script, the whole page for a reader: never one for the other.
    headers.append(header::VARY, HeaderValue::from_static("HX-Request"));
    response
}

/// Exactly one `Host`, and one of ours: absolute addresses and cookies depend on it.
pub async fn known_host(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (first, second) = (hosts.next(), hosts.next());
    let authority = request.uri().authority().map(|authority| authority.as_str().to_ascii_lowercase());
    let answer = match (first.and_then(|host| host.to_str().ok()), second) {
        (Some(host), None) if is_ours(&app, host) && authority.is_none_or(|uri| is_ours(&app, &uri)) => {
            return next.run(request).await;
        }
        (Some(_), None) => StatusCode::MISDIRECTED_REQUEST,
        _ => StatusCode::BAD_REQUEST,
    };
    (answer, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "Unknown host.\n").into_response()
}

fn is_ours(app: &App, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    if host == app.config.host() {
        return true;
    }
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse::<u16>().ok()),
        _ => (host.as_str(), Some(80)),
    };
    // A probe on the machine itself, or somebody trying it out.
    app.config.listen.ip().is_loopback()
        && matches!(name, "127.0.0.1" | "localhost" | "[::1]")
        && port.is_some()
}

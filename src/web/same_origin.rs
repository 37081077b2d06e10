//! Refuses changes asked for by another site. With `SameSite=Lax` cookies this replaces tokens in
//! forms: Go's `CrossOriginProtection`, and one step stricter, in that a request which says nothing
//! about its origin is refused too. (Chromium has sent `Origin` with every form since long before
//! our floor, over plain http too.)

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;

use crate::{App, Error, Result};

pub async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Result {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_same_origin(request.headers(), &app.config.base_url) {
        return Ok(next.run(request).await);
    }
    tracing::warn!(path = %request.uri().path(), "a change asked for by another site was refused");
    Err(Error::Forbidden)
}

fn is_same_origin(headers: &HeaderMap, base_url: &str) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match header("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => header(ORIGIN.as_str()).is_some_and(|origin| {
            origin == base_url
                // On loopback the same server has two names, and a port of its own.
                || is_loopback(origin) && headers.get("host").is_some_and(|host| origin.ends_with(host.to_str().unwrap_or("\0")))
        }),
    }
}

fn is_loopback(origin: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| origin.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_ask() {
        let base = "https://yanlai.example";
        for (site, origin, fine) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some("https://evil.example"), true),
            (Some("cross-site"), Some(base), false),
            (Some("same-site"), None, false),
            (Some("none"), None, false),
            (None, Some(base), true),
            (None, Some("https://evil.example"), false),
            (None, Some("null"), false),
            (None, Some("http://127.0.0.1.evil.example"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("host", "yanlai.example".parse().unwrap());
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert(ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(is_same_origin(&headers, base), fine, "{site:?} {origin:?}");
        }
    }
}

//! After a successful POST, always a redirect, with a notice that is shown once.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const COOKIE: &str = "notice";

/// `see_other(company.path()).notice(page.t("welcome-done"))`
pub fn see_other(path: impl AsRef<str>) -> Response {
    let path = local_path(path.as_ref());
    let place = HeaderValue::from_str(&path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

pub trait WithNotice {
    fn notice(self, text: impl AsRef<str>) -> Response;
}

impl WithNotice for Response {
    fn notice(self, text: impl AsRef<str>) -> Response {
        let text: String = text.as_ref().chars().take(300).collect();
        let text = utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string();
        let cookie = Cookie::build((COOKIE, text)).path("/").http_only(true).same_site(SameSite::Lax);
        (CookieJar::new().add(cookie), self).into_response()
    }
}

pub(super) fn read_notice(jar: &CookieJar) -> Option<String> {
    let text = jar.get(COOKIE)?.value();
    Some(percent_decode_str(text).decode_utf8_lossy().into_owned())
}

/// Forgets a notice once a page has carried it.
pub async fn notices(jar: CookieJar, request: Request, next: Next) -> Response {
    let asset = request.uri().path().starts_with("/assets/");
    let response = next.run(request).await;
    if !asset && jar.get(COOKIE).is_some() && response.status().is_success() {
        (jar.remove(Cookie::build(COOKIE).path("/")), response).into_response()
    } else {
        response
    }
}

/// A path within the app, or `/`. It is taken apart and put together again, so that what a browser
/// would read as another host (`//evil`, `/\evil`, `/\t/evil`) can't survive.
pub fn local_path(typed: &str) -> String {
    let fine = typed.starts_with('/')
        && !typed.starts_with("//")
        && !typed.chars().any(|c| c == '\\' || c.is_control() || c.is_whitespace());
    let Some(uri) = fine.then(|| typed.parse::<axum::http::Uri>().ok()).flatten() else {
        return "/".to_owned();
    };
    let path = uri.path();
    if uri.authority().is_some()
        || path.starts_with("//")
        || percent_decode_str(path).any(|byte| byte == b'\\' || byte < 0x20)
    {
        return "/".to_owned();
    }
    let fragment = typed.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    match uri.query() {
        Some(query) => format!("{path}?{query}{fragment}"),
        None => format!("{path}{fragment}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_out() {
        for typed in [
            "//evil",
            "/\\evil",
            "/%09/evil",
            "/\t/evil",
            "https:evil",
            "http://127.0.0.1@evil",
            "///evil",
            "evil",
            "",
            "javascript:alert(1)",
            "/%5cevil",
            "/ /evil",
            "\\\\evil",
            "/\r\nSet-Cookie: a=b",
        ] {
            assert_eq!(local_path(typed), "/", "{typed:?}");
        }
        assert_eq!(local_path("/companies?q=%E7%94%B2#list"), "/companies?q=%E7%94%B2#list");
    }
}

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;
use yanlai::App;
use yanlai::ids::UserId;

use super::Screen;

/// Somebody at a browser: keeps cookies, follows redirects, runs no scripts.
#[derive(Clone)]
pub struct Person {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    language: &'static str,
    id: Option<UserId>,
}

/// What came back, before any redirect is followed.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same, of what is no text.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Person {
    pub fn new(app: &App, session: Option<String>) -> Self {
        let cookies = session.into_iter().map(|token| ("yanlai".to_owned(), token)).collect();
        Self {
            router: yanlai::router::router(app.clone()),
            cookies: Arc::new(Mutex::new(cookies)),
            language: "zh-CN",
            id: None,
        }
    }

    /// At another house: with a route that only a test has, say.
    pub fn at(self, router: Router) -> Self {
        Self { router, ..self }
    }

    pub fn known_as(self, id: UserId) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Of the account, for people who have one.
    pub fn id(&self) -> UserId {
        self.id.expect("somebody with an account")
    }

    /// The same person with an English browser.
    pub fn in_english(&self) -> Self {
        Self { language: "en", ..self.clone() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    pub async fn visit(&self, path: &str) -> Screen {
        self.follow("GET", path.to_owned(), String::new()).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Screen {
        self.follow("POST", path.to_owned(), body.to_owned()).await
    }

    /// A form made by hand.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Screen {
        self.post(path, &serde_urlencoded::to_string(fields).unwrap()).await
    }

    /// The first answer only, without following it.
    pub async fn knock(&self, method: &str, path: &str) -> StatusCode {
        self.ask(method, path, "", &[]).await.status
    }

    /// The first answer only; `headers` replace those a browser would send.
    pub async fn ask(&self, method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask_with(method, path, body.as_bytes().to_vec(), headers).await
    }

    /// Sends a form with a file in it.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Screen {
        const EDGE: &str = "----an-edge-of-parts";
        let mut body = Vec::new();
        for (field, value) in fields {
            let part =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        let part = "Content-Disposition: form-data; name=\"file\"; filename=";
        body.extend(
            format!("--{EDGE}\r\n{part}\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .as_bytes(),
        );
        body.extend(file);
        body.extend(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let answer = self.ask_with("POST", path, body, &[("content-type", &kind)]).await;
        match answer.status {
            StatusCode::SEE_OTHER => self.visit(answer.header("location")).await,
            status => Screen::new(self.clone(), status, path.to_owned(), answer.body),
        }
    }

    async fn ask_with(&self, method: &str, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
        let usual = [
            ("host", "127.0.0.1:8080"),
            ("sec-fetch-site", "same-origin"),
            ("accept-language", self.language),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in usual.iter().filter(|(name, _)| !headers.iter().any(|(given, _)| given == name))
        {
            request = request.header(*name, *value);
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        let cookies: Vec<_> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.body(Body::from(body)).unwrap();

        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }

    fn keep(&self, set: &str) {
        let (pair, attributes) = set.split_once(';').unwrap_or((set, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        if attributes.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    async fn follow(&self, method: &str, mut path: String, mut body: String) -> Screen {
        let mut method = method.to_owned();
        for _ in 0..10 {
            let answer = self.ask(&method, &path, &body, &[]).await;
            let next = answer.header("location").to_owned();
            match answer.status {
                StatusCode::SEE_OTHER => (method, path, body) = ("GET".to_owned(), next, String::new()),
                StatusCode::TEMPORARY_REDIRECT => path = next,
                status => return Screen::new(self.clone(), status, path, answer.body),
            }
        }
        panic!("sent around in a circle at {path}");
    }
}

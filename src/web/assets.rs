//! Scripts, styles and icons, inside the binary. They are served under a name that changes with
//! their content, and so may be kept for ever.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use axum::extract::{RawPathParams, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::auth::token::hex;
use crate::{Error, Result};

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "css/**/*.css"]
#[include = "js/*.js"]
#[include = "vendor/*.js"]
#[include = "icons/*.svg"]
#[include = "img/*"]
struct Files;

struct Served {
    kind: &'static str,
    bytes: Vec<u8>,
    gzip: Vec<u8>,
}

struct Shelf {
    version: String,
    files: BTreeMap<String, Served>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::load);

impl Shelf {
    fn load() -> Self {
        let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
        names.sort();
        let read = |name: &str| Files::get(name).map(|file| file.data.into_owned()).unwrap_or_default();
        let mut sum = Sha256::new();
        for name in &names {
            sum.update(name);
            sum.update(read(name));
        }
        let version = hex(&sum.finalize())[..12].to_owned();

        // The order of the names is the order of the cascade.
        let styles =
            names.iter().filter(|name| name.starts_with("css/")).fold(Vec::new(), |mut all, name| {
                all.extend(read(name));
                all.push(b'\n');
                all
            });
        let styles = String::from_utf8_lossy(&styles).replace("/assets/", &format!("/assets/{version}/"));
        let mut files = BTreeMap::new();
        files.insert("app.css".to_owned(), Served::new("text/css; charset=utf-8", styles.into_bytes()));
        for name in names.iter().filter(|name| !name.starts_with("css/")) {
            if let Some(kind) = kind(name) {
                files.insert(name.clone(), Served::new(kind, read(name)));
            }
        }
        Self { version, files }
    }
}

impl Served {
    fn new(kind: &'static str, bytes: Vec<u8>) -> Self {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = gzip.write_all(&bytes).and_then(|()| gzip.finish()).unwrap_or_default();
        Self { kind, bytes, gzip }
    }
}

fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        _ => None,
    }
}

/// Where a file is found: `path("js/app.js")`. The style sheet is `app.css`.
pub fn path(name: &str) -> String {
    format!("/assets/{}/{name}", SHELF.version)
}

/// One symbol of the sprite: `icon("search")`.
pub fn icon(name: &str) -> String {
    format!("/assets/{}/icons/icons.svg#{name}", SHELF.version)
}

/// Bytes of all scripts and styles, compressed as they travel.
pub fn compressed_size() -> usize {
    let counted = |name: &&String| name.ends_with(".css") || name.ends_with(".js");
    SHELF.files.iter().filter(|(name, _)| counted(name)).map(|(_, file)| file.gzip.len()).sum()
}

/// `/assets/{version}/{name…}`; an older version's name still finds the file of today.
pub async fn serve(params: RawPathParams, request: Request) -> Result {
    let asked = params.iter().find(|(key, _)| *key == "path").map(|(_, value)| value).unwrap_or_default();
    let (version, name) = asked.split_once('/').ok_or(Error::NotFound)?;
    let file = SHELF.files.get(name).ok_or(Error::NotFound)?;
    let accepts = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let zipped =
        accepts.is_some_and(|accepts| accepts.contains("gzip")) && file.gzip.len() < file.bytes.len();
    let body = if zipped { &file.gzip } else { &file.bytes };
    let cache = if version == SHELF.version { "public, max-age=31536000, immutable" } else { "no-cache" };

    let mut response: Response = (StatusCode::OK, body.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if zipped {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

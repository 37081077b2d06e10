//! A form with a file in it. Only the places named here take one; everywhere else a body is a small
//! form. The file's name is kept for people to read and never used for anything else.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use uuid::Uuid;

use crate::{App, Error, Result};

/// Where a file may be sent to.
pub(super) const PLACES: [&str; 1] = ["/imports"];
/// Bytes of a file; a byte more, so that whoever reads it can say that it is too large.
const MOST: usize = 20 * 1024 * 1024 + 1;
/// Bytes of a field beside it.
const MOST_IN_FIELD: usize = 1_000;
const MOST_FIELDS: usize = 10;

/// The file, and the short fields beside it.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub once: Option<Uuid>,
    fields: Vec<(String, String)>,
}

impl Upload {
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

pub(super) fn is_file(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data"))
}

impl FromRequest<App> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        if !is_file(request.headers()) {
            // Sent empty, it is a form in which the file is missing.
            let is_form = request
                .headers()
                .get(header::CONTENT_TYPE)
                .is_none_or(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
            return if is_form { Ok(Self::default()) } else { Err(Error::Media) };
        }
        let mut form = Multipart::from_request(request, app).await.map_err(|_| Error::Bad)?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "file" {
                upload.file_name = bare_name(field.file_name().unwrap_or_default());
                upload.bytes = read(field, MOST).await?;
                continue;
            }
            if upload.fields.len() == MOST_FIELDS {
                return Err(Error::TooLarge);
            }
            let text = String::from_utf8(read(field, MOST_IN_FIELD).await?).map_err(|_| Error::Bad)?;
            match name.as_str() {
                "once" => upload.once = text.parse().ok(),
                _ => upload.fields.push((name, text)),
            }
        }
        Ok(upload)
    }
}

/// At most so many bytes; what is more is left unread.
async fn read(mut field: Field<'_>, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(refused)? {
        let room = most.saturating_sub(bytes.len());
        if chunk.len() > room {
            if most < MOST {
                return Err(Error::TooLarge);
            }
            bytes.extend_from_slice(chunk.get(..room).unwrap_or_default());
            continue;
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn refused(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::Bad }
}

/// Without a path before it and what can't be seen in it.
fn bare_name(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.trim().chars().filter(seen).take(120).collect()
}

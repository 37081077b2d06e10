//! What an address asks for. Unknown parameters are ignored and unreadable ones fall back to their
//! default, because addresses are kept, mailed and typed; they never are an error of their own.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;

use crate::{App, Error, Result};

/// Longest address parameter we look at, in characters; a longer one is cut.
const LONGEST: usize = 500;

/// `Filter(filter): Filter<Wanted>`
#[derive(Clone, Debug, Default)]
pub struct Filter<T>(pub T);

impl<T> Deref for Filter<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + Default> FromRequestParts<App> for Filter<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let query = parts.uri.query().unwrap_or_default();
        if !is_utf8(query) {
            return Err(Error::Bad);
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).map_err(|_| Error::Bad)?;
        Ok(Self(read(pairs)))
    }
}

fn read<T: DeserializeOwned + Default>(mut pairs: Vec<(String, String)>) -> T {
    pairs.truncate(100);
    for (_, value) in &mut pairs {
        *value = value.nfc().filter(|c| !c.is_control()).take(LONGEST).collect();
    }
    let encoded = serde_urlencoded::to_string(&pairs).unwrap_or_default();
    if let Ok(read) = serde_html_form::from_str(&encoded) {
        return read;
    }
    // One bad parameter must not spoil the others: leave out those that can't be read.
    let mut kept: Vec<(String, String)> = Vec::new();
    for pair in pairs {
        kept.push(pair);
        let encoded = serde_urlencoded::to_string(&kept).unwrap_or_default();
        if serde_html_form::from_str::<T>(&encoded).is_err() {
            kept.pop();
        }
    }
    let encoded = serde_urlencoded::to_string(&kept).unwrap_or_default();
    serde_html_form::from_str(&encoded).unwrap_or_default()
}

pub(super) fn is_utf8(encoded: &str) -> bool {
    percent_encoding::percent_decode_str(encoded).decode_utf8().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    #[serde(default)]
    struct Wanted {
        q: String,
        year: Option<i32>,
        tag: Vec<String>,
    }

    #[test]
    fn one_bad_parameter_spoils_nothing() {
        let pairs = [("q", "甲\u{0}子"), ("year", "abc"), ("tag", "a"), ("tag", "b"), ("sort", "x")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let wanted: Wanted = read(pairs);
        assert_eq!(wanted, Wanted { q: "甲子".into(), year: None, tag: vec!["a".into(), "b".into()] });
    }
}

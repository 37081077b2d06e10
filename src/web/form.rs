//! Forms are parsed, not validated: `accept` turns what was typed into a domain value, or gives
//! back the same form with every error, to be shown again.

use std::ops::Deref;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::errors::Errors;
use super::filter::is_utf8;
use super::{Words, html};
use crate::i18n::Message;
use crate::{App, Error, Result};

mod clash;

pub use clash::Clash;
use clash::fields;

/// The strings as typed, and what is wrong with them.
///
/// Every form may carry two fields that are not its own: `once`, by which a second arrival is known
/// (see [`Tx::once`](crate::db::Tx::once)), and `version`, of the row it was filled from.
#[derive(Clone, Debug)]
pub struct Form<T> {
    typed: T,
    errors: Errors,
    clash: Vec<Clash>,
    version: Option<i32>,
    once: Option<Uuid>,
}

/// Raw fields that may become an `Output`. Fields nobody has declared are refused: derive
/// `Deserialize` with `#[serde(default, deny_unknown_fields)]`.
pub trait Input: Serialize + DeserializeOwned + Default + Clone {
    type Output;

    /// The message `<PREFIX>-<field>` is the label of a field.
    const PREFIX: &'static str;

    /// Reports every error, and returns the value if there were none.
    fn check(&self, errors: &mut Errors) -> Option<Self::Output>;
}

impl<T: Input> Form<T> {
    /// Compares the version this form was filled from with the row as it is now. If somebody saved
    /// in between, `accept` gives the form back with both texts; sent again, it is meant.
    pub fn compare(mut self, version: i32, current: impl FnOnce() -> T) -> Self {
        if self.version.is_none_or(|mine| mine == version) {
            self.version = Some(version);
            return self;
        }
        let (theirs, mine) = (fields(&current()), fields(&self.typed));
        let names = mine.keys().chain(theirs.keys()).collect::<std::collections::BTreeSet<_>>();
        self.clash = names
            .into_iter()
            .filter(|name| mine.get(*name) != theirs.get(*name))
            .map(|name| Clash {
                field: name.clone(),
                label: format!("{}-{}", T::PREFIX, name.replace('_', "-")),
                theirs: theirs.get(name).cloned().unwrap_or_default(),
                mine: mine.get(name).cloned().unwrap_or_default(),
            })
            .collect();
        self.version = Some(version);
        self
    }

    /// Says codes and ids of a clash in words: `words(field, code)`; `None` leaves it as it is.
    pub fn in_words(mut self, words: impl Fn(&str, &str) -> Option<String>) -> Self {
        for clash in &mut self.clash {
            for text in [&mut clash.theirs, &mut clash.mine] {
                if let Some(said) = words(&clash.field, text) {
                    *text = said;
                }
            }
        }
        self
    }

    pub fn accept(self) -> Result<T::Output, Self> {
        self.accept_if(|_, _| {})
    }

    /// For rules that need to know more than what was typed: `more` may add errors.
    pub fn accept_if(self, more: impl FnOnce(&T::Output, &mut Errors)) -> Result<T::Output, Self> {
        let mut errors = self.errors.clone();
        let value = self.typed.check(&mut errors);
        if let Some(value) = &value {
            more(value, &mut errors);
        }
        match value {
            Some(value) if errors.is_empty() && self.clash.is_empty() => Ok(value),
            _ => Err(Self { errors, ..self }),
        }
    }
}

impl<T> Form<T> {
    pub fn typed(&self) -> &T {
        &self.typed
    }

    pub fn typed_mut(&mut self) -> &mut T {
        &mut self.typed
    }

    pub fn once(&self) -> Option<Uuid> {
        self.once
    }

    pub fn version(&self) -> Option<i32> {
        self.version
    }

    pub fn at_version(mut self, version: i32) -> Self {
        self.version = Some(version);
        self
    }

    /// Adds an error found only while saving, such as a name taken meanwhile.
    pub fn with_error(mut self, field: &'static str, message: impl Into<Message>) -> Self {
        self.errors.add(field, message);
        self
    }

    pub fn error(&self, field: &str) -> Option<&Message> {
        self.errors.get(field)
    }

    /// In the order of the form; the summary links each to its field.
    pub fn errors(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.errors.0.iter().map(|(field, message)| (field.as_str(), message))
    }

    /// The name of a field, where another has the same trouble and the sentence alone would not tell
    /// them apart; else nothing.
    pub fn which(&self, words: &Words, field: &str) -> String
    where
        T: Input,
    {
        let Some(message) = self.errors.get(field) else { return String::new() };
        let said = words.say(message);
        let alike = self.errors.0.iter().filter(|(_, other)| words.say(other) == said).count();
        let id = format!("{}-{}", T::PREFIX, field.replace('_', "-"));
        let label = words.t(&id);
        if alike > 1 && label != id { label } else { String::new() }
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    pub fn clash(&self) -> &[Clash] {
        &self.clash
    }
}

impl<T: Default> Default for Form<T> {
    /// An empty form, which makes one thing however often it arrives.
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T> From<T> for Form<T> {
    fn from(typed: T) -> Self {
        Self {
            typed,
            errors: Errors::default(),
            clash: Vec::new(),
            version: None,
            once: Some(Uuid::now_v7()),
        }
    }
}

impl<T> Deref for Form<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.typed
    }
}

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 1_000;

impl<T: Input> FromRequest<App> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        let kind = kind.to_ascii_lowercase();
        let (kind, charset) = kind.split_once(';').unwrap_or((&kind, ""));
        let charset = charset.trim();
        if kind.trim() != "application/x-www-form-urlencoded"
            || !(charset.is_empty() || charset == "charset=utf-8")
        {
            return Err(Error::Media);
        }
        let body = Bytes::from_request(request, app).await.map_err(|_| Error::TooLarge)?;
        let body = std::str::from_utf8(&body).map_err(|_| Error::Bad)?;
        read(body)
    }
}

fn read<T: Input>(body: &str) -> Result<Form<T>> {
    if !is_utf8(body) {
        return Err(Error::Bad);
    }
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(body).map_err(|_| Error::Bad)?;
    if pairs.len() > MOST_FIELDS {
        return Err(Error::TooLarge);
    }
    let (mut once, mut version) = (None, None);
    let mut own = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        match name.as_str() {
            "once" => once = value.parse().ok(),
            "version" => version = value.parse().ok(),
            _ => own.push((name, clean(&value))),
        }
    }
    let encoded = serde_urlencoded::to_string(&own).map_err(|_| Error::Bad)?;
    let typed: T = serde_html_form::from_str(&encoded).map_err(|error| {
        tracing::warn!(%error, "a form held what it should not");
        Error::Unreadable
    })?;
    Ok(Form { typed, errors: Errors::default(), clash: Vec::new(), version, once })
}

/// Text as we keep it: composed characters, `\n` for a new line, no control characters, nothing
/// that turns the direction of writing around.
fn clean(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .nfc()
        .filter(|c| match c {
            '\n' | '\t' => true,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => false,
            c => !c.is_control(),
        })
        .collect()
}

/// `form.accept().or_redisplay(|form| views::New { page, form })?`
pub trait OrRedisplay<V, T> {
    fn or_redisplay<P: Template>(self, view: impl FnOnce(Form<T>) -> P) -> Result<V>;
}

impl<V, T> OrRedisplay<V, T> for Result<V, Form<T>> {
    fn or_redisplay<P: Template>(self, view: impl FnOnce(Form<T>) -> P) -> Result<V> {
        self.map_err(|form| form.redisplay(view))
    }
}

impl<T> Form<T> {
    /// The form again, as typed: 409 if it clashed with somebody else's save, else 422.
    pub fn redisplay<P: Template>(self, view: impl FnOnce(Form<T>) -> P) -> Error {
        let status = if self.clash.is_empty() || self.has_errors() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::CONFLICT
        };
        match html(view(self)) {
            Ok(page) => Error::Redisplay(Box::new((status, page).into_response())),
            Err(error) => error,
        }
    }
}

#[cfg(test)]
mod tests;

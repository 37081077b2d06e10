use std::ops::Deref;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse};
use axum_extra::extract::CookieJar;

use super::redirect;
use crate::auth::Viewer;
use crate::i18n::{Arg, Lang, Message, text};
use crate::standards::day::{Day, instant, words};
use crate::{App, Error, Result};

/// What every page needs, whoever reads it: a language, and the words in it.
#[derive(Clone, Debug)]
pub struct Words {
    pub lang: Lang,
    /// Unix ms, one reading for the whole page.
    pub now: i64,
    pub zone: String,
    pub demo: bool,
    pub path: String,
    pub notice: Option<String>,
    /// A script asked for part of the page, to swap in place.
    pub partial: bool,
}

impl Words {
    pub fn new(app: &App, lang: Lang, path: &str, headers: &HeaderMap) -> Self {
        Self {
            lang,
            now: app.now(),
            zone: app.config.zone(lang).to_owned(),
            demo: app.config.demo,
            path: path.to_owned(),
            notice: redirect::read_notice(&CookieJar::from_headers(headers)),
            partial: is_partial(headers),
        }
    }

    /// The message in the reader's language.
    pub fn t(&self, id: &str) -> String {
        text(self.lang, id, &[])
    }

    pub fn t1(&self, id: &str, name: &'static str, value: impl Arg) -> String {
        text(self.lang, id, &[(name, value.value())])
    }

    pub fn t2(
        &self,
        id: &str,
        name: &'static str,
        value: impl Arg,
        name2: &'static str,
        value2: impl Arg,
    ) -> String {
        text(self.lang, id, &[(name, value.value()), (name2, value2.value())])
    }

    #[expect(clippy::too_many_arguments, reason = "three names and three values")]
    pub fn t3(
        &self,
        id: &str,
        name: &'static str,
        value: impl Arg,
        name2: &'static str,
        value2: impl Arg,
        name3: &'static str,
        value3: impl Arg,
    ) -> String {
        text(self.lang, id, &[(name, value.value()), (name2, value2.value()), (name3, value3.value())])
    }

    pub fn say(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// Today, in Shanghai.
    pub fn today(&self) -> Day {
        instant::day_of(self.now)
    }

    /// "今天 14:30", "8月16日 周三 09:00": a moment (Unix ms) as one speaks of it.
    pub fn moment(&self, ms: &i64) -> String {
        words::moment(*ms, self.today(), self.lang)
    }

    /// "今天", "8月16日 周三": the day of a moment (Unix ms).
    pub fn day_of(&self, ms: &i64) -> String {
        words::near(instant::day_of(*ms), self.today(), self.lang)
    }

    /// "今天", "8月16日 周三": a stored day (ISO); what is none is shown as it is.
    pub fn near(&self, iso: &str) -> String {
        iso.parse().map_or_else(|_| iso.to_owned(), |day| words::near(day, self.today(), self.lang))
    }

    /// Marks the current section in the navigation.
    pub fn is_under(&self, section: &str) -> bool {
        if section == "/" { self.path == "/" } else { self.path.starts_with(section) }
    }
}

/// What the layout needs beside the body, for somebody signed in. Every view struct has one, named
/// `page`.
#[derive(Clone, Debug)]
pub struct Page {
    pub words: Words,
    pub viewer: Viewer,
    pub waiting: Waiting,
}

/// Referrals that nobody follows yet, for the mark beside the inbox; put there by the feature whose
/// they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting(pub u64);

impl Waiting {
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    pub fn say(self) -> String {
        if self.0 > 99 { "99+".to_owned() } else { self.0.to_string() }
    }
}

/// The same for a page that needs no account.
#[derive(Clone, Debug)]
pub struct Guest {
    pub words: Words,
}

impl Page {
    pub fn new(app: &App, viewer: Viewer, path: &str, headers: &HeaderMap) -> Self {
        let lang = viewer.lang.unwrap_or_else(|| Lang::of_headers(headers));
        Self { words: Words::new(app, lang, path, headers), viewer, waiting: Waiting::default() }
    }
}

impl Guest {
    pub fn new(app: &App, path: &str, headers: &HeaderMap) -> Self {
        Self { words: Words::new(app, Lang::of_headers(headers), path, headers) }
    }
}

impl Deref for Page {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

impl Deref for Guest {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

impl FromRequestParts<App> for Page {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        let waiting = parts.extensions.get().copied().unwrap_or_default();
        Ok(Self { waiting, ..Self::new(app, viewer, parts.uri.path(), &parts.headers) })
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self::new(app, parts.uri.path(), &parts.headers))
    }
}

pub fn is_partial(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

pub fn html(template: impl Template) -> Result {
    Ok(Html(template.render()?).into_response())
}

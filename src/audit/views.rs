use askama::Template;

use super::list::Wanted;
use super::speak::Names;
use crate::db::Paged;
use crate::db::event::Model as Event;
use crate::standards::day::{instant, words};
use crate::web::{Page, Words};

#[derive(Template)]
#[template(path = "audit/trail.html", blocks = ["results"])]
pub struct Trail {
    pub page: Page,
    pub wanted: Wanted,
    pub rows: Paged<Event>,
    pub names: Names,
    /// Kinds of records and actions that stand in the trail.
    pub kinds: Vec<String>,
    pub actions: Vec<String>,
}

#[derive(Template)]
#[template(path = "audit/line.html")]
pub struct Line {
    pub page: Page,
    pub event: Event,
    pub names: Names,
}

impl Trail {
    /// How the filter for one person's lines is called.
    pub fn filtered_actor(&self) -> Option<&str> {
        let actor = Some(&self.wanted.actor).filter(|actor| !actor.is_empty())?;
        let known =
            self.rows.rows.iter().find(|event| event.actor_id.is_some_and(|id| id.to_string() == **actor));
        Some(known.map_or(actor.as_str(), |event| event.actor_name.as_str()))
    }

    pub fn filtered_record(&self) -> Option<&str> {
        let record = Some(&self.wanted.record).filter(|record| !record.is_empty())?;
        let known =
            self.rows.rows.iter().find(|event| event.subject_id.is_some_and(|id| id.to_string() == **record));
        Some(known.map_or(record.as_str(), |event| event.subject_label.as_str()))
    }
}

/// Tone and symbol of an action that needs a second look.
pub fn mark(action: &str) -> Option<(&'static str, &'static str)> {
    match action {
        "sign-in-failed" | "password-refused" => Some(("st--over", "over")),
        "exported" | "revealed" | "overridden" => Some(("st--warn", "warn")),
        _ => None,
    }
}

/// 13:48:21 today, else 昨天 18:22.
pub fn at(page: &Words, at: &i64) -> String {
    let today = instant::day_of(page.now);
    if instant::day_of(*at) != today {
        return words::moment(*at, today, page.lang);
    }
    let time = instant::time_of(*at);
    format!("{}:{:02}", words::clock(time), time.second())
}

/// 2023年8月18日 13:48:21.
pub fn at_long(page: &Words, at: &i64) -> String {
    format!("{}:{:02}", words::moment_long(*at, page.lang), instant::time_of(*at).second())
}

pub fn initial(name: &str) -> String {
    crate::hanzi::person_name::initial(name)
}

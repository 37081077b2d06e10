//! What stands on a card: a chain, how long it has stayed, when the next step is due.

use crate::dictionary::Dictionary;
use crate::i18n::Lang;
use crate::ids::TermId;
use crate::standards::day::{Day, words};

use super::filter::roots;
use super::project::{NO_LIMIT, ProjectState};
use super::row::Row;

/// The chain at the top: a shape, a colour and a word.
#[derive(Clone, Debug)]
pub struct ChainMark {
    /// `a` ■, `b` ▲, `c` ●; "" further on.
    pub class: &'static str,
    pub name: String,
    /// The chain itself.
    pub own: String,
}

impl ChainMark {
    pub fn of(dictionary: &Dictionary, id: Option<TermId>, lang: Lang) -> Option<Self> {
        let own = dictionary.get(id?)?;
        let root = dictionary.root(own.id)?;
        let place = roots(dictionary).iter().position(|id| *id == root.id);
        let class = match place {
            Some(0) => "a",
            Some(1) => "b",
            Some(2) => "c",
            _ => "",
        };
        Some(Self { class, name: root.name(lang).to_owned(), own: own.name(lang).to_owned() })
    }
}

/// How long it has stayed, against how long it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dwell {
    pub days: i64,
    pub limit: Option<i64>,
    /// Days past the limit.
    pub over: i64,
    pub state: ProjectState,
}

impl Dwell {
    pub fn of(row: &Row, today: Day) -> Self {
        Self::new(row.state, &row.stage_since, &row.limit_day, row.held_days, today)
    }

    pub fn new(state: ProjectState, since: &str, limit: &str, held: i32, today: Day) -> Self {
        let held = i64::from(held);
        let since: Day = since.parse().unwrap_or(today);
        let limit_day = Some(limit).filter(|limit| *limit != NO_LIMIT && state == ProjectState::Active);
        let limit_day = limit_day.and_then(|limit| limit.parse::<Day>().ok());
        Self {
            days: (since.days_until(today) - held).max(0),
            limit: limit_day.map(|limit| (since.days_until(limit) - held).max(0)),
            over: limit_day.map_or(0, |limit| limit.days_until(today).max(0)),
            state,
        }
    }

    pub fn is_over(&self) -> bool {
        self.over > 0
    }

    /// More than four fifths of it are gone.
    pub fn is_near(&self) -> bool {
        !self.is_over() && self.limit.is_some_and(|limit| self.days * 5 > limit * 4)
    }

    pub fn class(&self) -> &'static str {
        match (self.is_over(), self.is_near()) {
            (true, _) => "st--over",
            (_, true) => "st--warn",
            _ => "",
        }
    }

    pub fn icon(&self) -> &'static str {
        match (self.is_over(), self.is_near()) {
            (true, _) => "over",
            (_, true) => "warn",
            _ => "clock",
        }
    }

    /// 23/45, 12.
    pub fn fraction(&self) -> String {
        match self.limit {
            Some(limit) => format!("{}/{limit}", self.days),
            None => self.days.to_string(),
        }
    }
}

/// When the next step is due.
#[derive(Clone, Debug)]
pub struct Due {
    pub text: String,
    pub class: &'static str,
}

impl Due {
    pub fn of(day: Day, today: Day, lang: Lang) -> Self {
        let class = match today.days_until(day) {
            ..0 => "st st--over",
            0 => "st st--warn",
            _ => "muted",
        };
        let text = if day == today { words::near(day, today, lang) } else { words::table(day, today, lang) };
        Self { text, class }
    }
}

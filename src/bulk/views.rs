use askama::Template;

use super::form::BulkForm;
use super::meant::{Meant, which};
use super::{Act, Asks, BulkChange, Listing};
use crate::db::Record;
use crate::web::{Form, Page};

/// Rows shown of those that are changed, and of those left out.
const SHOWN: usize = 20;

/// As many as a page of a list has.
const MOST_IN_PAIR: usize = 50;

fn left<L: Listing>(meant: &Meant<L::Row>) -> Vec<(String, String, &'static str)> {
    let left = meant.left.iter().take(SHOWN).map(|(row, why)| {
        let (name, path) = L::called(row);
        (name, path, *why)
    });
    left.collect()
}

#[derive(Template)]
#[template(path = "bulk/ask.html")]
pub struct Ask {
    pub page: Page,
    pub form: Form<BulkForm>,
    pub act: &'static Act,
    pub title: &'static str,
    pub home: &'static str,
    counted: &'static str,
    pub count: usize,
    /// Name, path, the field as it is.
    pub rows: Vec<(String, String, String)>,
    pub left_count: usize,
    /// Name, path, the message why not.
    pub left: Vec<(String, String, &'static str)>,
    pub options: Vec<(String, String)>,
}

impl Ask {
    pub fn of<L: Listing>(
        page: Page,
        form: Form<BulkForm>,
        act: &'static Act,
        meant: &Meant<L::Row>,
        options: Vec<(String, String)>,
    ) -> Self {
        let now = |row: &L::Row| {
            let now = L::now(row, act);
            match act.asks {
                Asks::DayAndReason => page.near(&now),
                Asks::Choice | Asks::First | Asks::Nothing | Asks::Export | Asks::Merger => {
                    let found = options.iter().find(|(code, _)| *code == now);
                    found.map(|(_, words)| words.clone()).unwrap_or_default()
                }
            }
        };
        let row = |row| {
            let (name, path) = L::called(row);
            (name, path, now(row))
        };
        Self {
            rows: meant.rows.iter().take(SHOWN).map(row).collect(),
            left: left::<L>(meant),
            count: meant.rows.len(),
            left_count: meant.left.len(),
            title: L::TITLE,
            home: L::HOME,
            counted: L::COUNTED,
            page,
            form,
            act,
            options,
        }
    }

    /// What was chosen first; None: it is to be chosen now.
    fn chosen(&self) -> Option<&str> {
        let found = self.options.iter().find(|(code, _)| *code == self.form.to);
        found.filter(|_| self.act.asks == Asks::First).map(|(_, words)| words.as_str())
    }

    fn is_first(&self) -> bool {
        self.act.asks == Asks::First && self.chosen().is_none()
    }

    fn back(&self) -> String {
        format!("{}?{}", self.home, self.form.query)
    }

    /// 3家
    fn rows_of(&self, n: &usize) -> String {
        self.page.t1(self.counted, "n", *n)
    }

    /// How many are not shown.
    fn more(&self, all: &usize, shown: usize) -> String {
        self.rows_of(&(all - shown))
    }

    fn shows_now(&self) -> bool {
        self.rows.iter().any(|(_, _, now)| !now.is_empty())
    }
}

/// Rows of which two are to be picked.
#[derive(Template)]
#[template(path = "bulk/pair.html")]
pub struct Pair {
    pub page: Page,
    pub form: Form<BulkForm>,
    pub act: &'static Act,
    pub title: &'static str,
    pub home: &'static str,
    pub back: String,
    /// Id, name, path.
    pub rows: Vec<(uuid::Uuid, String, String)>,
    /// Those it can't be: name, path, the message why not.
    pub left: Vec<(String, String, &'static str)>,
}

impl Pair {
    pub fn of<L: Listing>(
        page: Page,
        form: Form<BulkForm>,
        act: &'static Act,
        meant: &Meant<L::Row>,
    ) -> Self {
        let row = |row: &L::Row| {
            let (name, path) = L::called(row);
            (L::Table::key(row), name, path)
        };
        Self {
            rows: meant.rows.iter().take(MOST_IN_PAIR).map(row).collect(),
            left: left::<L>(meant),
            title: L::TITLE,
            home: L::HOME,
            back: which::<L>(&form).back(),
            page,
            form,
            act,
        }
    }
}

#[derive(Template)]
#[template(path = "bulk/done.html")]
pub struct Show {
    pub page: Page,
    pub title: &'static str,
    pub counted: &'static str,
    pub change: BulkChange,
    /// Name and path of the first rows.
    pub rows: Vec<(String, String)>,
    pub is_undoable: bool,
}

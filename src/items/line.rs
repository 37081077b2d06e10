use std::collections::HashMap;

use super::entity::Model;
use crate::i18n::Lang;
use crate::ids::UserId;
use crate::standards::day::words;
use crate::standards::day::{Day, instant};
use crate::web::Words;

/// An item as it is read in a list.
#[derive(Clone, Debug)]
pub struct Line {
    pub item: Model,
    pub kind: String,
    pub owner: String,
    pub giver: String,
    /// 今天, 8月16日，过1天, 已办结 09:12; empty where there is no day.
    pub when: String,
    pub overdue: bool,
    pub path: String,
    pub may_change: bool,
    /// Where a press of its button leads back to.
    pub back: String,
}

impl Line {
    pub fn new(
        page: &Words,
        viewer: &crate::auth::Viewer,
        names: &HashMap<UserId, String>,
        item: Model,
    ) -> Self {
        let today = instant::day_of(page.now);
        let name = |id: Option<UserId>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        Self {
            kind: page.t(item.kind.message()),
            owner: name(item.owner_id),
            giver: name(item.giver_id.filter(|giver| Some(*giver) != item.owner_id)),
            when: when(page, &item, today),
            overdue: item.is_overdue(today),
            path: item.path(),
            may_change: item.may_be_changed_by(viewer),
            back: page.path.clone(),
            item,
        }
    }
}

impl Line {
    pub fn back_to(self, back: String) -> Self {
        Self { back, ..self }
    }
}

fn when(page: &Words, item: &Model, today: Day) -> String {
    if let Some(at) = item.done_at {
        return page.t1("items-done-at", "when", done(at, today, page.lang));
    }
    match item.due_day() {
        Some(due) if item.is_overdue(today) => {
            let day = words::month_day(due, page.lang);
            page.t2("items-over-by", "day", day, "n", due.days_until(today))
        }
        Some(due) => words::near(due, today, page.lang),
        None => String::new(),
    }
}

/// The hour if it was today, else the day.
fn done(at: i64, today: Day, lang: Lang) -> String {
    let day = instant::day_of(at);
    if day == today { words::clock(instant::time_of(at)) } else { words::near(day, today, lang) }
}

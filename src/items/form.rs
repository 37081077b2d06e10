use serde::{Deserialize, Serialize};

use super::entity::Model;
use crate::ids::UserId;
use crate::standards::day::{self, Day};
use crate::web::{Errors, Input};

pub const TEXT_MOST: usize = 500;
pub const WHY_MOST: usize = 200;

/// A new item, or other words for an old one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemForm {
    pub text: String,
    pub owner: String,
    pub due: String,
    /// The record it is about, as the index knows it; only when new.
    pub record: String,
}

pub struct Details {
    pub text: String,
    pub owner: UserId,
    pub due: Option<Day>,
}

impl From<&Model> for ItemForm {
    fn from(item: &Model) -> Self {
        Self {
            text: item.text.clone(),
            owner: item.owner_id.map(|id| id.to_string()).unwrap_or_default(),
            due: item.due.clone().unwrap_or_default(),
            record: String::new(),
        }
    }
}

impl Input for ItemForm {
    type Output = Details;
    const PREFIX: &'static str = "items";

    fn check(&self, errors: &mut Errors) -> Option<Details> {
        let text = errors.required("text", &self.text, TEXT_MOST, "items-text-missing");
        let owner =
            errors.parsed("owner", &self.owner, |typed| typed.parse().map_err(|_| "items-owner-missing"));
        let due = due(errors, &self.due);
        Some(Details { text: text?, owner: owner?, due: due? })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PostponeForm {
    pub due: String,
    pub why: String,
}

pub struct Postponement {
    pub due: Day,
    pub why: String,
}

impl Input for PostponeForm {
    type Output = Postponement;
    const PREFIX: &'static str = "items";

    fn check(&self, errors: &mut Errors) -> Option<Postponement> {
        let due = due(errors, &self.due);
        if due == Some(None) {
            errors.add("due", "items-due-missing");
        }
        let why = errors.required("why", &self.why, WHY_MOST, "items-why-missing");
        Some(Postponement { due: due??, why: why? })
    }
}

/// Where to go back to after a press of a button.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackForm {
    pub return_to: String,
}

impl Input for BackForm {
    type Output = ();
    const PREFIX: &'static str = "items";

    fn check(&self, _: &mut Errors) -> Option<()> {
        Some(())
    }
}

impl ItemForm {
    pub fn in_year(&mut self, year: i16) {
        with_year(&mut self.due, year);
    }
}

impl PostponeForm {
    pub fn in_year(&mut self, year: i16) {
        with_year(&mut self.due, year);
    }
}

/// “8/24” is of the year it is typed in; a form doesn't know that one, its handler does.
fn with_year(due: &mut String, year: i16) {
    if let Ok(Some(day)) = day::parse(due, year) {
        *due = day.to_string();
    }
}

fn due(errors: &mut Errors, typed: &str) -> Option<Option<Day>> {
    match day::parse(typed, Day::FIRST_YEAR) {
        Ok(day) => Some(day),
        Err(message) => {
            errors.add("due", message);
            None
        }
    }
}

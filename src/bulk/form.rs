use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::standards::day::{self, Day};
use crate::web::{Errors, Input};
use crate::{Error, Result};

/// Nobody and nothing are choices too; not to choose is none.
pub const NONE: &str = "none";

const WHY_MOST: usize = 200;

/// Which rows, and what of them; as the list's address asks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pick {
    pub act: String,
    pub ids: Vec<String>,
    /// "yes": all that match.
    pub all: String,
    /// The address of the list.
    pub query: String,
    /// What is chosen first.
    pub to: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BulkForm {
    pub act: String,
    pub ids: Vec<String>,
    pub all: String,
    pub query: String,
    /// By which it is known that the rows are those the page showed.
    pub seen: String,
    /// What they get: an id, a day, [`NONE`].
    pub to: String,
    pub why: String,
}

/// What they get.
#[derive(Clone, Debug, Default)]
pub struct Given {
    pub to: String,
    pub why: String,
}

impl From<Pick> for BulkForm {
    fn from(pick: Pick) -> Self {
        let Pick { act, ids, all, query, to } = pick;
        Self { act, ids, all, query, to, ..Self::default() }
    }
}

impl BulkForm {
    pub fn is_all(&self) -> bool {
        self.all == "yes"
    }

    /// “8/24” is of the year it is typed in.
    pub fn in_year(&mut self, year: i16) {
        if let Ok(Some(day)) = day::parse(&self.to, year) {
            self.to = day.to_string();
        }
    }
}

impl Input for BulkForm {
    type Output = Given;
    const PREFIX: &'static str = "bulk";

    fn check(&self, errors: &mut Errors) -> Option<Given> {
        let to = errors.line("to", &self.to, 100);
        let why = errors.line("why", &self.why, WHY_MOST);
        Some(Given { to: to?, why: why? })
    }
}

impl Given {
    /// Nobody and nothing: None.
    pub fn id<T: FromStr>(&self) -> Result<Option<T>> {
        match self.to.as_str() {
            NONE => Ok(None),
            id => id.parse().map(Some).map_err(|_| Error::Stale),
        }
    }

    pub fn day(&self) -> Option<Day> {
        self.to.parse().ok()
    }
}

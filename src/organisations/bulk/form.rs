use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Field;
use super::field::To;
use crate::ids::TermId;
use crate::organisations::filter::Wanted;
use crate::web::{Errors, Input};

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
    pub owner: String,
    pub honour: String,
    pub chain: String,
}

impl From<Pick> for BulkForm {
    fn from(pick: Pick) -> Self {
        let Pick { act, ids, all, query } = pick;
        Self { act, ids, all, query, ..Self::default() }
    }
}

impl BulkForm {
    pub fn field(&self) -> Option<Field> {
        Field::parse(&self.act)
    }

    pub fn is_all(&self) -> bool {
        self.all == "yes"
    }

    pub fn wanted(&self) -> Wanted {
        serde_html_form::from_str(&self.query).unwrap_or_default()
    }
}

impl Input for BulkForm {
    type Output = To;
    const PREFIX: &'static str = "bulk";

    fn check(&self, errors: &mut Errors) -> Option<To> {
        Some(match self.field()? {
            Field::Owner => To::Owner(chosen(errors, "owner", &self.owner)?),
            Field::Chain => To::Chain(chosen(errors, "chain", &self.chain)?),
            Field::Honour => To::Honour(one(errors, &self.honour)?),
            Field::NoHonour => To::NoHonour(one(errors, &self.honour)?),
            Field::Archival => To::Archived,
        })
    }
}

/// Nobody and nothing are choices too; not to choose is none.
pub const NONE: &str = "none";

fn chosen<T: FromStr>(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<T>> {
    if typed == NONE {
        return Some(None);
    }
    errors.parsed(field, typed, |id| id.parse().map_err(|_| "bulk-choice-unknown")).map(Some)
}

fn one(errors: &mut Errors, typed: &str) -> Option<TermId> {
    errors.parsed("honour", typed, |id| id.parse().map_err(|_| "bulk-choice-unknown"))
}

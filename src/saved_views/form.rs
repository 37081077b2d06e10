use serde::{Deserialize, Serialize};

use super::{Asked, Kind, SavedView};
use crate::ids::UnitId;
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ViewForm {
    pub name: String,
    /// Empty: for oneself.
    pub unit: String,
    /// What is kept; it came with the page.
    pub list: String,
    pub query: String,
}

#[derive(Clone, Debug)]
pub struct Accepted {
    pub name: String,
    pub unit_id: Option<UnitId>,
}

impl From<&SavedView> for ViewForm {
    fn from(view: &SavedView) -> Self {
        Self {
            name: view.name.clone(),
            unit: view.unit_id.map(|unit| unit.to_string()).unwrap_or_default(),
            list: view.list.clone(),
            query: view.asked().query(),
        }
    }
}

impl ViewForm {
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.list)
    }

    pub fn asked(&self) -> Option<Asked> {
        self.kind().map(|kind| Asked::parse(&self.query).of(kind))
    }
}

impl Input for ViewForm {
    type Output = Accepted;
    const PREFIX: &'static str = "saved-view";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        let name = errors.required("name", &self.name, 20, "saved-view-name-missing");
        if self.asked().is_none_or(|asked| asked.is_too_long()) {
            errors.add("name", "saved-view-not-kept");
            return None;
        }
        let unit_id =
            errors.optional("unit", &self.unit, |typed| typed.parse().map_err(|_| "saved-view-unit-unknown"));
        Some(Accepted { name: name?, unit_id: unit_id? })
    }
}

use serde::{Deserialize, Serialize};

use crate::auth::Unit;
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnitForm {
    pub name: String,
}

impl From<&Unit> for UnitForm {
    fn from(unit: &Unit) -> Self {
        Self { name: unit.name.clone() }
    }
}

impl Input for UnitForm {
    type Output = String;
    const PREFIX: &'static str = "unit";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        errors.required("name", &self.name, 60, "unit-name-missing")
    }
}

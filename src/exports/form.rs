use serde::{Deserialize, Serialize};

use crate::web::{Errors, Input};

/// Asked before anything leaves the house.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExportForm {
    pub purpose: String,
    /// `xlsx` or `csv`.
    pub format: String,
    /// Ticked: telephone numbers whole.
    pub full: String,
}

#[derive(Clone, Debug)]
pub struct Accepted {
    pub purpose: String,
    pub is_csv: bool,
    pub full: bool,
}

impl Input for ExportForm {
    type Output = Accepted;
    const PREFIX: &'static str = "export";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        let purpose = errors.required("purpose", &self.purpose, 100, "export-purpose-missing");
        let is_csv = match self.format.as_str() {
            "xlsx" | "" => Some(false),
            "csv" => Some(true),
            _ => {
                errors.add("format", "export-format-unknown");
                None
            }
        };
        Some(Accepted { purpose: purpose?, is_csv: is_csv?, full: self.full == "on" })
    }
}

use serde::{Deserialize, Serialize};

use super::fields::{Field, Side};
use crate::web::{Errors, Input};

/// The other one, and for each field which of the two is kept: `kept` or `gone`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MergerForm {
    /// Its name as chosen, and its id.
    pub organisation: String,
    pub organisation_id: String,
    pub name: String,
    pub kind: String,
    pub uscc: String,
    pub region: String,
    pub chain: String,
    pub industry: String,
    pub stock_code: String,
    pub legal_representative: String,
    pub website: String,
    pub summary: String,
    pub source: String,
    pub owner: String,
}

impl Input for MergerForm {
    type Output = Self;
    const PREFIX: &'static str = "merger";

    fn check(&self, errors: &mut Errors) -> Option<Self> {
        errors.line("organisation", &self.organisation, 100)?;
        Some(self.clone())
    }
}

impl MergerForm {
    fn typed(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Kind => &self.kind,
            Field::Uscc => &self.uscc,
            Field::Region => &self.region,
            Field::Chain => &self.chain,
            Field::Industry => &self.industry,
            Field::StockCode => &self.stock_code,
            Field::LegalRepresentative => &self.legal_representative,
            Field::Website => &self.website,
            Field::Summary => &self.summary,
            Field::Source => &self.source,
            Field::Owner => &self.owner,
        }
    }

    /// What was chosen; None: nothing yet.
    pub fn choice(&self, field: Field) -> Option<Side> {
        match self.typed(field) {
            "kept" => Some(Side::Kept),
            "gone" => Some(Side::Gone),
            _ => None,
        }
    }
}

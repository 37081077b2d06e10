use super::OrganisationKind;
use super::parts::AliasKind;
use crate::ids::{OrganisationId, TermId, UnitId, UserId};

/// What is known of an organisation, well formed.
///
/// `Details { name, ..Details::default() }` is enough to register one.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Made beforehand where the address must be known before it is saved.
    pub id: Option<OrganisationId>,
    pub kind: OrganisationKind,
    pub name: String,
    pub uscc: Option<String>,
    pub uscc_reason: String,
    /// Six digits, GB/T 2260.
    pub region: Option<String>,
    pub chain_id: Option<TermId>,
    /// `C38`
    pub industry: Option<String>,
    pub summary: String,
    pub website: String,
    pub stock_code: Option<String>,
    pub source: String,
    pub aliases: Vec<(AliasKind, String)>,
    pub sites: Vec<SiteGiven>,
    pub honours: Vec<HonourGiven>,
    /// None: the unit of whoever registers it, else the default unit.
    pub unit_id: Option<UnitId>,
    /// None: whoever registers it.
    pub owner_id: Option<UserId>,
    pub is_demo: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteGiven {
    pub name: String,
    pub region: Option<String>,
    pub address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HonourGiven {
    pub term_id: TermId,
    pub year: Option<i32>,
}

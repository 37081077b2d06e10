use serde::{Deserialize, Serialize};

use super::parts::{AliasKind, Parts};
use super::{Organisation, OrganisationKind};
use crate::ids::{OrganisationId, TermId, UnitId, UserId};

/// What is known of an organisation, well formed.
///
/// `Details { name, ..Details::default() }` is enough to register one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteGiven {
    pub name: String,
    pub region: Option<String>,
    pub address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HonourGiven {
    pub term_id: TermId,
    pub year: Option<i32>,
}

impl Details {
    /// What is known of one now.
    pub fn of(organisation: &Organisation, parts: &Parts) -> Self {
        let site = |site: &super::parts::site::Model| SiteGiven {
            name: site.name.clone(),
            region: site.region.clone(),
            address: site.address.clone(),
        };
        let honour =
            |honour: &super::parts::honour::Model| HonourGiven { term_id: honour.term_id, year: honour.year };
        Self {
            id: Some(organisation.id),
            kind: organisation.kind,
            name: organisation.name.clone(),
            uscc: organisation.uscc.clone(),
            uscc_reason: organisation.uscc_reason.clone(),
            region: organisation.region.clone(),
            chain_id: organisation.chain_id,
            industry: organisation.industry.clone(),
            summary: organisation.summary.clone(),
            website: organisation.website.clone(),
            stock_code: organisation.stock_code.clone(),
            source: organisation.source.clone(),
            aliases: parts.aliases.iter().map(|alias| (alias.kind, alias.name.clone())).collect(),
            sites: parts.sites.iter().map(site).collect(),
            honours: parts.honours.iter().map(honour).collect(),
            unit_id: Some(organisation.unit_id),
            owner_id: organisation.owner_id,
            is_demo: organisation.is_demo,
        }
    }
}

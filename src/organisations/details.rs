use serde::{Deserialize, Serialize};

use super::parts::{AliasKind, Parts};
use super::{Organisation, OrganisationKind};
use crate::hanzi::company_name;
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
    pub legal_representative: String,
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
            legal_representative: organisation.legal_representative.clone(),
            source: organisation.source.clone(),
            aliases: parts.aliases.iter().map(|alias| (alias.kind, alias.name.clone())).collect(),
            sites: parts.sites.iter().map(site).collect(),
            honours: parts.honours.iter().map(honour).collect(),
            unit_id: Some(organisation.unit_id),
            owner_id: organisation.owner_id,
            is_demo: organisation.is_demo,
        }
    }

    /// Also called so and honoured so, unless it is already; what was new is said.
    pub fn also(&mut self, aliases: &[(AliasKind, String)], honours: &[HonourGiven]) -> Added {
        let mut added = Added::default();
        for (kind, name) in aliases {
            let key = company_name::key(name);
            let is_known = |other: &str| company_name::key(other) == key;
            if !is_known(&self.name) && !self.aliases.iter().any(|(_, other)| is_known(other)) {
                self.aliases.push((*kind, name.clone()));
                added.aliases.push(name.clone());
            }
        }
        for given in honours {
            if !self.honours.iter().any(|other| other.term_id == given.term_id) {
                self.honours.push(*given);
                added.honours.push(given.term_id);
            }
        }
        added
    }

    /// Without what was added, as far as it is still there.
    pub fn without(&mut self, added: &Added) {
        self.aliases.retain(|(_, name)| !added.aliases.contains(name));
        self.honours.retain(|given| !added.honours.contains(&given.term_id));
    }
}

/// Other names and honours that came to an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Added {
    pub aliases: Vec<String>,
    pub honours: Vec<TermId>,
}

impl Added {
    pub fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.honours.is_empty()
    }
}

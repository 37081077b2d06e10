use serde::{Deserialize, Serialize};

use super::parts::{AliasKind, Parts};
use super::{Details, HonourGiven, Organisation, OrganisationKind, SiteGiven};
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::i18n::Message;
use crate::standards::region::Regions;
use crate::standards::{industry, stock, uscc};
use crate::web::{Errors, Input};

/// Other names, sites or honours an organisation may have at most.
const MOST: usize = 50;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationForm {
    pub kind: String,
    pub name: String,
    pub short: String,
    pub former: String,
    pub latin: String,
    pub uscc: String,
    pub uscc_reason: String,
    pub region: String,
    pub chain: String,
    pub industry: String,
    pub stock_code: String,
    pub legal_representative: String,
    pub website: String,
    pub summary: String,
    pub source: String,
    pub owner: String,
    pub site_name: Vec<String>,
    pub site_region: Vec<String>,
    pub site_address: Vec<String>,
    pub honour: Vec<String>,
    pub honour_year: Vec<String>,
    /// "on": all that may be the same were looked at, and none is meant.
    pub different: String,
    /// Why one that is there already is registered once more.
    pub duplicate_reason: String,
}

/// As typed and well formed; what needs the dictionary or the people is still to be looked up.
pub struct Accepted {
    pub details: Details,
    pub chain: String,
    pub owner: String,
    pub honours: Vec<(String, Option<i32>)>,
}

impl Input for OrganisationForm {
    type Output = Accepted;
    const PREFIX: &'static str = "org";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        let name = errors.required("name", &self.name, 100, "org-name-missing");
        let kind = OrganisationKind::parse(&self.kind);
        if kind.is_none() {
            errors.add("kind", "org-kind-missing");
        }
        let uscc = self.code(errors);
        let uscc_reason = errors.line("uscc_reason", &self.uscc_reason, 200);
        let region = region(errors, "region", &self.region);
        let industry = errors.optional("industry", leading_code(&self.industry), |typed| {
            industry::parse(typed).map(|one| one.to_string())
        });
        let stock_code = errors
            .optional("stock_code", &self.stock_code, |typed| stock::parse(typed).map(|one| one.to_string()));
        let legal_representative = errors.line("legal_representative", &self.legal_representative, 40);
        let website = website(errors, &self.website);
        let summary = errors.paragraph("summary", &self.summary, 4_000);
        let source = errors.line("source", &self.source, 200);
        let duplicate_reason = errors.line("duplicate_reason", &self.duplicate_reason, 200);
        let aliases = self.aliases(errors);
        let sites = self.sites(errors);
        let honours = self.honours(errors);
        let details = Details {
            kind: kind?,
            name: name?,
            uscc: uscc?,
            uscc_reason: uscc_reason?,
            region: region?,
            industry: industry?,
            stock_code: stock_code?,
            legal_representative: legal_representative?,
            website: website?,
            summary: summary?,
            source: source?,
            aliases: aliases?,
            sites: sites?,
            ..Details::default()
        };
        duplicate_reason?;
        Some(Accepted { details, chain: self.chain.clone(), owner: self.owner.clone(), honours: honours? })
    }
}

impl OrganisationForm {
    /// The verdicts of GB 32100: a wrong check character may be kept with a written reason, since
    /// early pilot codes are legal and don't satisfy the formula.
    fn code(&self, errors: &mut Errors) -> Option<Option<String>> {
        if self.uscc.trim().is_empty() {
            return Some(None);
        }
        match uscc::check(&self.uscc, |code| Regions::get().is_known(code)) {
            uscc::Verdict::Valid(code) | uscc::Verdict::Warned(code, _) => Some(Some(code.to_string())),
            uscc::Verdict::Overridable(code, _) if !self.uscc_reason.trim().is_empty() => {
                Some(Some(code.to_string()))
            }
            uscc::Verdict::Overridable(_, message) | uscc::Verdict::Refused(message) => {
                errors.add("uscc", message);
                None
            }
        }
    }

    fn aliases(&self, errors: &mut Errors) -> Option<Vec<(AliasKind, String)>> {
        let typed = [
            ("short", AliasKind::Short, &self.short),
            ("former", AliasKind::Former, &self.former),
            ("latin", AliasKind::Latin, &self.latin),
        ];
        let mut aliases = Vec::new();
        for (field, kind, line) in typed {
            let line = errors.line(field, line, 500)?;
            let names =
                line.split(['、', '，', ',', ';', '；']).map(str::trim).filter(|name| !name.is_empty());
            aliases.extend(names.map(|name| (kind, name.to_owned())));
        }
        within(errors, "short", aliases)
    }

    fn sites(&self, errors: &mut Errors) -> Option<Vec<SiteGiven>> {
        let mut sites = Vec::new();
        for (place, name) in self.site_name.iter().enumerate() {
            let given = |of: &[String]| of.get(place).cloned().unwrap_or_default();
            let name = errors.line("site_name", name, 100)?;
            let address = errors.line("site_address", &given(&self.site_address), 200)?;
            let region = region(errors, "site_region", &given(&self.site_region))?;
            if !name.is_empty() || !address.is_empty() || region.is_some() {
                sites.push(SiteGiven { name, region, address });
            }
        }
        within(errors, "site_name", sites)
    }

    fn honours(&self, errors: &mut Errors) -> Option<Vec<(String, Option<i32>)>> {
        let mut honours: Vec<(String, Option<i32>)> = Vec::new();
        for (place, term) in self.honour.iter().enumerate().filter(|(_, term)| !term.is_empty()) {
            let year = self.honour_year.get(place).map(|year| year.trim()).unwrap_or_default();
            let year = match year {
                "" => None,
                year => match year.parse::<i32>() {
                    Ok(year) if (1990..=2100).contains(&year) => Some(year),
                    _ => {
                        errors.add("honour_year", "org-honour-year-bad");
                        return None;
                    }
                },
            };
            if !honours.contains(&(term.clone(), year)) {
                honours.push((term.clone(), year));
            }
        }
        within(errors, "honour", honours)
    }

    /// Whether names or code differ from what is kept, so that it may have become another's.
    pub fn is_named_otherwise(&self, kept: &Self) -> bool {
        let names = |form: &Self| {
            [&form.name, &form.short, &form.former, &form.latin, &form.uscc]
                .map(|text| text.trim().to_owned())
        };
        names(self) != names(kept)
    }

    pub fn of(organisation: &Organisation, parts: &Parts) -> Self {
        let label = |code: &Option<String>| region_words(code.as_deref());
        Self {
            kind: organisation.kind.code().to_owned(),
            name: organisation.name.clone(),
            short: parts.names(AliasKind::Short),
            former: parts.names(AliasKind::Former),
            latin: parts.names(AliasKind::Latin),
            uscc: organisation.uscc.clone().unwrap_or_default(),
            uscc_reason: organisation.uscc_reason.clone(),
            region: label(&organisation.region),
            chain: organisation.chain_id.map(|id| id.to_string()).unwrap_or_default(),
            industry: organisation.industry.clone().unwrap_or_default(),
            stock_code: organisation.stock_code.clone().unwrap_or_default(),
            legal_representative: organisation.legal_representative.clone(),
            website: organisation.website.clone(),
            summary: organisation.summary.clone(),
            source: organisation.source.clone(),
            owner: organisation.owner_id.map(|id| id.to_string()).unwrap_or_default(),
            site_name: parts.sites.iter().map(|site| site.name.clone()).collect(),
            site_region: parts.sites.iter().map(|site| label(&site.region)).collect(),
            site_address: parts.sites.iter().map(|site| site.address.clone()).collect(),
            honour: parts.honours.iter().map(|honour| honour.term_id.to_string()).collect(),
            honour_year: parts
                .honours
                .iter()
                .map(|honour| honour.year.map(|year| year.to_string()).unwrap_or_default())
                .collect(),
            different: String::new(),
            duplicate_reason: String::new(),
        }
    }
}

impl Accepted {
    /// What was chosen from the dictionary, if it is still there.
    pub fn look_up(&mut self, dictionary: &Dictionary, errors: &mut Errors) {
        if !self.chain.is_empty() {
            match dictionary.chosen(TermKind::Chain, &self.chain) {
                Some(chain) => self.details.chain_id = Some(chain.id),
                None => errors.add("chain", "org-chain-unknown"),
            }
        }
        for (typed, year) in &self.honours {
            match dictionary.chosen(TermKind::Honour, typed) {
                Some(term) => self.details.honours.push(HonourGiven { term_id: term.id, year: *year }),
                None => errors.add("honour", "org-honour-unknown"),
            }
        }
    }
}

/// How a region stands in a field: so that it is read back as the same.
pub fn region_words(code: Option<&str>) -> String {
    let path = code.map(|code| Regions::get().path(code)).unwrap_or_default();
    path.iter().map(|region| region.name).collect()
}

fn region(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<String>> {
    errors.optional(field, typed, |typed| {
        let found = Regions::get().parse(typed).filter(|_| typed.chars().count() <= 60);
        found.map(|region| region.code.to_owned()).ok_or(Message::new("org-region-unknown"))
    })
}

/// Of "C38 电气机械和器材制造业", as the list offers it, the code.
fn leading_code(typed: &str) -> &str {
    typed.split_whitespace().next().unwrap_or_default()
}

/// Only what a browser may safely follow.
fn website(errors: &mut Errors, typed: &str) -> Option<String> {
    let typed = errors.line("website", typed, 200)?;
    let lower = typed.to_ascii_lowercase();
    if typed.is_empty() || lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(typed);
    }
    errors.add("website", "org-website-bad");
    None
}

fn within<T>(errors: &mut Errors, field: &'static str, several: Vec<T>) -> Option<Vec<T>> {
    if several.len() > MOST {
        errors.add(field, Message::new("org-too-many").with("most", MOST));
        return None;
    }
    Some(several)
}

//! Side by side: what was told, and what is known of the organisations it may be. A person decides;
//! nothing is merged by itself.

use sea_orm::{ColumnTrait, QueryFilter};

use super::known::{Known, Person, known};
use super::same_mobile::same_mobile;
use super::{Referral, decision_forms};
use crate::db::{Record, key_column};
use crate::hanzi::{company_name, person_name};
use crate::ids::OrganisationId;
use crate::organisations::{self, Organisation, Organisations, Sought};
use crate::standards::phone;
use crate::standards::region::Regions;
use crate::web::Page;
use crate::{App, Result};

/// Candidates shown beside a referral.
const MOST: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Same,
    Near,
    Different,
    /// There is nothing to compare.
    None,
}

impl Mark {
    pub fn class(self) -> &'static str {
        match self {
            Self::Same => "eq",
            Self::Near => "nr",
            Self::Different | Self::None => "ne",
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => "＝",
            Self::Near => "≈",
            Self::Different => "≠",
            Self::None => "",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Same => "referrals-mark-same",
            Self::Near => "referrals-mark-near",
            Self::Different | Self::None => "referrals-mark-different",
        }
    }
}

pub struct Candidate {
    pub id: String,
    pub name: String,
    pub path: String,
    pub why: String,
    pub has_projects: bool,
    /// Whether its name says it may be the same.
    pub is_likely: bool,
    pub is_picked: bool,
}

pub struct Cell {
    pub mark: Mark,
    pub lines: Vec<String>,
    pub is_picked: bool,
}

pub struct Row {
    /// The message that names it.
    pub label: &'static str,
    pub mine: String,
    pub theirs: Vec<Cell>,
}

#[derive(Default)]
pub struct Comparison {
    pub candidates: Vec<Candidate>,
    pub rows: Vec<Row>,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// How many may be the same by their names; what else agrees is only shown.
    pub fn likely(&self) -> usize {
        self.candidates.iter().filter(|one| one.is_likely).count()
    }
}

/// `picked` is the id of the candidate chosen on the page; else it is the first.
pub async fn compare(app: &App, page: &Page, referral: &Referral, picked: &str) -> Result<Comparison> {
    let sought = Sought { name: &referral.company, only_same: true, ..Sought::default() };
    let likely = organisations::likely(app, &page.viewer, sought).await?;
    let mut found: Vec<(Organisation, String, bool)> = likely
        .into_iter()
        .take(MOST)
        .map(|one| {
            let why = page.say(&one.why());
            (one.organisation, why, true)
        })
        .collect();
    for organisation in same_mobile(app, &page.viewer, referral).await? {
        if found.len() < MOST && found.iter().all(|(known, ..)| known.id != organisation.id) {
            found.push((organisation, page.t("referrals-same-mobile"), false));
        }
    }
    // One looked for by hand is compared too.
    if !picked.is_empty()
        && !found.iter().any(|(organisation, ..)| organisation.id.to_string() == picked)
        && let Some(organisation) = by_hand(app, page, picked).await?
    {
        found.insert(0, (organisation, page.t("referrals-by-hand"), false));
        found.truncate(MOST);
    }
    let all = known(app, &page.viewer, referral, found).await?;
    let place = all.iter().position(|known| known.organisation.id.to_string() == picked).unwrap_or(0);
    let candidates = all.iter().enumerate().map(|(n, known)| candidate(known, n == place)).collect();
    let row = |label, mine: String, cell: &dyn Fn(&Known) -> (Mark, Vec<String>)| {
        let theirs = all.iter().enumerate().map(|(n, known)| {
            let (mark, lines) = cell(known);
            Cell { mark, lines, is_picked: n == place }
        });
        Row { label, mine, theirs: theirs.collect() }
    };
    let none = page.t("referrals-nothing");
    let or_none = |lines: &[String]| if lines.is_empty() { vec![none.clone()] } else { lines.to_vec() };
    let joined = |known: &Known| {
        let id = if known.projects.is_empty() { "referrals-joined-new" } else { "referrals-joined-more" };
        (Mark::None, vec![page.t(id)])
    };
    let rows = vec![
        row("referrals-row-name", referral.company.clone(), &|known| {
            (name(referral, known), vec![known.organisation.name.clone()])
        }),
        row("referrals-row-code", page.t("referrals-not-given"), &|known| {
            (Mark::None, vec![known.organisation.uscc.clone().unwrap_or_else(|| none.clone())])
        }),
        row("referrals-row-city", referral.city.clone(), &|known| city(referral, known, &none)),
        row(
            "referrals-row-contact",
            format!("{} {}", referral.contact, phone::mask(&referral.contact_phone)),
            &|known| contact(referral, known, &none),
        ),
        row("referrals-row-projects", "—".to_owned(), &|known| (Mark::None, or_none(&known.projects))),
        row("referrals-row-referrals", "—".to_owned(), &|known| (Mark::None, or_none(&known.referrals))),
        row("referrals-row-after", page.t("referrals-after-hangs"), &joined),
    ];
    Ok(Comparison { candidates, rows })
}

async fn by_hand(app: &App, page: &Page, id: &str) -> Result<Option<Organisation>> {
    let Ok(id) = id.parse::<OrganisationId>() else { return Ok(None) };
    let one = Organisations::visible_to(&page.viewer).filter(key_column::<Organisations>().eq(id));
    Ok(one.one(&app.db.read).await?)
}

fn candidate(known: &Known, is_picked: bool) -> Candidate {
    Candidate {
        id: known.organisation.id.to_string(),
        name: known.organisation.name.clone(),
        path: known.organisation.path(),
        why: known.why.clone(),
        has_projects: !known.projects.is_empty(),
        is_likely: known.is_likely,
        is_picked,
    }
}

fn name(referral: &Referral, known: &Known) -> Mark {
    let normal = |name: &str| company_name::normalise(name);
    if normal(&referral.company) == normal(&known.organisation.name) { Mark::Same } else { Mark::Near }
}

/// The same place, one within the other, or elsewhere.
fn city(referral: &Referral, known: &Known, none: &str) -> (Mark, Vec<String>) {
    let Some(code) = known.organisation.region.as_deref() else { return (Mark::None, vec![none.to_owned()]) };
    let label = Regions::get().label(code).unwrap_or_else(|| code.to_owned());
    let mark = match decision_forms::region(&referral.city).map(|region| region.code) {
        None => Mark::None,
        Some(typed) if typed == code => Mark::Same,
        Some(typed) if typed.get(..4) == code.get(..4) => Mark::Near,
        Some(_) => Mark::Different,
    };
    (mark, vec![label])
}

/// By number first; then by surname, which says less.
fn contact(referral: &Referral, known: &Known, none: &str) -> (Mark, Vec<String>) {
    let keys = |typed: &str| -> Vec<String> {
        phone::parse_many(typed).unwrap_or_default().into_iter().map(|phone| phone.key).collect()
    };
    let told = keys(&referral.contact_phone);
    let surname = person_name::surname(&referral.contact);
    let mark = |contact: &Person| {
        if keys(&contact.phones).iter().any(|key| told.contains(key)) {
            Mark::Same
        } else if !surname.is_empty() && person_name::surname(&contact.name) == surname {
            Mark::Near
        } else {
            Mark::Different
        }
    };
    let rank = |mark: Mark| match mark {
        Mark::Same => 0,
        Mark::Near => 1,
        Mark::Different | Mark::None => 2,
    };
    let nearest =
        known.contacts.iter().map(|contact| (mark(contact), contact)).min_by_key(|(mark, _)| rank(*mark));
    match nearest {
        Some((mark, contact)) => {
            (mark, vec![[contact.name.as_str(), contact.post.as_str()].join(" ").trim().to_owned()])
        }
        None => (Mark::None, vec![none.to_owned()]),
    }
}

use serde::{Deserialize, Serialize};

use super::Referral;
use super::choices::{Band, Elsewhere, Intent, Native, Tie};
use crate::ids::TermId;
use crate::standards::phone;
use crate::web::{Errors, Input};

/// Filled in faster than this, it was not a person, ms.
const FASTEST: i64 = 1_000;

/// The form of a referral, for every way it comes in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReferralForm {
    /// The chamber, where an officer types it in: its name, and its id if it was picked.
    pub organisation: String,
    pub organisation_id: String,
    pub introducer: String,
    pub introducer_phone: String,
    pub company: String,
    pub city: String,
    pub chain: String,
    pub about: String,
    pub contact: String,
    pub contact_phone: String,
    pub relation: String,
    pub native: String,
    pub intent: Vec<String>,
    pub amount: String,
    pub needs: String,
    pub timing: String,
    pub elsewhere: String,
    pub elsewhere_note: String,
    pub demands: String,
    pub filing: String,
    pub consent: String,
    pub truthful: String,
    /// To the question with which it was sent back.
    pub answer: String,
    /// No person sees this field; robots fill it in.
    pub website: String,
    /// When the page was made, Unix ms.
    pub opened: String,
}

/// What somebody tells about a company.
#[derive(Clone, Debug)]
pub struct Details {
    pub introducer: String,
    pub introducer_phone: String,
    pub company: String,
    pub city: String,
    pub chain_id: Option<TermId>,
    pub about: String,
    pub contact: String,
    pub contact_phone: String,
    pub relation: String,
    pub native: String,
    pub intents: String,
    pub amount: String,
    pub needs: String,
    pub timing: String,
    pub elsewhere: String,
    pub elsewhere_note: String,
    pub demands: String,
    pub wants_filing: bool,
    pub answer: String,
}

impl Input for ReferralForm {
    type Output = Details;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<Details> {
        let introducer = errors.required("introducer", &self.introducer, 40, "referrals-introducer-missing");
        let introducer_phone = one_phone(errors, "introducer_phone", &self.introducer_phone);
        let company = self.company(errors);
        let city = errors.required("city", &self.city, 60, "referrals-city-missing");
        let chain_id = errors.optional("chain", &self.chain, |typed| {
            typed.parse::<TermId>().map_err(|_| "referrals-chain-unknown")
        });
        let about = errors.paragraph("about", &self.about, 2_000);
        let contact = errors.required("contact", &self.contact, 40, "referrals-contact-missing");
        let contact_phone = phones(errors, "contact_phone", &self.contact_phone);
        let relation =
            errors.optional("relation", &self.relation, |typed| known(Tie::parse(typed).map(Tie::code)));
        let native =
            errors.optional("native", &self.native, |typed| known(Native::parse(typed).map(Native::code)));
        let intents = self.intents(errors);
        let amount =
            errors.optional("amount", &self.amount, |typed| known(Band::parse(typed).map(Band::code)));
        let needs = errors.line("needs", &self.needs, 300);
        let timing = errors.line("timing", &self.timing, 100);
        let elsewhere = match Elsewhere::parse(self.elsewhere.trim()) {
            Some(elsewhere) => Some(elsewhere.code()),
            None => {
                errors.add("elsewhere", "referrals-elsewhere-missing");
                None
            }
        };
        let elsewhere_note = errors.line("elsewhere_note", &self.elsewhere_note, 300);
        let demands = errors.paragraph("demands", &self.demands, 1_000);
        let answer = errors.paragraph("answer", &self.answer, 1_000);
        for (field, ticked, missing) in [
            ("consent", &self.consent, "referrals-consent-missing"),
            ("truthful", &self.truthful, "referrals-truthful-missing"),
        ] {
            if ticked.is_empty() {
                errors.add(field, missing);
            }
        }
        Some(Details {
            introducer: introducer?,
            introducer_phone: introducer_phone?,
            company: company?,
            city: city?,
            chain_id: chain_id?,
            about: about?,
            contact: contact?,
            contact_phone: contact_phone?,
            relation: relation?.unwrap_or_default().to_owned(),
            native: native?.unwrap_or_default().to_owned(),
            intents: intents?,
            amount: amount?.unwrap_or_default().to_owned(),
            needs: needs?,
            timing: timing?,
            elsewhere: elsewhere?.to_owned(),
            elsewhere_note: elsewhere_note?,
            demands: demands?,
            wants_filing: !self.filing.is_empty(),
            answer: answer?,
        })
    }
}

impl ReferralForm {
    /// As one opens it; `opened` is now, Unix ms.
    pub fn fresh(introducer: &str, opened: i64) -> Self {
        Self { introducer: introducer.to_owned(), opened: opened.to_string(), ..Self::default() }
    }

    /// A field that nobody sees was filled in, or all of them in no time.
    pub fn is_from_a_robot(&self, now: i64) -> bool {
        let opened = self.opened.parse::<i64>().unwrap_or(i64::MAX);
        !self.website.is_empty() || now.saturating_sub(opened) < FASTEST
    }

    pub fn has_intent(&self, intent: &Intent) -> bool {
        self.intent.iter().any(|code| code == intent.code())
    }

    fn company(&self, errors: &mut Errors) -> Option<String> {
        let company = errors.required("company", &self.company, 100, "referrals-company-missing")?;
        if crate::hanzi::company_name::normalise(&company).is_empty() {
            errors.add("company", "referrals-company-missing");
            return None;
        }
        Some(company)
    }

    /// Their codes, each once, in their own order.
    fn intents(&self, errors: &mut Errors) -> Option<String> {
        if self.intent.is_empty() {
            errors.add("intent", "referrals-intent-missing");
            return None;
        }
        if self.intent.iter().any(|code| Intent::parse(code).is_none()) {
            errors.add("intent", "referrals-choice-unknown");
            return None;
        }
        let chosen = Intent::ALL.iter().filter(|intent| self.has_intent(intent)).map(|intent| intent.code());
        Some(chosen.collect::<Vec<_>>().join(","))
    }
}

impl From<&Referral> for ReferralForm {
    fn from(row: &Referral) -> Self {
        let ticked = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        Self {
            introducer: row.introducer.clone(),
            introducer_phone: row.introducer_phone.clone(),
            company: row.company.clone(),
            city: row.city.clone(),
            chain: row.chain_id.map(|id| id.to_string()).unwrap_or_default(),
            about: row.about.clone(),
            contact: row.contact.clone(),
            contact_phone: row.contact_phone.clone(),
            relation: row.relation.clone(),
            native: row.native.clone(),
            intent: row.intents().map(|intent| intent.code().to_owned()).collect(),
            amount: row.amount.clone(),
            needs: row.needs.clone(),
            timing: row.timing.clone(),
            elsewhere: row.elsewhere.clone(),
            elsewhere_note: row.elsewhere_note.clone(),
            demands: row.demands.clone(),
            filing: ticked(row.wants_filing),
            consent: ticked(true),
            truthful: ticked(true),
            answer: row.answer.clone(),
            ..Self::default()
        }
    }
}

fn known(code: Option<&'static str>) -> Result<&'static str, &'static str> {
    code.ok_or("referrals-choice-unknown")
}

fn one_phone(errors: &mut Errors, field: &'static str, typed: &str) -> Option<String> {
    let line = errors.required(field, typed, 40, "referrals-phone-missing")?;
    errors.parsed(field, &line, phone::parse).map(|phone| phone.typed)
}

fn phones(errors: &mut Errors, field: &'static str, typed: &str) -> Option<String> {
    let line = errors.required(field, typed, 100, "referrals-phone-missing")?;
    let phones = errors.parsed(field, &line, phone::parse_many)?;
    Some(phones.into_iter().map(|phone| phone.typed).collect::<Vec<_>>().join("、"))
}

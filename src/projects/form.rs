use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::typed;
use crate::dictionary::Kind as TermKind;
use crate::web::{Errors, Input};

/// Everything that is typed about a project, here to be edited and at a gate to be completed; a
/// gate shows only what is missing, and reads only that.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectForm {
    pub name: String,
    pub code_name: String,
    pub confidential: String,
    pub organisation: String,
    pub organisation_id: String,
    pub summary: String,
    pub chain: String,
    pub channel: String,
    pub construction: String,
    pub amount: String,
    pub fixed: String,
    pub is_foreign: String,
    pub foreign_amount: String,
    pub land: String,
    pub plant: String,
    pub output: String,
    pub tax: String,
    pub jobs: String,
    pub capital: String,
    pub year_plan: String,
    pub contact: String,
    pub site: String,
    pub duration: String,
    pub review: String,
    pub signatory: String,
    pub agreement: String,
    pub term: String,
    pub leader: String,
    pub responsible_unit: String,
    pub project_company: String,
    pub company_uscc: String,
    pub statistics: String,
    pub first_contact_day: String,
    pub planned_signing: String,
    pub planned_start: String,
    pub planned_finish: String,
    pub planned_production: String,
    pub next_step: String,
    pub next_due: String,
    pub realised_fixed: String,
    pub realised_output: String,
    pub realised_tax: String,
    pub realised_jobs: String,
    // Of a new one: where it came from.
    pub referral: String,
    pub visit: String,
    pub trip: String,
    // Of a move.
    pub stage: String,
    pub event_day: String,
    pub reason: String,
    pub pass: String,
    /// Where to go afterwards: the board it was dragged on.
    pub return_to: String,
    /// Ids of the lines of evidence shown, and beside each its reference.
    pub line: Vec<String>,
    pub reference: Vec<String>,
    /// Ids of those ticked.
    pub tick: Vec<String>,
}

pub const AMOUNTS: [&str; 7] = ["amount", "fixed", "output", "tax", "capital", "year_plan", "foreign_amount"];
pub const DAYS: [&str; 6] = [
    "first_contact_day",
    "planned_signing",
    "planned_start",
    "planned_finish",
    "planned_production",
    "next_due",
];
pub const WORDS: [(&str, usize); 13] = [
    ("name", 80),
    ("code_name", 40),
    ("contact", 100),
    ("site", 100),
    ("duration", 60),
    ("signatory", 100),
    ("agreement", 20),
    ("term", 100),
    ("leader", 60),
    ("responsible_unit", 100),
    ("project_company", 100),
    ("statistics", 100),
    ("next_step", 200),
];
pub const TERMS: [(&str, TermKind); 3] =
    [("chain", TermKind::Chain), ("channel", TermKind::Channel), ("construction", TermKind::Construction)];
/// 投资协议, 框架协议.
pub const AGREEMENTS: [(&str, &str); 2] =
    [("investment", "projects-agreement-investment"), ("framework", "projects-agreement-framework")];

impl ProjectForm {
    /// The text of a field by its name.
    pub fn text(&self, field: &str) -> &str {
        match field {
            "name" => &self.name,
            "code_name" => &self.code_name,
            "summary" => &self.summary,
            "chain" => &self.chain,
            "channel" => &self.channel,
            "construction" => &self.construction,
            "amount" => &self.amount,
            "fixed" => &self.fixed,
            "foreign_amount" => &self.foreign_amount,
            "land" => &self.land,
            "plant" => &self.plant,
            "output" => &self.output,
            "tax" => &self.tax,
            "jobs" => &self.jobs,
            "capital" => &self.capital,
            "year_plan" => &self.year_plan,
            "contact" => &self.contact,
            "site" => &self.site,
            "duration" => &self.duration,
            "review" => &self.review,
            "signatory" => &self.signatory,
            "agreement" => &self.agreement,
            "term" => &self.term,
            "leader" => &self.leader,
            "responsible_unit" => &self.responsible_unit,
            "project_company" => &self.project_company,
            "company_uscc" => &self.company_uscc,
            "statistics" => &self.statistics,
            "first_contact_day" => &self.first_contact_day,
            "planned_signing" => &self.planned_signing,
            "planned_start" => &self.planned_start,
            "planned_finish" => &self.planned_finish,
            "planned_production" => &self.planned_production,
            "next_step" => &self.next_step,
            "next_due" => &self.next_due,
            "realised_fixed" => &self.realised_fixed,
            "realised_output" => &self.realised_output,
            "realised_tax" => &self.realised_tax,
            "realised_jobs" => &self.realised_jobs,
            _ => "",
        }
    }
}

impl Input for ProjectForm {
    type Output = Facts;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<Facts> {
        let mut facts = Facts {
            confidential: !self.confidential.is_empty(),
            is_foreign: !self.is_foreign.is_empty(),
            pass: !self.pass.is_empty(),
            stage: errors.line("stage", &self.stage, 40)?,
            ..Facts::default()
        };
        for (field, most) in WORDS {
            if let Some(text) = errors.line(field, self.text(field), most) {
                facts.words.insert(field, text);
            }
        }
        for (field, most) in [("summary", 999), ("review", 999)] {
            if let Some(text) = errors.paragraph(field, self.text(field), most) {
                facts.words.insert(field, text);
            }
        }
        if !self.agreement.is_empty() && !AGREEMENTS.iter().any(|(code, _)| *code == self.agreement) {
            errors.add("agreement", "projects-choice-unknown");
        }
        if let Some(code) = typed::code(errors, "company_uscc", &self.company_uscc) {
            facts.words.insert("company_uscc", code);
        }
        self.amounts(errors, &mut facts);
        for field in DAYS {
            if let Some(day) = typed::day(errors, field, self.text(field)) {
                facts.days.insert(field, day);
            }
        }
        facts.event_day = typed::day(errors, "event_day", &self.event_day).flatten();
        for (field, _) in TERMS {
            facts.terms.insert(field, self.text(field).trim().to_owned());
        }
        facts.reason = errors.paragraph("reason", &self.reason, 500).unwrap_or_default();
        self.evidence(errors, &mut facts);
        Some(facts)
    }
}

impl ProjectForm {
    fn amounts(&self, errors: &mut Errors, facts: &mut Facts) {
        for field in AMOUNTS.into_iter().chain(["realised_fixed", "realised_output", "realised_tax"]) {
            let read = if field == "foreign_amount" { typed::dollars } else { typed::money };
            if let Some(amount) = read(errors, field, self.text(field)) {
                facts.amounts.insert(field, amount);
            }
        }
        let sizes = [
            ("land", typed::mu as fn(&mut Errors, &'static str, &str) -> Option<Option<i64>>),
            ("plant", typed::area),
            ("jobs", typed::count),
            ("realised_jobs", typed::count),
        ];
        for (field, read) in sizes {
            if let Some(size) = read(errors, field, self.text(field)) {
                facts.amounts.insert(field, size);
            }
        }
        let (amount, fixed) = (facts.amount("amount"), facts.amount("fixed"));
        if amount.zip(fixed).is_some_and(|(amount, fixed)| fixed > amount) {
            errors.add("fixed", "projects-fixed-above-amount");
        }
    }

    fn evidence(&self, errors: &mut Errors, facts: &mut Facts) {
        for (id, reference) in self.line.iter().zip(&self.reference) {
            let Ok(line) = id.parse() else { continue };
            let reference = errors.line("reference", reference, 200).unwrap_or_default();
            let is_there = self.tick.contains(id) || !reference.is_empty();
            if is_there && reference.is_empty() {
                errors.add("reference", "projects-reference-missing");
            }
            facts.evidence.push((line, reference, is_there));
        }
    }
}

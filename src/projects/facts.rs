use std::collections::BTreeMap;

use super::form::{ProjectForm, TERMS};
use super::project::Model as Project;
use crate::dictionary::Dictionary;
use crate::ids::TermId;
use crate::standards::day::Day;
use crate::standards::money::wan_input;
use crate::standards::quantity;
use crate::web::Errors;

/// What was typed, read.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Words, by field.
    pub words: BTreeMap<&'static str, String>,
    /// Amounts, by field, in the smallest unit; None: not known.
    pub amounts: BTreeMap<&'static str, Option<i64>>,
    pub days: BTreeMap<&'static str, Option<Day>>,
    /// Ids as chosen, by field; the dictionary decides what they are.
    pub terms: BTreeMap<&'static str, String>,
    pub confidential: bool,
    pub is_foreign: bool,
    pub event_day: Option<Day>,
    pub stage: String,
    pub reason: String,
    pub pass: bool,
    /// Line of evidence, reference.
    pub evidence: Vec<(uuid::Uuid, String, bool)>,
}

impl Facts {
    pub fn amount(&self, field: &str) -> Option<i64> {
        self.amounts.get(field).copied().flatten()
    }

    pub fn word(&self, field: &str) -> String {
        self.words.get(field).cloned().unwrap_or_default()
    }

    pub fn day(&self, field: &str) -> Option<Day> {
        self.days.get(field).copied().flatten()
    }

    /// Words of the dictionary must be of it; one that was retired may stay where it stood.
    pub fn check_terms(&self, dictionary: &Dictionary, old: Option<&Project>, errors: &mut Errors) {
        for (field, kind) in TERMS {
            let typed = self.terms.get(field).map(String::as_str).unwrap_or_default();
            let stays = old.and_then(|old| term_of(old, field)).is_some_and(|id| id.to_string() == typed);
            if !typed.is_empty() && !stays && dictionary.chosen(kind, typed).is_none() {
                errors.add(field, "projects-choice-unknown");
            }
        }
    }

    pub fn term(&self, field: &str) -> Option<TermId> {
        self.terms.get(field).and_then(|typed| typed.parse().ok())
    }

    /// Puts one field into the row.
    pub fn put(&self, project: &mut Project, field: &str) {
        let iso = |field: &str| self.day(field).map(|day| day.to_string());
        match field {
            "name" => project.name = self.word(field),
            "code_name" => project.code_name = self.word(field),
            "confidential" => project.confidential = self.confidential,
            "summary" => project.summary = self.word(field),
            "chain" => project.chain_id = self.term(field),
            "channel" => project.channel_id = self.term(field),
            "construction" => project.construction_id = self.term(field),
            "amount" => project.amount_fen = self.amount(field),
            "fixed" => project.fixed_fen = self.amount(field),
            "is_foreign" => project.is_foreign = self.is_foreign,
            "foreign_amount" => project.foreign_cents = self.amount(field),
            "land" => project.land = self.amount(field),
            "plant" => project.plant = self.amount(field),
            "output" => project.output_fen = self.amount(field),
            "tax" => project.tax_fen = self.amount(field),
            "jobs" => project.jobs = self.amount(field),
            "capital" => project.capital_fen = self.amount(field),
            "year_plan" => project.year_plan_fen = self.amount(field),
            "contact" => project.contact = self.word(field),
            "site" => project.site = self.word(field),
            "duration" => project.duration = self.word(field),
            "review" => project.review = self.word(field),
            "signatory" => project.signatory = self.word(field),
            "agreement" => project.agreement = self.word(field),
            "term" => project.term = self.word(field),
            "leader" => project.leader = self.word(field),
            "responsible_unit" => project.responsible_unit = self.word(field),
            "project_company" => project.project_company = self.word(field),
            "company_uscc" => project.company_uscc = self.word(field),
            "statistics" => project.statistics = self.word(field),
            "first_contact_day" => project.first_contact_day = iso(field),
            "planned_signing" => project.planned_signing = iso(field),
            "planned_start" => project.planned_start = iso(field),
            "planned_finish" => project.planned_finish = iso(field),
            "planned_production" => project.planned_production = iso(field),
            "next_step" => project.next_step = self.word(field),
            "next_due" => project.next_due = iso(field),
            _ => {}
        }
    }
}

fn term_of(project: &Project, field: &str) -> Option<TermId> {
    match field {
        "chain" => project.chain_id,
        "channel" => project.channel_id,
        "construction" => project.construction_id,
        _ => None,
    }
}

impl From<&Project> for ProjectForm {
    fn from(row: &Project) -> Self {
        let wan = |fen: Option<i64>| fen.map(wan_input).unwrap_or_default();
        let whole = |size: Option<i64>| size.map(|size| size.to_string()).unwrap_or_default();
        let id = |id: Option<TermId>| id.map(|id| id.to_string()).unwrap_or_default();
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let tick = |on: bool| if on { "on".to_owned() } else { String::new() };
        Self {
            name: row.name.clone(),
            code_name: row.code_name.clone(),
            confidential: tick(row.confidential),
            organisation_id: row.organisation_id.to_string(),
            summary: row.summary.clone(),
            chain: id(row.chain_id),
            channel: id(row.channel_id),
            construction: id(row.construction_id),
            amount: wan(row.amount_fen),
            fixed: wan(row.fixed_fen),
            is_foreign: tick(row.is_foreign),
            foreign_amount: wan(row.foreign_cents),
            land: row.land.map(quantity::mu).unwrap_or_default(),
            plant: whole(row.plant),
            output: wan(row.output_fen),
            tax: wan(row.tax_fen),
            jobs: whole(row.jobs),
            capital: wan(row.capital_fen),
            year_plan: wan(row.year_plan_fen),
            contact: row.contact.clone(),
            site: row.site.clone(),
            duration: row.duration.clone(),
            review: row.review.clone(),
            signatory: row.signatory.clone(),
            agreement: row.agreement.clone(),
            term: row.term.clone(),
            leader: row.leader.clone(),
            responsible_unit: row.responsible_unit.clone(),
            project_company: row.project_company.clone(),
            company_uscc: row.company_uscc.clone(),
            statistics: row.statistics.clone(),
            first_contact_day: day(&row.first_contact_day),
            planned_signing: day(&row.planned_signing),
            planned_start: day(&row.planned_start),
            planned_finish: day(&row.planned_finish),
            planned_production: day(&row.planned_production),
            next_step: row.next_step.clone(),
            next_due: day(&row.next_due),
            ..Self::default()
        }
    }
}

//! A field of a project as a form shows it: the same control where it is edited and where a gate
//! asks for it.

use crate::dictionary::{Dictionary, Kind};
use crate::web::{Form, Page};

use super::form::{AGREEMENTS, ProjectForm, WORDS};
use super::list;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Line,
    Area,
    Choice,
}

#[derive(Clone, Debug)]
pub struct Control {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub shape: Shape,
    /// Characters.
    pub most: usize,
    pub options: Vec<(String, String)>,
}

impl Control {
    pub fn is_area(&self) -> bool {
        self.shape == Shape::Area
    }

    pub fn is_choice(&self) -> bool {
        self.shape == Shape::Choice
    }
}

/// Name, hint.
const FIELDS: [(&str, &str); 39] = [
    ("name", ""),
    ("code_name", "projects-code-name-hint"),
    ("summary", ""),
    ("chain", ""),
    ("channel", ""),
    ("construction", "projects-construction-hint"),
    ("amount", "projects-wan-hint"),
    ("fixed", "projects-wan-hint"),
    ("foreign_amount", "projects-dollar-hint"),
    ("land", "projects-mu-hint"),
    ("plant", "projects-area-hint"),
    ("output", "projects-wan-hint"),
    ("tax", "projects-wan-hint"),
    ("jobs", "projects-jobs-hint"),
    ("capital", "projects-wan-hint"),
    ("year_plan", "projects-wan-hint"),
    ("contact", "projects-contact-hint"),
    ("site", ""),
    ("duration", "projects-duration-hint"),
    ("review", ""),
    ("signatory", ""),
    ("agreement", ""),
    ("term", ""),
    ("leader", ""),
    ("responsible_unit", ""),
    ("project_company", ""),
    ("company_uscc", "projects-uscc-hint"),
    ("statistics", ""),
    ("first_contact_day", "projects-day-hint"),
    ("planned_signing", "projects-day-hint"),
    ("planned_start", "projects-day-hint"),
    ("planned_finish", "projects-day-hint"),
    ("planned_production", "projects-day-hint"),
    ("next_step", ""),
    ("next_due", "projects-day-hint"),
    ("realised_fixed", "projects-wan-hint"),
    ("realised_output", "projects-wan-hint"),
    ("realised_tax", "projects-wan-hint"),
    ("realised_jobs", "projects-jobs-hint"),
];

/// Those asked for, in their own order.
pub fn controls(
    page: &Page,
    dictionary: &Dictionary,
    form: &Form<ProjectForm>,
    asked: impl Fn(&str) -> bool,
) -> Vec<Control> {
    FIELDS
        .into_iter()
        .filter(|(name, _)| asked(name))
        .map(|field| control(page, dictionary, form, field))
        .collect()
}

fn control(
    page: &Page,
    dictionary: &Dictionary,
    form: &Form<ProjectForm>,
    (name, hint): (&'static str, &str),
) -> Control {
    let options = match name {
        "chain" => list::chains(dictionary, page),
        "channel" => list::terms(dictionary, Kind::Channel, page),
        "construction" => list::terms(dictionary, Kind::Construction, page),
        "agreement" => AGREEMENTS.map(|(code, said)| (code.to_owned(), page.t(said))).into(),
        _ => Vec::new(),
    };
    let shape = match name {
        "summary" | "review" => Shape::Area,
        _ if !options.is_empty() || matches!(name, "chain" | "channel" | "construction") => Shape::Choice,
        _ => Shape::Line,
    };
    let words = WORDS.iter().find(|(word, _)| *word == name).map(|(_, most)| *most);
    let mut value = form.text(name).to_owned();
    // A word retired since stays chosen, and says itself.
    let mut options = options;
    if shape == Shape::Choice && !value.is_empty() && !options.iter().any(|(id, _)| *id == value) {
        match value.parse().ok().and_then(|id| dictionary.get(id)) {
            Some(term) => options.push((value.clone(), term.name(page.lang).to_owned())),
            None => value.clear(),
        }
    }
    Control {
        name,
        label: page.t(&format!("projects-{}", name.replace('_', "-"))),
        hint: if hint.is_empty() { String::new() } else { page.t(hint) },
        value,
        shape,
        most: words.unwrap_or(if shape == Shape::Area { 999 } else { 40 }),
        options,
    }
}

/// All there are.
pub fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().map(|(name, _)| name)
}

//! What was promised and what came of it, and whatever else is known of a project.

use crate::standards::amount::Amount;
use crate::standards::day::{Day, instant, words};
use crate::standards::money::wan_input;
use crate::web::Page;

use super::columns::percent;
use super::figure::{Figure, Kind as FigureKind, Realised};
use super::form::AGREEMENTS;
use super::months;
use super::project::Model as Project;

/// Committed against realised, kind by kind.
pub struct Money {
    pub kind: FigureKind,
    pub committed: String,
    pub realised: String,
    /// Percent, when both are known.
    pub share: Option<String>,
}

pub fn money(project: &Project, figures: &[Figure], page: &Page) -> Vec<Money> {
    let realised = Realised::sum_of(figures);
    let line = |kind: FigureKind| {
        let committed = match kind {
            FigureKind::PaidIn => project.amount_fen,
            FigureKind::Fixed => project.fixed_fen,
            FigureKind::Land => project.land,
            FigureKind::Output => project.output_fen,
            FigureKind::Tax => project.tax_fen,
            FigureKind::Jobs => project.jobs,
        };
        let sum = realised.sum(kind);
        let said = |value: Option<i64>| match value {
            None => String::new(),
            Some(fen) if kind.is_money() => Amount::known(fen, page.lang).text(),
            Some(_) if kind == FigureKind::Land => page.t1("projects-mu", "n", months::input(kind, value)),
            Some(people) => page.t1("projects-heads", "n", people),
        };
        Money {
            kind,
            committed: said(committed),
            realised: said(sum),
            share: committed.filter(|all| *all > 0).zip(sum).map(|(all, sum)| percent(sum.min(all), all)),
        }
    };
    FigureKind::ALL.into_iter().map(line).collect()
}

/// Label and text of what else is known, for the page and its print.
pub fn facts(project: &Project, page: &Page) -> Vec<(String, String)> {
    let today = instant::day_of(page.now);
    let amount = |fen: Option<i64>| fen.map(|fen| Amount::known(fen, page.lang).text()).unwrap_or_default();
    let day = |iso: &Option<String>| {
        let day = iso.as_deref().and_then(|iso| iso.parse::<Day>().ok());
        day.map(|day| {
            if day.0.year() == today.0.year() {
                words::month_day(day, page.lang)
            } else {
                words::long(day, page.lang)
            }
        })
        .unwrap_or_default()
    };
    let agreement = AGREEMENTS.iter().find(|(code, _)| *code == project.agreement);
    let agreement = agreement.map(|(_, said)| page.t(said)).unwrap_or_default();
    let known = [
        ("site", project.site.clone()),
        ("plant", project.plant.map(|plant| page.t1("projects-square", "n", plant)).unwrap_or_default()),
        ("duration", project.duration.clone()),
        ("first-contact-day", day(&project.first_contact_day)),
        ("planned-signing", day(&project.planned_signing)),
        ("review", project.review.clone()),
        ("signatory", project.signatory.clone()),
        ("agreement", agreement),
        ("term", project.term.clone()),
        (
            "foreign-amount",
            project
                .foreign_cents
                .map(|cents| page.t1("projects-dollars", "n", wan_input(cents)))
                .unwrap_or_default(),
        ),
        ("project-company", project.project_company.clone()),
        ("company-uscc", project.company_uscc.clone()),
        ("capital", amount(project.capital_fen)),
        ("year-plan", amount(project.year_plan_fen)),
        ("planned-start", day(&project.planned_start)),
        ("planned-finish", day(&project.planned_finish)),
        ("planned-production", day(&project.planned_production)),
        ("statistics", project.statistics.clone()),
    ];
    let known = known.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(name, text)| (page.t(&format!("projects-{name}")), text)).collect()
}

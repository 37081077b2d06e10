//! Entering what a month brought: planned and realised, kind by kind.

use serde::{Deserialize, Serialize};

use crate::auth::Officer;
use crate::standards::day::instant;
use crate::standards::money::wan_input;
use crate::standards::quantity;
use crate::web::{Errors, Filter, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result};

use super::access::Changeable;
use super::figure::{self, Entry, Figure, Kind};
use super::project::Model as Project;
use super::{notes, typed, views};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FiguresForm {
    pub month: String,
    /// One each, in the order of [`Kind::ALL`].
    pub planned: Vec<String>,
    pub realised: Vec<String>,
    pub note: String,
}

#[derive(Clone, Debug)]
pub struct Figures {
    pub month: String,
    pub entries: Vec<(Kind, Entry)>,
}

impl Input for FiguresForm {
    type Output = Figures;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<Figures> {
        let month = typed::month(errors, "month", &self.month);
        let note = errors.line("note", &self.note, 200);
        let mut entries = Vec::new();
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            let text = |all: &[String]| all.get(place).cloned().unwrap_or_default();
            let planned = read(errors, "planned", kind, &text(&self.planned));
            let realised = read(errors, "realised", kind, &text(&self.realised));
            if let (Some(planned), Some(realised), Some(note)) = (planned, realised, &note) {
                entries.push((kind, Entry { planned, realised, note: note.clone() }));
            }
        }
        Some(Figures { month: month?, entries })
    }
}

fn read(errors: &mut Errors, field: &'static str, kind: Kind, text: &str) -> Option<Option<i64>> {
    match kind {
        Kind::Land => typed::mu(errors, field, text),
        Kind::Jobs => typed::count(errors, field, text),
        _ => typed::money(errors, field, text),
    }
}

/// As a field shows it.
pub fn input(kind: Kind, value: Option<i64>) -> String {
    let Some(value) = value else { return String::new() };
    match kind {
        Kind::Land => quantity::mu(value),
        Kind::Jobs => value.to_string(),
        _ => wan_input(value),
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub month: String,
}

/// One kind in the form.
pub struct Line {
    pub kind: Kind,
    pub planned: String,
    pub realised: String,
}

pub async fn edit(
    app: App,
    page: Page,
    Changeable(project): Changeable,
    Filter(wanted): Filter<Wanted>,
) -> Result {
    let rows = figure::all(&app.db.read, project.id).await?;
    let today = instant::day_of(page.now).to_string();
    let month =
        typed::month(&mut Errors::default(), "month", &wanted.month).unwrap_or_else(|| today[..7].to_owned());
    let of = |kind: Kind| rows.iter().find(|row| row.kind == kind && row.month == month);
    let form = FiguresForm {
        planned: Kind::ALL.map(|kind| input(kind, of(kind).and_then(|row| row.planned))).into(),
        realised: Kind::ALL.map(|kind| input(kind, of(kind).and_then(|row| row.realised))).into(),
        note: Kind::ALL.into_iter().find_map(of).map(|row| row.note.clone()).unwrap_or_default(),
        month,
    };
    html(drawn(page, project, &rows, form.into()))
}

fn drawn(page: Page, project: Project, rows: &[Figure], form: Form<FiguresForm>) -> views::Figures {
    let lines = Kind::ALL.into_iter().enumerate().map(|(place, kind)| Line {
        kind,
        planned: form.planned.get(place).cloned().unwrap_or_default(),
        realised: form.realised.get(place).cloned().unwrap_or_default(),
    });
    let lines = lines.collect();
    views::Figures { months: months(rows), page, project, lines, form }
}

/// A month as the table below the form shows it: kind by kind, planned and realised.
pub struct Month {
    pub month: String,
    pub cells: Vec<(String, String)>,
    pub note: String,
    pub who: String,
}

fn months(rows: &[Figure]) -> Vec<Month> {
    let mut names: Vec<_> = rows.iter().map(|row| row.month.clone()).collect();
    names.dedup();
    let month = |name: String| {
        let of = |kind: Kind| rows.iter().find(|row| row.kind == kind && row.month == name);
        let cell = |kind: Kind| {
            let row = of(kind);
            (input(kind, row.and_then(|row| row.planned)), input(kind, row.and_then(|row| row.realised)))
        };
        let some = Kind::ALL.into_iter().find_map(of);
        Month {
            cells: Kind::ALL.map(cell).into(),
            note: some.map(|row| row.note.clone()).unwrap_or_default(),
            who: some.map(|row| row.user_name.clone()).unwrap_or_default(),
            month: name,
        }
    };
    names.into_iter().take(60).map(month).collect()
}

pub async fn update(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<FiguresForm>,
) -> Result {
    let rows = figure::all(&app.db.read, project.id).await?;
    let this_month = instant::day_of(app.now()).to_string()[..7].to_owned();
    let figures = form
        .accept_if(|figures, errors| {
            let realised = figures.entries.iter().any(|(_, entry)| entry.realised.is_some());
            if realised && figures.month > this_month {
                errors.add("month", "projects-month-future");
            }
        })
        .or_redisplay(|form| drawn(page.clone(), project.clone(), &rows, form))?;

    let tx = app.begin(&officer).await?;
    for (kind, entry) in figures.entries {
        let known = rows.iter().any(|row| row.kind == kind && row.month == figures.month);
        if known || entry.planned.is_some() || entry.realised.is_some() {
            figure::enter(&tx, project.id, kind, &figures.month, entry).await?;
        }
    }
    notes::touch(&tx, &project).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t1("projects-figures-entered", "month", figures.month)))
}

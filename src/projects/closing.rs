//! Beside the stages and back: 搁置, 流失, 终止, 恢复. Each is a page of its own, with its reason.

use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::auth::{Manager, Officer};
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::ids::TermId;
use crate::standards::day::{Day, instant};
use crate::web::{Errors, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

use super::access::Changeable;
use super::moves::{self, Step};
use super::project::{Model as Project, ProjectState};
use super::stage::{SIGNED, Stages, construction_code};
use super::{list, typed, views};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClosingForm {
    /// The id of a reason.
    pub why: String,
    pub note: String,
    pub wake_day: String,
    pub lost_to: String,
    pub event_day: String,
}

#[derive(Clone, Debug)]
pub struct Closing {
    pub why: String,
    pub note: String,
    pub wake_day: Option<Day>,
    pub lost_to: String,
    pub event_day: Option<Day>,
}

impl Input for ClosingForm {
    type Output = Closing;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<Closing> {
        let note = errors.paragraph("note", &self.note, 500);
        let lost_to = errors.line("lost_to", &self.lost_to, 100);
        let wake_day = typed::day(errors, "wake_day", &self.wake_day);
        let event_day = typed::day(errors, "event_day", &self.event_day);
        let why = self.why.trim().to_owned();
        Some(Closing { why, note: note?, wake_day: wake_day?, lost_to: lost_to?, event_day: event_day? })
    }
}

/// Which of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Hold,
    Loss,
    Termination,
    Resumption,
}

impl Way {
    pub fn code(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Loss => "loss",
            Self::Termination => "termination",
            Self::Resumption => "resumption",
        }
    }

    fn reasons(self) -> Option<TermKind> {
        match self {
            Self::Hold => Some(TermKind::HoldReason),
            Self::Loss => Some(TermKind::LossReason),
            Self::Termination => Some(TermKind::TerminationReason),
            Self::Resumption => None,
        }
    }

    /// 搁置 from 线索 to 开工, 流失 before an agreement, 终止 after one; back from hold by whoever
    /// works on it, from the others by a manager.
    pub fn is_open(self, project: &Project, stages: &Stages, is_manager: bool) -> bool {
        let position = stages.get(project.stage_id).position;
        let alive = matches!(project.state, ProjectState::Active | ProjectState::OnHold);
        !project.is_archived()
            && match self {
                Self::Hold => project.is_active() && position <= 6,
                Self::Loss => alive && position < SIGNED,
                Self::Termination => alive && (SIGNED..=7).contains(&position),
                Self::Resumption => match project.state {
                    ProjectState::Active => false,
                    ProjectState::OnHold => true,
                    ProjectState::Lost | ProjectState::Terminated => is_manager,
                },
            }
    }
}

macro_rules! ways {
    ($($new:ident, $create:ident: $way:ident;)*) => {$(
        pub async fn $new(app: App, page: Page, Changeable(project): Changeable) -> Result {
            ask(app, page, project, Way::$way).await
        }

        pub async fn $create(
            app: App,
            officer: Officer,
            page: Page,
            Changeable(project): Changeable,
            form: Form<ClosingForm>,
        ) -> Result {
            carry_out(app, officer, page, project, form, Way::$way).await
        }
    )*};
}

ways! {
    new_hold, hold: Hold;
    new_loss, lose: Loss;
    new_termination, terminate: Termination;
    new_resumption, resume: Resumption;
}

async fn ask(app: App, page: Page, project: Project, way: Way) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    if !way.is_open(&project, &stages, Manager::admits(&page.viewer)) {
        return Err(Error::NotFound);
    }
    let form = ClosingForm { event_day: instant::day_of(page.now).to_string(), ..ClosingForm::default() };
    let form = Form::from(form).at_version(project.version);
    html(drawn(page, &dictionary, project, way, form))
}

fn drawn(
    page: Page,
    dictionary: &Dictionary,
    project: Project,
    way: Way,
    form: Form<ClosingForm>,
) -> views::Closing {
    let reasons = way.reasons().map(|kind| list::terms(dictionary, kind, &page)).unwrap_or_default();
    views::Closing { page, project, way, reasons, form }
}

async fn carry_out(
    app: App,
    officer: Officer,
    page: Page,
    project: Project,
    form: Form<ClosingForm>,
    way: Way,
) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let is_manager = Manager::admits(&officer);
    let is_late = form.version().is_some_and(|version| version != project.version);
    if is_late || !way.is_open(&project, &stages, is_manager) {
        return Err(Error::Stale);
    }
    let today = instant::day_of(app.now());
    let last = moves::last_day(&app.db.read, project.id).await?;
    let closing = form
        .at_version(project.version)
        .accept_if(|closing, errors| {
            check(closing, errors, way, &dictionary, today);
            let day = closing.event_day.unwrap_or(today);
            if day > today {
                errors.add("event_day", "projects-day-future");
            } else if !is_manager && last.is_some_and(|last| day < last) {
                errors.add("event_day", "projects-day-before-last");
            }
            let reopens = way == Way::Resumption && project.state != ProjectState::OnHold;
            if reopens && closing.note.is_empty() {
                errors.add("note", "projects-reason-missing");
            }
        })
        .or_redisplay(|form| drawn(page.clone(), &dictionary, project.clone(), way, form))?;

    let why = closing.why.parse::<Uuid>().ok().map(TermId);
    let day = closing.event_day.unwrap_or(today);
    let step = Step { event_day: day, reason: closing.note, passed: None };
    let construction = construction_code(&dictionary, project.construction_id);
    let tx = app.begin(&officer).await?;
    let moved = match way {
        Way::Hold => {
            let wake = closing.wake_day.unwrap_or(today);
            project.hold(&tx, &officer, &stages, why, wake, &step).await?
        }
        Way::Loss => project.lose(&tx, &officer, &stages, why, closing.lost_to, &step).await?,
        Way::Termination => project.terminate(&tx, &officer, &stages, why, &step).await?,
        Way::Resumption => project.resume(&tx, &officer, &stages, &construction, &step).await?,
    };
    tx.commit().await?;
    let done = page.t1(way.done(), "name", &moved.name);
    Ok(see_other(moved.path()).notice(done))
}

/// What the fields of each must say.
fn check(closing: &Closing, errors: &mut Errors, way: Way, dictionary: &Dictionary, today: Day) {
    if let Some(kind) = way.reasons() {
        match dictionary.chosen(kind, &closing.why) {
            None => errors.add("why", "projects-why-missing"),
            Some(term) if term.code == "elsewhere" && closing.lost_to.is_empty() => {
                errors.add("lost_to", "projects-lost-to-missing");
            }
            Some(term) if term.code == "other" && closing.note.is_empty() => {
                errors.add("note", "projects-note-missing");
            }
            Some(_) => {}
        }
    }
    match (way, closing.wake_day) {
        (Way::Hold, None) => errors.add("wake_day", "projects-wake-missing"),
        (Way::Hold, Some(day)) if day <= today || today.days_until(day) > 3 * 366 => {
            errors.add("wake_day", "projects-wake-bad");
        }
        _ => {}
    }
    if way == Way::Termination && closing.note.is_empty() {
        errors.add("note", "projects-note-missing");
    }
}

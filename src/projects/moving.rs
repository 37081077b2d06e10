//! From stage to stage. A move that lacks something isn't refused but asks for it, in a form of
//! just that; the same whether it comes from the page, from the board's list or from a drag.

use std::sync::Arc;

use serde::Deserialize;

use crate::auth::{Manager, Officer};
use crate::db::Tx;
use crate::dictionary::Dictionary;
use crate::standards::day::{Day, instant};
use crate::web::{Errors, Filter, Form, OrRedisplay, Page, WithNotice, html, local_path, see_other};
use crate::{App, Error, Result};

use super::access::Changeable;
use super::controls::controls;
use super::evidence;
use super::facts::Facts;
use super::figure::{self, Entry, Kind as FigureKind};
use super::form::ProjectForm;
use super::gate::{self, Gate};
use super::moves::{self, Step};
use super::project::Model as Project;
use super::stage::{Stage, Stages, construction_code};
use super::views;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub stage: String,
    pub return_to: String,
}

/// Where a move leads.
enum Aim {
    Onwards(Stage),
    Back(Stage),
}

impl Aim {
    /// The stage of this code, or the next one for no code; else what is wrong with it.
    fn at(stages: &Stages, project: &Project, construction: &str, code: &str) -> Result<Self, &'static str> {
        let now = stages.get(project.stage_id);
        let next = stages.after(now, construction);
        if code.is_empty() {
            return next.cloned().map(Self::Onwards).ok_or("projects-move-end");
        }
        let stage = stages.by_code(code).ok_or("projects-move-unknown")?;
        if stage.position < now.position {
            return Ok(Self::Back(stage.clone()));
        }
        if next.is_some_and(|next| next.id == stage.id) {
            return Ok(Self::Onwards(stage.clone()));
        }
        Err(if stage.id == now.id { "projects-move-same" } else { "projects-move-step" })
    }

    fn stage(&self) -> &Stage {
        match self {
            Self::Onwards(stage) | Self::Back(stage) => stage,
        }
    }
}

/// All that a move needs to know.
struct Ground {
    stages: Arc<Stages>,
    dictionary: Arc<Dictionary>,
    construction: String,
    last: Option<Day>,
    today: Day,
}

impl Ground {
    async fn of(app: &App, project: &Project) -> Result<Self> {
        let dictionary = app.dictionary().await?;
        Ok(Self {
            stages: Stages::of(app).await?,
            construction: construction_code(&dictionary, project.construction_id),
            last: moves::last_day(&app.db.read, project.id).await?,
            today: instant::day_of(app.now()),
            dictionary,
        })
    }

    async fn gate(&self, app: &App, project: &Project, aim: &Aim) -> Result<Gate> {
        match aim {
            Aim::Onwards(stage) => gate::before(&app.db.read, project, stage, &self.construction).await,
            Aim::Back(stage) => Ok(Gate { stage: stage.clone(), lines: Vec::new() }),
        }
    }

    fn drawn(
        &self,
        page: Page,
        project: &Project,
        aim: &Aim,
        gate: Gate,
        form: Form<ProjectForm>,
    ) -> views::Move {
        views::Move {
            controls: controls(&page, &self.dictionary, &form, |field| gate.asks(field)),
            from: self.stages.get(project.stage_id).name(page.lang).to_owned(),
            to: aim.stage().name(page.lang).to_owned(),
            code: aim.stage().code.clone(),
            is_back: matches!(aim, Aim::Back(_)),
            project: project.clone(),
            gate,
            page,
            form,
        }
    }

    /// What happened can't lie ahead, and not before what happened last, unless a manager says so.
    fn check_day(&self, day: Day, is_manager: bool, errors: &mut Errors) {
        if day > self.today {
            errors.add("event_day", "projects-day-future");
        } else if !is_manager && self.last.is_some_and(|last| day < last) {
            errors.add("event_day", "projects-day-before-last");
        }
    }
}

pub async fn edit(
    app: App,
    page: Page,
    Changeable(project): Changeable,
    Filter(wanted): Filter<Wanted>,
) -> Result {
    if !project.is_active() || project.is_archived() {
        return Err(Error::NotFound);
    }
    let ground = Ground::of(&app, &project).await?;
    let aim = Aim::at(&ground.stages, &project, &ground.construction, &wanted.stage);
    let wrong = aim.as_ref().err().copied();
    // An address that leads nowhere shows the next stage, and says why.
    let aim = aim.or_else(|_| Aim::at(&ground.stages, &project, &ground.construction, ""));
    let aim = aim.map_err(|_| Error::NotFound)?;
    if matches!(aim, Aim::Back(_)) && !Manager::admits(&page.viewer) {
        return Err(Error::Forbidden);
    }
    let gate = ground.gate(&app, &project, &aim).await?;
    let typed = ProjectForm {
        stage: aim.stage().code.clone(),
        event_day: ground.today.to_string(),
        return_to: wanted.return_to,
        ..ProjectForm::default()
    };
    let mut form = Form::from(typed).at_version(project.version);
    if let Some(wrong) = wrong {
        form = form.with_error("stage", wrong);
    }
    html(ground.drawn(page, &project, &aim, gate, form))
}

pub async fn create(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<ProjectForm>,
) -> Result {
    // Whoever moved it meanwhile was first; the page of a conflict says so.
    if form.version().is_some_and(|version| version != project.version)
        || !project.is_active()
        || project.is_archived()
    {
        return Err(Error::Stale);
    }
    let ground = Ground::of(&app, &project).await?;
    let is_manager = Manager::admits(&officer);
    let typed = form.typed().clone();
    let is_bare = typed.event_day.is_empty() && typed.line.is_empty();
    let aim = match Aim::at(&ground.stages, &project, &ground.construction, &typed.stage) {
        Ok(aim) => aim,
        Err(wrong) => {
            let next =
                Aim::at(&ground.stages, &project, &ground.construction, "").map_err(|_| Error::Stale)?;
            let gate = ground.gate(&app, &project, &next).await?;
            let form = form.with_error("stage", wrong).at_version(project.version);
            return Err(form.redisplay(|form| ground.drawn(page, &project, &next, gate, form)));
        }
    };
    let is_back = matches!(aim, Aim::Back(_));
    if is_back && !is_manager {
        return Err(Error::Forbidden);
    }
    let gate = ground.gate(&app, &project, &aim).await?;
    if is_bare && (is_back || !gate.is_open()) {
        let query = [("stage", aim.stage().code.as_str()), ("return_to", typed.return_to.as_str())];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        return Ok(see_other(format!("{}/move?{query}", project.path())));
    }
    let checked = form.at_version(project.version).accept_if(|facts, errors| {
        facts.check_terms(&ground.dictionary, Some(&project), errors);
        ground.check_day(facts.event_day.unwrap_or(ground.today), is_manager, errors);
        if is_back {
            if facts.reason.is_empty() {
                errors.add("reason", "projects-reason-missing");
            }
            return;
        }
        let new = completed(&project, &gate, facts);
        let lets_pass = is_manager && facts.pass;
        if lets_pass && facts.reason.is_empty() {
            errors.add("reason", "projects-reason-missing");
        }
        if lets_pass {
            return;
        }
        for line in gate.still_missing(&new, facts) {
            match line.is_evidence() {
                true => errors.add("reference", "projects-evidence-needed"),
                false => errors.add(line.code.clone(), "projects-needed"),
            }
        }
        if gate.stage.position == super::stage::SIGNED && new.agreement == "framework" {
            errors.add("agreement", "projects-framework");
        }
    });
    let facts =
        checked.or_redisplay(|form| ground.drawn(page.clone(), &project, &aim, gate.clone(), form))?;

    let tx = app.begin(&officer).await?;
    let moved = carry_out(&tx, &officer, &ground, &project, &aim, &gate, &facts, page.lang).await?;
    tx.commit().await?;

    let stage = aim.stage().name(page.lang).to_owned();
    let place = if typed.return_to.is_empty() { moved.path() } else { local_path(&typed.return_to) };
    Ok(see_other(place).notice(page.t2("projects-moved", "name", &moved.name, "stage", stage)))
}

/// The row with what the gate asked for; nothing else of the form is read.
fn completed(project: &Project, gate: &Gate, facts: &Facts) -> Project {
    let mut new = project.clone();
    for line in gate.missing().filter(|line| !line.is_evidence()) {
        facts.put(&mut new, &line.code);
    }
    new
}

#[expect(clippy::too_many_arguments, reason = "all of one move, inside its transaction")]
async fn carry_out(
    tx: &Tx,
    officer: &Officer,
    ground: &Ground,
    project: &Project,
    aim: &Aim,
    gate: &Gate,
    facts: &Facts,
    lang: crate::i18n::Lang,
) -> Result<Project> {
    let day = facts.event_day.unwrap_or(ground.today);
    let new = completed(project, gate, facts);
    for (line, reference, is_there) in &facts.evidence {
        // Only lines of this gate: an id typed by hand opens no other.
        if gate.evidence().any(|known| known.id == *line) {
            evidence::tick(tx, project.id, *line, reference, *is_there).await?;
        }
    }
    let realised = [
        ("realised_fixed", FigureKind::Fixed),
        ("realised_output", FigureKind::Output),
        ("realised_tax", FigureKind::Tax),
        ("realised_jobs", FigureKind::Jobs),
    ];
    for (code, kind) in realised.into_iter().filter(|(code, _)| gate.asks(code)) {
        if let Some(value) = facts.amount(code) {
            let entry = Entry { realised: Some(value), ..Entry::default() };
            figure::enter(tx, project.id, kind, &day.to_string()[..7], entry).await?;
        }
    }
    let missing = gate.still_missing(&new, facts);
    let names: Vec<_> = missing.iter().map(|line| line.name(lang)).collect();
    let passed = (!names.is_empty()).then(|| names.join(if lang.is_zh() { "、" } else { ", " }));
    let step = Step { event_day: day, reason: facts.reason.clone(), passed };
    // A gate may have asked for the way of building, which decides what comes next.
    let construction = construction_code(&ground.dictionary, new.construction_id);
    project.enter(tx, officer, &ground.stages, new, aim.stage(), &construction, &step).await
}

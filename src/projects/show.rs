use std::collections::HashMap;

use sea_orm::QueryFilter;

use crate::auth::{Manager, Officer, Units};
use crate::db::{Found, Record, key_column};
use crate::i18n::{Arg, Lang, text};
use crate::items;
use crate::organisations;
use crate::standards::day::{Day, instant, words};
use crate::timeline;
use crate::web::{Page, html};
use crate::{App, Result};

use super::access;
use super::closing::Way;
use super::committed::{facts, money};
use super::figure;
use super::marks::{ChainMark, Dwell};
use super::moves::{self, Move};
use super::notes::{self, NoteForm};
use super::project::Model as Project;
use super::row::people;
use super::stage::{SIGNED, STARTED, Stages, construction_code};
use super::{Projects, views};

/// A project's page.
pub async fn show(app: App, officer: Officer, page: Page, Found(project): Found<Projects>) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let construction = construction_code(&dictionary, project.construction_id);
    let today = instant::day_of(page.now);
    let may_change = access::may_change(&app, &officer, &project).await?;
    let gate = if project.is_archived() { None } else { notes::ahead(&app, &project).await? };
    let steps = moves::of_project(&app.db.read, project.id).await?;
    let figures = figure::all(&app.db.read, project.id).await?;
    let grants = access::of_project(&app.db.read, project.id).await?;
    let mut asked: Vec<_> = grants.iter().filter_map(|grant| grant.user_id).collect();
    asked.push(project.owner_id);
    let names = people(&app, &officer, asked).await?;
    let named = grants.iter().filter_map(|grant| grant.user_id).filter(|id| *id != project.owner_id);
    let named: Vec<_> = named.filter_map(|id| names.get(&id).cloned()).collect();
    let shared: Vec<_> = grants.iter().filter_map(|grant| grant.unit_id).collect();
    let units = units(&app, &page).await?;
    let unit_name = |id: crate::ids::UnitId| units.get(&id.to_string()).cloned().unwrap_or_default();
    let companies: Vec<_> =
        [Some(project.organisation_id), project.introducer_id].into_iter().flatten().collect();
    let companies = organisations::names(&app, &officer, &companies).await?;
    let company = companies.get(&project.organisation_id).cloned().unwrap_or_default();
    let introducer = project.introducer_id.and_then(|id| companies.get(&id).cloned());
    let organisation = organisations::Organisations::visible_to(&officer)
        .filter(sea_orm::ColumnTrait::eq(
            &key_column::<organisations::Organisations>(),
            project.organisation_id.0,
        ))
        .one(&app.db.read)
        .await?;
    let lines = timeline::of_project(&app, &officer, project.id, 60).await?;
    let is_manager = Manager::admits(&officer);
    let ways = [Way::Hold, Way::Loss, Way::Termination, Way::Resumption];
    let view = views::Show {
        dwell: Dwell::new(project.state, &project.stage_since, &project.limit_day, project.held_days, today),
        steps: stepper(&project, &stages, &construction, &steps, today, page.lang),
        passes: passes(&steps, &stages, today, page.lang),
        timeline: lines.iter().map(|line| Line::of(line, today, page.lang)).collect(),
        items: items::of_project(&app, &officer, project.id, 20).await?,
        money: money(&project, &figures, &page),
        facts: facts(&project, &page),
        chain: ChainMark::of(&dictionary, project.chain_id, page.lang),
        channel: dictionary.name(project.channel_id, page.lang).to_owned(),
        construction: dictionary.name(project.construction_id, page.lang).to_owned(),
        why: project.closing_reason(&dictionary, page.lang),
        wakes: project
            .wake_day
            .as_deref()
            .and_then(|day| day.parse().ok())
            .map(|day| words::near(day, today, page.lang)),
        opened: words::long(instant::day_of(project.created_at), page.lang),
        age: instant::day_of(project.created_at).days_until(today),
        next_due: project
            .next_due
            .as_deref()
            .and_then(|d| d.parse().ok())
            .map(|d| super::marks::Due::of(d, today, page.lang)),
        company_path: organisation.map(|organisation| organisation.path()).unwrap_or_default(),
        owner: names.get(&project.owner_id).cloned().unwrap_or_default(),
        unit: unit_name(project.unit_id),
        shared: shared.into_iter().map(unit_name).collect(),
        may_share: access::may_share(&officer, &project),
        may_change: may_change && !project.is_archived(),
        may_restore: may_change,
        ways: ways
            .into_iter()
            .filter(|way| may_change && way.is_open(&project, &stages, is_manager))
            .collect(),
        back: stages.before(stages.get(project.stage_id), &construction).cloned().collect(),
        stage: stages.get(project.stage_id).clone(),
        is_manager,
        form: NoteForm::default().into(),
        company,
        introducer,
        named,
        gate,
        project,
        page,
    };
    html(view)
}

async fn units(app: &App, page: &Page) -> Result<HashMap<String, String>> {
    let units = Units::visible_to(&page.viewer).all(&app.db.read).await?;
    Ok(units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect())
}

/// One eighth of the way.
pub struct StepMark {
    pub name: String,
    pub class: &'static str,
    pub is_done: bool,
    pub is_now: bool,
    pub is_gate: bool,
    /// When it was entered, or is planned.
    pub when: String,
    /// Days spent in it; of the current one, so far.
    pub days: Option<i64>,
}

fn stepper(
    project: &Project,
    stages: &Stages,
    construction: &str,
    steps: &[Move],
    today: Day,
    lang: Lang,
) -> Vec<StepMark> {
    let now = stages.get(project.stage_id).position;
    let shown =
        stages.iter().filter(|stage| stage.position == now || !stages.is_skipped(stage, construction));
    let entered =
        |id| steps.iter().rev().find(|step| step.to_stage_id == id && step.from_stage_id != Some(id));
    let day = |iso: &str| iso.parse::<Day>().ok();
    shown
        .map(|stage| {
            let here = entered(stage.id).and_then(|step| day(&step.event_day));
            let left = steps
                .iter()
                .rev()
                .find(|step| step.from_stage_id == Some(stage.id) && step.to_stage_id != stage.id);
            let days = here
                .zip(left.and_then(|step| day(&step.event_day)))
                .map(|(here, left)| here.days_until(left));
            let planned = match stage.position {
                SIGNED => project.planned_signing.as_deref(),
                STARTED => project.planned_start.as_deref(),
                7 => project.planned_production.as_deref(),
                _ => None,
            };
            let (is_done, is_now) = (stage.position < now, stage.position == now);
            let when = if is_done || is_now { here } else { planned.and_then(day) };
            StepMark {
                name: stage.name(lang).to_owned(),
                class: match (is_done, is_now) {
                    (true, _) => "step--done",
                    (_, true) => "step--now",
                    _ => "step--todo",
                },
                is_gate: stage.position == SIGNED,
                when: when.map(|day| words::near(day, today, lang)).unwrap_or_default(),
                days: if is_done { days.filter(|days| *days >= 0) } else { None },
                is_done,
                is_now,
            }
        })
        .collect()
}

/// A move that a manager let pass, as it stays visible.
pub struct Pass {
    pub stage: String,
    pub when: String,
    pub who: String,
    pub reason: String,
    pub missing: String,
}

fn passes(steps: &[Move], stages: &Stages, today: Day, lang: Lang) -> Vec<Pass> {
    let passes = steps.iter().rev().filter(|step| step.is_override).map(|step| Pass {
        stage: stages.get(step.to_stage_id).name(lang).to_owned(),
        when: step.event_day.parse().map(|day| words::near(day, today, lang)).unwrap_or_default(),
        who: step.user_name.clone(),
        reason: step.reason.clone(),
        missing: step.missing.clone(),
    });
    passes.collect()
}

/// One line of the timeline.
pub struct Line {
    pub when: String,
    pub icon: &'static str,
    pub class: &'static str,
    pub said: String,
    pub body: String,
    pub path: String,
}

impl Line {
    fn of(line: &timeline::Model, today: Day, lang: Lang) -> Self {
        let own = line.kind.starts_with("project-");
        let (icon, class) = match line.kind.as_str() {
            "project-at-signed" => ("flag", "tl__node--seal"),
            kind if kind.starts_with("project-at-") || kind == "project-moved" => ("right", "tl__node--key"),
            "project-sent-back" => ("undo", "tl__node--key"),
            "project-held" => ("pause", ""),
            "project-lost" | "project-terminated" => ("lost", ""),
            "project-noted" => ("note", ""),
            _ => ("doc", ""),
        };
        let day = instant::day_of(line.at);
        // The start of a day stands for the day: a move entered later has no hour.
        let when = if instant::start_of(day) == line.at {
            words::near(day, today, lang)
        } else {
            words::moment(line.at, today, lang)
        };
        let args =
            [("title", line.title.value()), ("body", line.body.value()), ("who", line.actor_name.value())];
        Self {
            when,
            icon,
            class,
            said: text(lang, &format!("timeline-{}", line.kind), &args),
            body: if own { line.body.clone() } else { String::new() },
            path: if own { String::new() } else { line.path.clone() },
        }
    }
}

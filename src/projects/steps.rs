//! How a project moves: onwards, back, aside, away. Each verb writes the row, the step, a line of
//! the timeline and the index in one transaction; the version decides who was first.

use crate::Result;
use crate::auth::Viewer;
use crate::db::Tx;
use crate::ids::TermId;
use crate::standards::day::{Day, instant};
use crate::timeline::Happening;

use super::lead::{changed, organisation};
use super::moves::{self, Kind, Step};
use super::project::{Model as Project, NO_LIMIT, ProjectState};
use super::stage::{Stage, Stages};

impl Project {
    /// Into the next stage, or back into an earlier one. `self` is the row as it was read, `new` the
    /// same with what the gate asked for.
    #[expect(clippy::too_many_arguments, reason = "a step, and the ground it is taken on")]
    pub async fn enter(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        new: Project,
        to: &Stage,
        construction: &str,
        step: &Step,
    ) -> Result<Project> {
        let from = stages.get(self.stage_id);
        let onwards = to.position > from.position;
        let mut new = new;
        new.stage_id = to.id;
        new.stage_since = step.event_day.to_string();
        new.held_days = 0;
        new.limit_day = stages.limit_day(&new, construction);
        new.mark_days(to.position, step.event_day);
        let kind = if onwards { Kind::Advanced } else { Kind::SentBack };
        let told = if onwards { entered(&to.code) } else { "project-sent-back" };
        self.step(tx, viewer, stages, new, kind, told, step).await
    }

    /// The days by which stages are counted: that of this stage is the event's, those beyond it are
    /// no more.
    fn mark_days(&mut self, position: i32, day: Day) {
        let day = day.to_string();
        let days = [
            (4, &mut self.signed_day),
            (5, &mut self.registered_day),
            (6, &mut self.started_day),
            (7, &mut self.producing_day),
            (8, &mut self.effective_day),
        ];
        for (of, mark) in days {
            if of == position {
                *mark = Some(day.clone());
            } else if of > position {
                *mark = None;
            }
        }
    }

    /// 搁置: its time stands still until it wakes.
    pub async fn hold(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        why: Option<TermId>,
        wake: Day,
        step: &Step,
    ) -> Result<Project> {
        let new = Project {
            state: ProjectState::OnHold,
            hold_reason_id: why,
            wake_day: Some(wake.to_string()),
            held_since: Some(step.event_day.to_string()),
            limit_day: wake.to_string(),
            closing_note: step.reason.clone(),
            ..self.clone()
        };
        self.step(tx, viewer, stages, new, Kind::Held, "project-held", step).await
    }

    /// Back to work: from hold, or (by a manager) from loss or termination.
    pub async fn resume(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        construction: &str,
        step: &Step,
    ) -> Result<Project> {
        let since = self.held_since.as_deref().and_then(|day| day.parse::<Day>().ok());
        let away = since.map_or(0, |since| since.days_until(step.event_day).max(0));
        let mut new = Project {
            state: ProjectState::Active,
            hold_reason_id: None,
            loss_reason_id: None,
            termination_reason_id: None,
            wake_day: None,
            held_since: None,
            held_days: self.held_days.saturating_add(i32::try_from(away).unwrap_or(i32::MAX)),
            lost_to: String::new(),
            closing_note: String::new(),
            ..self.clone()
        };
        new.limit_day = stages.limit_day(&new, construction);
        self.step(tx, viewer, stages, new, Kind::Resumed, "project-resumed", step).await
    }

    /// 流失: before an agreement, with where it went.
    pub async fn lose(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        why: Option<TermId>,
        lost_to: String,
        step: &Step,
    ) -> Result<Project> {
        let new = Project { loss_reason_id: why, lost_to, ..self.closed(ProjectState::Lost, step) };
        self.step(tx, viewer, stages, new, Kind::Lost, "project-lost", step).await
    }

    /// 终止: after an agreement.
    pub async fn terminate(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        why: Option<TermId>,
        step: &Step,
    ) -> Result<Project> {
        let new = Project { termination_reason_id: why, ..self.closed(ProjectState::Terminated, step) };
        self.step(tx, viewer, stages, new, Kind::Terminated, "project-terminated", step).await
    }

    fn closed(&self, state: ProjectState, step: &Step) -> Project {
        Project {
            state,
            hold_reason_id: None,
            wake_day: None,
            held_since: Some(self.held_since.clone().unwrap_or_else(|| step.event_day.to_string())),
            limit_day: NO_LIMIT.to_owned(),
            closing_note: step.reason.clone(),
            ..self.clone()
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the one place where all steps meet")]
    async fn step(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        new: Project,
        kind: Kind,
        told: &'static str,
        step: &Step,
    ) -> Result<Project> {
        let new = Project { last_activity_at: tx.now(), ..new };
        let new = tx.update(self, changed(new), "project-moved").await?;
        moves::enter(tx, &new, kind, Some(self.stage_id), step).await?;
        let organisation = organisation(tx, viewer, new.organisation_id).await?;
        let today = instant::day_of(tx.now());
        // A step of today happened now; an earlier one, on its day.
        let at = if step.event_day == today { tx.now() } else { instant::start_of(step.event_day) };
        let line = Happening { kind: told, at: Some(at), body: step.reason.clone(), ..new.happening() };
        tx.tell(line).await?;
        organisation.touch(tx, tx.now()).await?;
        new.find_again(tx, &organisation.name, stages).await?;
        Ok(new)
    }
}

/// The line that says which stage was entered, in the reader's language.
fn entered(code: &str) -> &'static str {
    match code {
        "talks" => "project-at-talks",
        "intent" => "project-at-intent",
        "signed" => "project-at-signed",
        "registered" => "project-at-registered",
        "started" => "project-at-started",
        "producing" => "project-at-producing",
        "effective" => "project-at-effective",
        _ => "project-moved",
    }
}

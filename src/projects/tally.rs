//! Counts and sums, by the database and in one question, through the same scope as the rows: what
//! somebody may not see isn't in them.

use std::collections::HashMap;

use sea_orm::sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::StageId;
use crate::standards::day::instant;
use crate::{App, Result};

use super::filter;
use super::project::{Column, Entity as Projects, ProjectState};
use super::stage::{STARTED, Stages};

/// Of some projects together. Amounts in 分; those not known count as projects only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub count: i64,
    pub fen: i64,
    pub over: i64,
}

impl Tally {
    /// Of those in one state, `late` of which are past their limit: only active ones are over it.
    pub fn of(state: ProjectState, count: i64, fen: i64, late: i64) -> Self {
        Self { count, fen, over: if state == ProjectState::Active { late } else { 0 } }
    }

    pub fn plus(self, other: Self) -> Self {
        Self { count: self.count + other.count, fen: self.fen + other.fen, over: self.over + other.over }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Tallies(HashMap<(StageId, ProjectState), Tally>);

#[derive(FromQueryResult)]
struct Group {
    stage_id: StageId,
    state: ProjectState,
    count: i64,
    fen: i64,
    over: i64,
}

/// One grouped question, along `projects_live`.
pub async fn by_stage(app: &App, viewer: &Viewer, wanted: Condition) -> Result<Tallies> {
    let today = instant::day_of(app.now());
    let groups = Projects::visible_to(viewer)
        .select_only()
        .columns([Column::StageId, Column::State])
        .column_as(count(), "count")
        .column_as(sum_fen(), "fen")
        .column_as(count_if(filter::is_late(today)), "over")
        .filter(wanted)
        .group_by(Column::StageId)
        .group_by(Column::State)
        .into_model::<Group>()
        .all(&app.db.read)
        .await?;
    let tally = |group: &Group| Tally::of(group.state, group.count, group.fen, group.over);
    Ok(groups.iter().map(|group| ((group.stage_id, group.state), tally(group))).collect())
}

pub fn count() -> SimpleExpr {
    Func::count(Expr::col(Asterisk)).into()
}

/// Whole 分 on both engines: PostgreSQL sums into another type.
pub fn sum_fen() -> SimpleExpr {
    Func::coalesce([Column::AmountFen.sum().cast_as("bigint"), Expr::value(0_i64)]).into()
}

pub fn count_if(condition: Condition) -> SimpleExpr {
    Func::count(Expr::col(Asterisk)).filter(condition).into()
}

impl FromIterator<((StageId, ProjectState), Tally)> for Tallies {
    fn from_iter<T: IntoIterator<Item = ((StageId, ProjectState), Tally)>>(groups: T) -> Self {
        let mut all = Self::default();
        for (place, tally) in groups {
            let known = all.0.entry(place).or_default();
            *known = known.plus(tally);
        }
        all
    }
}

impl Tallies {
    pub fn of(&self, stage: StageId, state: ProjectState) -> Tally {
        self.0.get(&(stage, state)).copied().unwrap_or_default()
    }

    pub fn aside(&self, state: ProjectState) -> Tally {
        let some = self.0.iter().filter(|((_, of), _)| *of == state);
        some.fold(Tally::default(), |all, (_, tally)| all.plus(*tally))
    }

    /// 在跟: active from 线索 to 开工. What produces already is no lead any more.
    pub fn pursued(&self, stages: &Stages) -> Tally {
        let pursued = stages.iter().filter(|stage| stage.position <= STARTED);
        pursued.fold(Tally::default(), |all, stage| all.plus(self.of(stage.id, ProjectState::Active)))
    }

    /// Those of a stage and a state; None: of all.
    pub fn total(&self, stage: Option<StageId>, state: Option<ProjectState>) -> Tally {
        let some = self.0.iter().filter(|((of_stage, of_state), _)| {
            stage.is_none_or(|stage| stage == *of_stage) && state.is_none_or(|state| state == *of_state)
        });
        some.fold(Tally::default(), |all, (_, tally)| all.plus(*tally))
    }
}

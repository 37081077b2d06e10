//! Three grouped questions, each along one index; no row is read to be counted here.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use crate::auth::Manager;
use crate::db::Record;
use crate::ids::{StageId, TermId, UserId};
use crate::projects::{
    AGES, Column, ProjectState, Projects, Tallies, Tally, count, count_if, is_late, is_quiet, sum_fen,
};
use crate::standards::day::instant;
use crate::{App, Result};

/// Active and not archived.
fn live() -> Condition {
    Condition::all().add(Column::ArchivedAt.is_null()).add(Column::State.eq(ProjectState::Active))
}

#[derive(Clone, Debug, FromQueryResult)]
pub struct ByChain {
    pub chain_id: Option<TermId>,
    pub count: i64,
    pub fen: i64,
}

pub async fn by_chain(app: &App, manager: &Manager) -> Result<Vec<ByChain>> {
    let rows = Projects::visible_to(manager)
        .select_only()
        .column(Column::ChainId)
        .column_as(count(), "count")
        .column_as(sum_fen(), "fen")
        .filter(live())
        .group_by(Column::ChainId);
    Ok(rows.into_model().all(&app.db.read).await?)
}

#[derive(Clone, Debug, FromQueryResult)]
pub struct ByOwner {
    pub owner_id: UserId,
    pub count: i64,
    pub fen: i64,
    pub over: i64,
    pub silent: i64,
}

pub async fn by_owner(app: &App, manager: &Manager) -> Result<Vec<ByOwner>> {
    let today = instant::day_of(app.now());
    let rows = Projects::visible_to(manager)
        .select_only()
        .column(Column::OwnerId)
        .column_as(count(), "count")
        .column_as(sum_fen(), "fen")
        .column_as(count_if(is_late(today)), "over")
        .column_as(count_if(is_quiet(app.now())), "silent")
        .filter(live())
        .group_by(Column::OwnerId);
    Ok(rows.into_model().all(&app.db.read).await?)
}

/// Of one stage and state: how many, how much, and the active ones by how long they have been there.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ByStage {
    pub stage_id: StageId,
    pub state: ProjectState,
    count: i64,
    fen: i64,
    late: i64,
    within_0: i64,
    within_1: i64,
    within_2: i64,
    within_3: i64,
}

impl ByStage {
    /// As [`AGES`] has them.
    pub fn ages(&self) -> [i64; AGES.len()] {
        let within = [self.within_0, self.within_1, self.within_2, self.within_3, self.count];
        std::array::from_fn(|nth| within[nth] - if nth == 0 { 0 } else { within[nth - 1] })
    }
}

pub fn tallies(rows: &[ByStage]) -> Tallies {
    let tally = |row: &ByStage| Tally::of(row.state, row.count, row.fen, row.late);
    rows.iter().map(|row| ((row.stage_id, row.state), tally(row))).collect()
}

pub async fn by_stage(app: &App, manager: &Manager) -> Result<Vec<ByStage>> {
    let today = instant::day_of(app.now());
    let mut rows = Projects::visible_to(manager)
        .select_only()
        .columns([Column::StageId, Column::State])
        .column_as(count(), "count")
        .column_as(sum_fen(), "fen")
        .column_as(count_if(is_late(today)), "late");
    // Up to the end of each band but the last, which has no end: one comparison a row instead of two.
    for (name, (.., to, _)) in ["within_0", "within_1", "within_2", "within_3"].into_iter().zip(AGES) {
        let within = Condition::all().add(Column::StageSince.gte(today.plus(-to).to_string()));
        rows = rows.column_as(count_if(within), name);
    }
    let rows = rows.filter(Column::ArchivedAt.is_null()).group_by(Column::StageId).group_by(Column::State);
    Ok(rows.into_model().all(&app.db.read).await?)
}

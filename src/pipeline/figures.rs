//! Four grouped questions, each along one index; no row is read to be counted here.

use sea_orm::sea_query::{CaseStatement, Condition, Expr, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use crate::auth::Manager;
use crate::db::Record;
use crate::ids::{StageId, TermId, UserId};
use crate::projects::{AGES, Column, ProjectState, Projects, count, count_if, is_over, is_silent, sum_fen};
use crate::standards::day::{Day, instant};
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
        .column_as(count_if(is_over(today)), "over")
        .column_as(count_if(is_silent(app.now())), "silent")
        .filter(live())
        .group_by(Column::OwnerId);
    Ok(rows.into_model().all(&app.db.read).await?)
}

/// How many have been in a stage how long.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ByAge {
    pub stage_id: StageId,
    /// The place in [`AGES`].
    pub band: i32,
    pub count: i64,
}

pub async fn by_age(app: &App, manager: &Manager) -> Result<Vec<ByAge>> {
    let today = instant::day_of(app.now());
    let rows = Projects::visible_to(manager)
        .select_only()
        .column(Column::StageId)
        .column_as(band(today), "band")
        .column_as(count(), "count")
        .filter(live())
        .group_by(Column::StageId)
        .group_by(Expr::col("band"));
    Ok(rows.into_model().all(&app.db.read).await?)
}

fn band(today: Day) -> SimpleExpr {
    let mut case = CaseStatement::new();
    for (place, (_, from, to, _)) in (0_i32..).zip(AGES) {
        let within = Condition::all()
            .add(Column::StageSince.lte(today.plus(-from).to_string()))
            .add(Column::StageSince.gte(today.plus(-to).to_string()));
        case = case.case(within, Expr::value(place));
    }
    // Entered for tomorrow there are none; older than a lifetime belongs to the last.
    case.finally(Expr::value(i32::try_from(AGES.len()).unwrap_or(1) - 1)).into()
}

//! The words of the box. Unless very many have them they are looked for once: counts and rows would each
//! go through all texts again.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QueryFilter, QuerySelect};

use crate::auth::Viewer;
use crate::db::{Record, hidden};
use crate::ids::{ProjectId, StageId};
use crate::standards::day::instant;
use crate::{App, Result};

use super::filter::Wanted;
use super::project::{Column, Entity as Projects, ProjectState};
use super::tally::{Tallies, Tally};

/// Up to so many are found by their ids; of more, all are gone through and looked up among these.
const FEW: usize = 300;
const MANY: usize = 3_000;

#[derive(FromQueryResult)]
struct Found {
    id: ProjectId,
    stage_id: StageId,
    state: ProjectState,
    amount_fen: Option<i64>,
    limit_day: String,
}

/// Those that `asked` and the words both find, as a condition; and counted, where they were all read.
pub async fn look(
    app: &App,
    viewer: &Viewer,
    wanted: &Wanted,
    asked: Condition,
) -> Result<(Condition, Option<Tallies>)> {
    let words = wanted.words();
    if words.is_empty() {
        return Ok((words, None));
    }
    let found = Projects::visible_to(viewer)
        .select_only()
        .columns([Column::Id, Column::StageId, Column::State, Column::AmountFen, Column::LimitDay])
        .filter(asked)
        .filter(words.clone())
        .limit(MANY as u64 + 1);
    let found: Vec<Found> = found.into_model().all(&app.db.read).await?;
    if found.len() > MANY {
        return Ok((words, None));
    }
    let today = instant::day_of(app.now()).to_string();
    let tally = |one: &Found| Tally {
        count: 1,
        fen: one.amount_fen.unwrap_or_default(),
        over: i64::from(one.state == ProjectState::Active && one.limit_day < today),
    };
    let tallies = found.iter().map(|one| ((one.stage_id, one.state), tally(one))).collect();
    let ids = found.iter().map(|one| one.id);
    let those = if found.len() > FEW { hidden(Column::Id).is_in(ids) } else { Column::Id.is_in(ids) };
    Ok((Condition::all().add(those), Some(tallies)))
}

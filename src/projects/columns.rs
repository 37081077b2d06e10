//! The columns of the board: the first cards of each stage, and what stands above them.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use crate::auth::Viewer;
use crate::db::{Record, all_together};
use crate::ids::{ProjectId, StageId};
use crate::standards::amount::Amount;
use crate::web::Page;
use crate::{App, Result};

use super::filter::Wanted;
use super::project::{Column, Entity as Projects, ProjectState};
use super::row::{self, Card, Row};
use super::stage::{Stage, Stages};
use super::tally::Tallies;

/// Cards of a column before it is asked for more, and then.
const FEW: u64 = 4;
pub const MORE: u64 = 20;

/// Projects up to which all are looked at at once, rather than each stage walked for its own.
const ALL: i64 = 300;

/// Where those that `asked` finds are, in the order of the columns; None of more than are looked at once.
pub async fn places(
    app: &App,
    viewer: &Viewer,
    asked: Condition,
    tallies: &Tallies,
) -> Result<Option<Vec<(ProjectId, StageId)>>> {
    let all = tallies.total(None, Some(ProjectState::Active)).count;
    if all == 0 || all > ALL {
        return Ok((all == 0).then(Vec::new));
    }
    let places = Projects::visible_to(viewer).select_only().columns([Column::Id, Column::StageId]);
    let places = sorted(places.filter(asked).filter(Column::State.eq(ProjectState::Active)));
    Ok(Some(places.limit(ALL.unsigned_abs()).into_tuple().all(&app.db.read).await?))
}

/// The first rows of each stage: of these places, or, where they aren't known, as `along` finds the same
/// that `tallies` counted, in the order of their stages.
pub async fn rows(
    app: &App,
    viewer: &Viewer,
    wanted: &Wanted,
    along: Condition,
    places: Option<Vec<(ProjectId, StageId)>>,
    (stages, tallies): (&Stages, &Tallies),
) -> Result<Vec<Row>> {
    let most = |stage: &Stage| if wanted.more == stage.code { MORE } else { FEW };
    if let Some(places) = places {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let of = |stage: &Stage| {
            let those = places.iter().filter(|(_, of)| *of == stage.id).map(|(id, _)| *id);
            those.take(usize::try_from(most(stage)).unwrap_or(usize::MAX)).collect::<Vec<_>>()
        };
        let shown = stages.iter().flat_map(of);
        let rows = sorted(row::select(viewer).filter(Column::Id.is_in(shown)));
        return Ok(rows.into_model::<Row>().all(&app.db.read).await?);
    }
    let filled = stages.iter().filter(|stage| tallies.of(stage.id, ProjectState::Active).count > 0);
    let parts = filled.map(|stage| {
        let rows = row::select(viewer).filter(along.clone()).filter(Column::State.eq(ProjectState::Active));
        sorted(rows.filter(Column::StageId.eq(stage.id))).limit(most(stage)).into_query()
    });
    all_together(&app.db.read, parts).await
}

fn sorted(rows: Select<Projects>) -> Select<Projects> {
    rows.order_by_asc(Column::LimitDay).order_by_asc(Column::Id)
}

/// One stage of the board.
pub struct Col {
    pub code: String,
    pub name: String,
    pub position: i32,
    pub count: i64,
    pub amount: Amount,
    /// Percent of the largest sum, for the bar.
    pub share: String,
    pub cards: Vec<Card>,
    /// How many more there are, and where.
    pub rest: i64,
    pub more: String,
}

pub fn columns(
    stages: &Stages,
    tallies: &Tallies,
    cards: Vec<Card>,
    wanted: &Wanted,
    page: &Page,
) -> Vec<Col> {
    let largest =
        stages.iter().map(|stage| tallies.of(stage.id, ProjectState::Active).fen).max().unwrap_or(0);
    let column = |stage: &Stage| {
        let tally = tallies.of(stage.id, ProjectState::Active);
        let cards: Vec<_> = cards.iter().filter(|card| card.stage.id == stage.id).cloned().collect();
        let rest = tally.count - i64::try_from(cards.len()).unwrap_or_default();
        // First more of the column, then all of it as a table.
        let more = if wanted.more == stage.code {
            wanted.link(&[("view", "table"), ("stage", &stage.code), ("more", "")])
        } else {
            format!("{}#{}", wanted.link(&[("more", &stage.code)]), stage.code)
        };
        Col {
            code: stage.code.clone(),
            name: stage.name(page.lang).to_owned(),
            position: stage.position,
            count: tally.count,
            amount: Amount::known(tally.fen, page.lang),
            share: percent(tally.fen, largest),
            cards,
            rest,
            more,
        }
    };
    stages.iter().map(column).collect()
}

/// `30.5%`; of nothing it is 0.
pub fn percent(part: i64, whole: i64) -> String {
    if whole <= 0 || part <= 0 {
        return "0%".to_owned();
    }
    let tenths = i128::from(part) * 1_000 / i128::from(whole);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

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
const MORE: u64 = 20;

/// Projects up to which all are looked at at once, rather than each stage walked for its own.
const ALL: i64 = 300;

/// The first rows of each stage. `asked` finds them by any index, `along` in the order of their stages;
/// the same rows, and the same that `tallies` counted.
pub async fn rows(
    app: &App,
    viewer: &Viewer,
    wanted: &Wanted,
    (asked, along): (Condition, Condition),
    stages: &Stages,
    tallies: &Tallies,
) -> Result<Vec<Row>> {
    let all = tallies.total(None, Some(ProjectState::Active)).count;
    if all == 0 {
        return Ok(Vec::new());
    }
    let most = |stage: &Stage| if wanted.more == stage.code { MORE } else { FEW };
    let sorted = |rows: Select<Projects>| rows.order_by_asc(Column::LimitDay).order_by_asc(Column::Id);
    let active = Column::State.eq(ProjectState::Active);
    if all <= ALL {
        let places = Projects::visible_to(viewer).select_only().columns([Column::Id, Column::StageId]);
        let places = sorted(places.filter(asked).filter(active)).limit(ALL.unsigned_abs());
        let places: Vec<(ProjectId, StageId)> = places.into_tuple().all(&app.db.read).await?;
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
        let rows = row::select(viewer).filter(along.clone()).filter(active.clone());
        sorted(rows.filter(Column::StageId.eq(stage.id))).limit(most(stage)).into_query()
    });
    all_together(&app.db.read, parts).await
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

//! Projects by the words of the box. All texts are gone through for them, so this is done once: what they
//! find is counted, and its first rows are chosen, in one question.

use sea_orm::sea_query::{
    CommonTableExpression, Expr, ExprTrait, Order, Query, SelectStatement, UnionType, WindowStatement,
};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait,
};

use crate::auth::Viewer;
use crate::db::{Cursor, Paged, Record, answers};
use crate::ids::{ProjectId, StageId};
use crate::standards::day::instant;
use crate::{App, Result};

use super::columns::MORE;
use super::filter;
use super::project::{Column, Entity as Projects, ProjectState};
use super::row::Sort;
use super::tally::{Tallies, Tally, count, count_if, sum_fen};

/// Which of those found are shown.
pub enum Shown {
    /// A page of the table, and one more if there is one.
    Page(Condition, Sort, Cursor),
    /// The first of each column of the board.
    Columns,
}

pub struct Found {
    pub tallies: Tallies,
    /// Where those stand that are shown; of a column in its order.
    pub places: Vec<(ProjectId, StageId)>,
}

/// A count, or, with an id, a place: then `count` is which of its column it is.
#[derive(FromQueryResult)]
struct Line {
    stage_id: StageId,
    state: ProjectState,
    count: i64,
    fen: i64,
    late: i64,
    id: Option<ProjectId>,
}

/// `asked` says the words, too.
pub async fn look(app: &App, viewer: &Viewer, asked: Condition, shown: &Shown) -> Result<Found> {
    let found = Projects::visible_to(viewer).select_only().columns([
        Column::Id,
        Column::StageId,
        Column::State,
        Column::AmountFen,
        Column::LimitDay,
        Column::LastActivityAt,
    ]);
    let found = CommonTableExpression::new()
        .table_name("found")
        .query(found.filter(asked).into_query())
        .materialized(true)
        .to_owned();
    let place = [Column::StageId, Column::State].map(IntoSimpleExpr::into_simple_expr);
    // Under the name of the table, so that conditions mean these.
    let question = Query::select()
        .exprs(place.clone())
        .expr_as(count(), "count")
        .expr_as(sum_fen(), "fen")
        .expr_as(count_if(filter::is_late(instant::day_of(app.now()))), "late")
        .expr_as(Expr::cust("NULL"), "id")
        .from_as("found", "projects")
        .add_group_by(place)
        .union(UnionType::All, first(shown))
        .with_cte(found)
        .take();
    let lines: Vec<Line> = answers(&app.db.read, &question).await?;
    let (places, counts): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.id.is_some());
    let mut places: Vec<_> =
        places.iter().filter_map(|line| Some((line.count, line.id?, line.stage_id))).collect();
    places.sort_unstable();
    let tally = |line: &Line| Tally::of(line.state, line.count, line.fen, line.late);
    Ok(Found {
        tallies: counts.iter().map(|line| ((line.stage_id, line.state), tally(line))).collect(),
        places: places.into_iter().map(|(_, id, stage)| (id, stage)).collect(),
    })
}

fn first(shown: &Shown) -> SelectStatement {
    let mut first = Query::select();
    first.columns([Column::StageId, Column::State, Column::Id]).from_as("found", "projects");
    match shown {
        Shown::Page(wanted, sort, from) => {
            first.expr_as(Expr::value(0_i64), "nth").cond_where(wanted.clone());
            first.cond_where(Condition::all().add_option(sort.beyond(from)));
            let order = sort.order_from(from);
            first.order_by_expr(sort.key(), order.clone()).order_by(Column::Id, order);
            first.limit(Paged::<()>::SIZE + 1);
        }
        Shown::Columns => {
            let column = WindowStatement::partition_by(Column::StageId)
                .order_by(Column::LimitDay, Order::Asc)
                .order_by(Column::Id, Order::Asc)
                .take();
            first.expr_window_as(Expr::cust("ROW_NUMBER()"), column, "nth");
            first.and_where(Column::State.eq(ProjectState::Active));
        }
    }
    Query::select()
        .columns(["stage_id", "state", "nth"])
        .expr(Expr::value(0_i64))
        .expr(Expr::value(0_i64))
        .column("id")
        .from_subquery(first, "first")
        .and_where(Expr::col("nth").lte(i64::try_from(MORE).unwrap_or(i64::MAX)))
        .take()
}

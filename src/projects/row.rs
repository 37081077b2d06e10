//! One line of a list and one card of the board: only the columns they show, and the names beside
//! them in two more questions.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, IntoSimpleExpr, Order, QueryFilter, QueryOrder, QuerySelect,
    Select, Value,
};

use crate::auth::{User, Users, Viewer, user};
use crate::db::{Cursor, Paged, Record};
use crate::dictionary::Dictionary;
use crate::i18n::Lang;
use crate::ids::{OrganisationId, ProjectId, StageId, TermId, UserId};
use crate::organisations;
use crate::standards::amount::Amount;
use crate::standards::day::{Day, instant, words};
use crate::{App, Result};

use super::marks::{ChainMark, Due, Dwell};
use super::project::{Column, Entity as Projects, ProjectState};
use super::stage::{Stage, Stages};

/// As read.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: ProjectId,
    pub number: String,
    pub name: String,
    pub confidential: bool,
    pub organisation_id: OrganisationId,
    pub stage_id: StageId,
    pub state: ProjectState,
    pub stage_since: String,
    pub limit_day: String,
    pub held_days: i32,
    pub chain_id: Option<TermId>,
    pub amount_fen: Option<i64>,
    pub signed_day: Option<String>,
    pub next_step: String,
    pub next_due: Option<String>,
    pub wake_day: Option<String>,
    pub owner_id: UserId,
    pub last_activity_at: i64,
    pub version: i32,
}

const COLUMNS: [Column; 19] = [
    Column::Id,
    Column::Number,
    Column::Name,
    Column::Confidential,
    Column::OrganisationId,
    Column::StageId,
    Column::State,
    Column::StageSince,
    Column::LimitDay,
    Column::HeldDays,
    Column::ChainId,
    Column::AmountFen,
    Column::SignedDay,
    Column::NextStep,
    Column::NextDue,
    Column::WakeDay,
    Column::OwnerId,
    Column::LastActivityAt,
    Column::Version,
];

pub fn select(viewer: &Viewer) -> Select<Projects> {
    Projects::visible_to(viewer).select_only().columns(COLUMNS)
}

/// As shown.
#[derive(Clone, Debug)]
pub struct Card {
    pub id: ProjectId,
    pub path: String,
    pub number: String,
    pub name: String,
    pub company: String,
    pub is_confidential: bool,
    pub stage: Stage,
    pub state: ProjectState,
    pub amount: Amount,
    pub chain: Option<ChainMark>,
    pub dwell: Dwell,
    pub owner: String,
    pub initial: String,
    pub next_step: String,
    pub due: Option<Due>,
    /// The stamp of a signed one.
    pub is_signed: bool,
    pub signed: String,
    /// Last sign of life, for lists of silent ones.
    pub activity: String,
    pub version: i32,
}

/// The names and marks of some rows, asked for once.
pub async fn cards(
    app: &App,
    viewer: &Viewer,
    lang: Lang,
    stages: &Stages,
    dictionary: &Dictionary,
    rows: Vec<Row>,
) -> Result<Vec<Card>> {
    let mut ids: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    ids.sort();
    ids.dedup();
    let companies = organisations::names(app, viewer, &ids).await?;
    let owners = people(app, viewer, rows.iter().map(|row| row.owner_id).collect()).await?;
    let today = instant::day_of(app.now());
    let name = |id: UserId| owners.get(&id).cloned().unwrap_or_default();
    let card = |row: Row| {
        let owner = name(row.owner_id);
        let stage = stages.get(row.stage_id).clone();
        let day = |iso: &str| iso.parse::<Day>().ok();
        let due = match row.state {
            ProjectState::OnHold => row.wake_day.as_deref().and_then(day),
            _ => row.next_due.as_deref().and_then(day),
        };
        Card {
            id: row.id,
            path: format!("/projects/{}", row.id),
            company: companies.get(&row.organisation_id).cloned().unwrap_or_default(),
            is_confidential: row.confidential,
            state: row.state,
            amount: Amount::of(row.amount_fen, lang),
            chain: ChainMark::of(dictionary, row.chain_id, lang),
            dwell: Dwell::of(&row, today),
            initial: crate::hanzi::person_name::initial(&owner),
            owner,
            next_step: row.next_step,
            due: due.map(|day| Due::of(day, today, lang)),
            is_signed: stage.position == super::stage::SIGNED,
            signed: row
                .signed_day
                .as_deref()
                .and_then(day)
                .map_or_else(String::new, |day| words::table(day, today, lang)),
            activity: words::table(instant::day_of(row.last_activity_at), today, lang),
            stage,
            number: row.number,
            name: row.name,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Names of colleagues.
pub async fn people(app: &App, viewer: &Viewer, mut ids: Vec<UserId>) -> Result<HashMap<UserId, String>> {
    ids.sort();
    ids.dedup();
    let users: Vec<User> =
        Users::visible_to(viewer).filter(user::Column::Id.is_in(ids)).limit(1_000).all(&app.db.read).await?;
    Ok(users.into_iter().map(|user| (user.id, user.name)).collect())
}

/// How the table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The nearest limit first, and so the most overdue.
    Limit,
    /// The largest first; those not known last.
    Amount,
    /// The latest sign of life first.
    Activity,
}

impl Sort {
    pub fn parse(code: &str) -> Self {
        match code {
            "amount" => Self::Amount,
            "activity" => Self::Activity,
            _ => Self::Limit,
        }
    }

    pub fn key(self) -> SimpleExpr {
        match self {
            Self::Limit => Column::LimitDay.into_simple_expr(),
            Self::Amount => Expr::cust("COALESCE(amount_fen, -1)"),
            Self::Activity => Column::LastActivityAt.into_simple_expr(),
        }
    }

    pub fn order(self) -> Order {
        if self.is_descending() { Order::Desc } else { Order::Asc }
    }

    fn is_descending(self) -> bool {
        self != Self::Limit
    }

    /// Which way the rows go from this place.
    pub fn order_from(self, from: &Cursor) -> Order {
        if self.is_descending() == from.is_back() { Order::Asc } else { Order::Desc }
    }

    /// Those that come after it; None: all.
    pub fn beyond(self, from: &Cursor) -> Option<SimpleExpr> {
        let (Cursor::After(value, id) | Cursor::Before(value, id)) = from else { return None };
        let here = Expr::tuple([self.key(), Column::Id.into_simple_expr()]);
        let there = Expr::tuple([Expr::value(self.value(value)), Expr::value(*id)]);
        let is_ascending = matches!(self.order_from(from), Order::Asc);
        Some(if is_ascending { here.gt(there) } else { here.lt(there) })
    }

    fn value(self, typed: &str) -> Value {
        match self {
            Self::Limit => typed.into(),
            Self::Amount | Self::Activity => typed.parse::<i64>().unwrap_or(i64::MAX).into(),
        }
    }

    fn place(self, row: &Row) -> String {
        match self {
            Self::Limit => Cursor::place_of(&row.limit_day, row.id),
            Self::Amount => Cursor::place_of(row.amount_fen.unwrap_or(-1), row.id),
            Self::Activity => Cursor::place_of(row.last_activity_at, row.id),
        }
    }
}

/// One page of a table, by the place one has reached.
pub async fn page(
    app: &App,
    rows: Select<Projects>,
    sort: Sort,
    from: &Cursor,
    total: u64,
) -> Result<Paged<Row>> {
    if total == 0 {
        return Ok(Paged::none());
    }
    let order = sort.order_from(from);
    let rows = rows
        .order_by(sort.key(), order.clone())
        .order_by(Column::Id, order)
        .limit(Paged::<Row>::SIZE + 1)
        .filter(Condition::all().add_option(sort.beyond(from)));
    let rows = rows.into_model::<Row>().all(&app.db.read).await?;
    Ok(Paged::cut(rows, Paged::<Row>::SIZE, total, from, |row| sort.place(row)))
}

//! The inbox of the bureau: what waits, by its clock; then what was accepted, sent back, declined.

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use serde::{Deserialize, Serialize};

use super::choices::State;
use super::clock::Ring;
use super::entity::Column;
use super::views::{Detail, Dialog, Inbox};
use super::{Referral, Referrals, shown, triage};
use crate::auth::Viewer;
use crate::db::{Cursor, Paged, Record, key_column, totals};
use crate::ids::ReferralId;
use crate::standards::day::{Day, instant};
use crate::web::{Page, Words};
use crate::{App, Result};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    #[default]
    Waiting,
    Accepted,
    Returned,
    Declined,
}

impl Tab {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Accepted, Self::Returned, Self::Declined];

    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Declined => "declined",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Waiting => "referrals-tab-waiting",
            Self::Accepted => "referrals-tab-accepted",
            Self::Returned => "referrals-tab-returned",
            Self::Declined => "referrals-tab-declined",
        }
    }

    /// The words over an empty list.
    pub fn nothing(self) -> &'static str {
        match self {
            Self::Waiting => "referrals-none-waiting",
            Self::Accepted | Self::Returned | Self::Declined => "referrals-none-here",
        }
    }

    /// Where a referral of this state is listed.
    pub fn of(state: State) -> Self {
        match state {
            State::Submitted | State::Claimed => Self::Waiting,
            State::Accepted => Self::Accepted,
            State::SentBack => Self::Returned,
            State::Declined => Self::Declined,
        }
    }

    /// The column it is sorted by, and whether the smallest stands first.
    fn order(self) -> (Column, bool) {
        if self == Self::Waiting { (Column::DueAt, true) } else { (Column::MovedAt, false) }
    }

    /// All of them, in the order of the list.
    pub fn listed(self, viewer: &Viewer) -> Select<Referrals> {
        let (column, rising) = self.order();
        let order = if rising { Order::Asc } else { Order::Desc };
        self.restrict(Referrals::visible_to(viewer))
            .order_by(column, order.clone())
            .order_by(Column::Id, order)
    }

    fn restrict(self, rows: Select<Referrals>) -> Select<Referrals> {
        match self {
            Self::Waiting => rows.filter(Column::IsOpen.eq(true)),
            Self::Accepted => rows.filter(Column::State.eq(State::Accepted)),
            Self::Returned => rows.filter(Column::State.eq(State::SentBack)),
            Self::Declined => rows.filter(Column::State.eq(State::Declined)),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub tab: Tab,
    pub after: String,
    pub before: String,
    /// The company of the register that is being compared.
    pub organisation: String,
}

#[derive(Clone, Debug, FromQueryResult)]
struct Row {
    id: ReferralId,
    company: String,
    city: String,
    chamber_name: String,
    introducer: String,
    about: String,
    demands: String,
    state: State,
    received_at: i64,
    due_at: i64,
    moved_at: i64,
    officer_name: String,
}

/// One of the list.
pub struct Line {
    pub id: ReferralId,
    pub path: String,
    pub company: String,
    pub city: String,
    pub chamber: String,
    pub introducer: String,
    pub told: String,
    pub officer: String,
    pub ring: Option<Ring>,
    pub state: State,
    pub moved: String,
    /// Of the sorting, `value~id`.
    pub place: String,
}

impl Line {
    fn new(row: Row, words: &Words) -> Self {
        let told = if row.demands.is_empty() { &row.about } else { &row.demands };
        let sorted_by = if row.state.is_open() { row.due_at } else { row.moved_at };
        Self {
            path: format!("/referrals/{}", row.id),
            told: told.lines().next().unwrap_or_default().chars().take(60).collect(),
            ring: row.state.is_open().then(|| Ring::new(row.received_at, row.due_at, words)),
            moved: shown::moment(row.moved_at, words),
            place: Cursor::place_of(sorted_by, row.id),
            id: row.id,
            company: row.company,
            city: row.city,
            chamber: row.chamber_name,
            introducer: row.introducer,
            officer: row.officer_name,
            state: row.state,
        }
    }

    pub fn is_of(&self, detail: &Option<Box<Detail>>) -> bool {
        detail.as_ref().is_some_and(|detail| detail.referral.id == self.id)
    }
}

/// The inbox with its first one beside the list.
pub async fn index(app: &App, page: Page, wanted: &Wanted) -> Result<Inbox> {
    let mut inbox = draw(app, page, wanted.tab, &Cursor::read(&wanted.after, &wanted.before)).await?;
    if let Some(first) = inbox.lines.rows.first()
        && let Some(referral) = find(app, &inbox.page.viewer, first.id).await?
    {
        inbox.detail = Some(Box::new(triage::detail(app, &inbox.page, referral, "", false).await?));
    }
    Ok(inbox)
}

/// The inbox with this one beside the list, and what is being decided about it.
pub async fn with(
    app: &App,
    page: Page,
    referral: Referral,
    compared: &str,
    dialog: Option<Dialog>,
    is_revealed: bool,
) -> Result<Inbox> {
    let mut inbox = draw(app, page, Tab::of(referral.state), &Cursor::Start).await?;
    let detail = triage::detail(app, &inbox.page, referral, compared, is_revealed).await?;
    inbox.detail = Some(Box::new(detail));
    inbox.is_open = true;
    inbox.dialog = dialog;
    Ok(inbox)
}

async fn find(app: &App, viewer: &Viewer, id: ReferralId) -> Result<Option<Referral>> {
    let one = Referrals::visible_to(viewer).filter(key_column::<Referrals>().eq(id));
    Ok(one.one(&app.db.read).await?)
}

async fn draw(app: &App, page: Page, tab: Tab, cursor: &Cursor) -> Result<Inbox> {
    let (column, rising) = tab.order();
    let mut rows = tab.restrict(Referrals::visible_to(&page.viewer));
    if let Cursor::After(at, id) | Cursor::Before(at, id) = cursor {
        let place = Expr::tuple([Expr::col(column), Expr::col(Column::Id)]);
        let here = Expr::tuple([Expr::value(at.parse::<i64>().unwrap_or_default()), Expr::value(*id)]);
        rows = rows.filter(if cursor.is_back() == rising { place.lt(here) } else { place.gt(here) });
    }
    let rows = match cursor.is_back() == rising {
        true => rows.order_by_desc(column).order_by_desc(Column::Id),
        false => rows.order_by_asc(column).order_by_asc(Column::Id),
    };
    let rows = rows
        .select_only()
        .columns([Column::Id, Column::Company, Column::City, Column::ChamberName, Column::Introducer])
        .columns([Column::About, Column::Demands, Column::State, Column::ReceivedAt, Column::DueAt])
        .columns([Column::MovedAt, Column::OfficerName])
        .limit(Paged::<Line>::SIZE + 1)
        .into_model::<Row>()
        .all(&app.db.read)
        .await?;
    let (waiting, on_time) = counts(app, &page).await?;
    let lines = rows.into_iter().map(|row| Line::new(row, &page)).collect();
    let lines = Paged::cut(lines, Paged::<Line>::SIZE, waiting, cursor, |line: &Line| line.place.clone());
    Ok(Inbox { tabs: None, page, tab, lines, waiting, on_time, detail: None, is_open: false, dialog: None })
}

/// How many wait; and of those whose answer was due this month until now, how many were answered in
/// time, per cent.
async fn counts(app: &App, page: &Page) -> Result<(u64, Option<String>)> {
    let today = instant::day_of(page.now).0;
    let start = Day::new(today.year(), today.month(), 1).map_or(0, instant::start_of);
    let ids = || Referrals::visible_to(&page.viewer).select_only().column(Column::Id);
    let due = || ids().filter(Column::DueAnswer.gte(start)).filter(Column::DueAnswer.lte(page.now));
    let in_time = Expr::col(Column::AnsweredAt).lte(Expr::col(Column::DueAnswer));
    let [waiting, due, kept] =
        totals(app, [Tab::Waiting.restrict(ids()), due(), due().filter(in_time)].map(Select::into_query))
            .await?;
    let tenths = (kept * 1_000).checked_div(due);
    Ok((waiting, tenths.map(|tenths| format!("{}.{}%", tenths / 10, tenths % 10))))
}

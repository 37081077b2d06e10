use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::guard::active_units;
use super::views;
use crate::auth::{Administrator, Role, Users, user};
use crate::db::{Cursor, Paged, Record};
use crate::hanzi::{Indexed, Kind, Query, pinyin};
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::web::{Filter, Page, html};
use crate::{App, Result};

/// Accounts read for one list. A zone has some hundred; beyond this the filters must narrow them.
const MOST: u64 = 5_000;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub role: String,
    pub unit: String,
    pub state: String,
    #[serde(skip_serializing)]
    pub after: String,
    #[serde(skip_serializing)]
    pub before: String,
}

impl Wanted {
    pub fn is_filtered(&self) -> bool {
        [&self.q, &self.role, &self.unit, &self.state].iter().any(|typed| !typed.is_empty())
    }

    /// The address of the page at this place, with the same filters.
    pub fn at(&self, direction: &str, place: &str) -> String {
        let filters = serde_html_form::to_string(self).unwrap_or_default();
        let place = serde_urlencoded::to_string([(direction, place)]).unwrap_or_default();
        format!("/admin/people?{filters}&{place}")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Active,
    /// The invitation hasn't been taken up.
    Invited,
    /// After wrong passwords, until a quarter of an hour is over.
    Waiting,
    Disabled,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Active, Self::Invited, Self::Waiting, Self::Disabled];

    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Waiting => "waiting",
            Self::Disabled => "disabled",
        }
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Active => "user-state-active",
            Self::Invited => "user-state-invited",
            Self::Waiting => "user-state-waiting",
            Self::Disabled => "user-state-disabled",
        }
    }

    /// Tone and symbol of its mark.
    pub fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::Active => ("st--ok", "okc"),
            Self::Invited => ("", "todo"),
            Self::Waiting => ("st--warn", "lock"),
            Self::Disabled => ("", "pause"),
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn of(disabled_at: Option<i64>, invited: bool, waiting_until: Option<i64>, now: i64) -> Self {
        if disabled_at.is_some() {
            Self::Disabled
        } else if invited {
            Self::Invited
        } else if waiting_until.is_some_and(|until| until > now) {
            Self::Waiting
        } else {
            Self::Active
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: UserId,
    pub name: String,
    pub username: String,
    pub role: Role,
    pub unit_id: Option<UnitId>,
    pub organisation_id: Option<OrganisationId>,
    pub last_seen_at: Option<i64>,
    pub disabled_at: Option<i64>,
    pub waiting_until: Option<i64>,
    /// 1: no password yet.
    pub invited: i32,
}

impl Row {
    pub fn path(&self) -> String {
        format!("/admin/people/{}", self.id)
    }

    /// For the round mark.
    pub fn initial(&self) -> String {
        crate::hanzi::person_name::initial(&self.name)
    }

    pub fn state(&self, now: i64) -> State {
        State::of(self.disabled_at, self.invited == 1, self.waiting_until, now)
    }
}

pub async fn index(app: App, admin: Administrator, page: Page, Filter(wanted): Filter<Wanted>) -> Result {
    let asked = Query::parse(&wanted.q);
    let mut rows = rows(&app, filtered(&admin, &wanted, app.now())).await?;
    if !wanted.q.trim().is_empty() {
        rows.retain(|row| {
            let texts = [Indexed::new(Kind::Person, &row.name), Indexed::new(Kind::Latin, &row.username)];
            asked.accepts(&texts).is_some() || row.username.contains(&user::fold_username(&wanted.q))
        });
    }
    let total = rows.len() as u64;
    let disabled = rows.iter().filter(|row| row.disabled_at.is_some()).count();
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let people = paged(rows, total, &cursor);
    let units = active_units(&app.db.read, &admin).await?;
    let chambers = views::chambers(&app, people.rows.iter().filter_map(|row| row.organisation_id)).await?;
    let view = views::People { page, wanted, people, disabled, units, chambers };
    if view.page.partial { html(view.as_results()) } else { html(view) }
}

fn filtered(admin: &Administrator, wanted: &Wanted, now: i64) -> Select<Users> {
    let mut people = Users::visible_to(admin);
    if let Some(role) = Role::parse(&wanted.role) {
        people = people.filter(user::Column::Role.eq(role));
    }
    if let Ok(unit) = wanted.unit.parse::<UnitId>() {
        people = people.filter(user::Column::UnitId.eq(unit));
    }
    let Some(state) = State::parse(&wanted.state) else { return people };
    if state == State::Disabled {
        return people.filter(user::Column::DisabledAt.is_not_null());
    }
    let people = people.filter(user::Column::DisabledAt.is_null());
    if state == State::Invited {
        return people.filter(user::Column::PasswordHash.is_null());
    }
    let people = people.filter(user::Column::PasswordHash.is_not_null());
    let waiting = user::Column::WaitingUntil.gt(now);
    if state == State::Waiting {
        return people.filter(waiting);
    }
    people.filter(user::Column::WaitingUntil.is_null().or(user::Column::WaitingUntil.lte(now)))
}

/// In the order of pinyin. The hash of the password is not even read.
async fn rows(app: &App, people: Select<Users>) -> Result<Vec<Row>> {
    let invited: Expr = Expr::case(user::Column::PasswordHash.is_null(), 1).finally(0).into();
    let mut rows = people
        .select_only()
        .columns([user::Column::Id, user::Column::Name, user::Column::Username, user::Column::Role])
        .columns([user::Column::UnitId, user::Column::OrganisationId, user::Column::LastSeenAt])
        .columns([user::Column::DisabledAt, user::Column::WaitingUntil])
        .column_as(invited, "invited")
        .order_by_asc(user::Column::Id)
        .limit(MOST)
        .into_model::<Row>()
        .all(&app.db.read)
        .await?;
    rows.sort_by_cached_key(place);
    Ok(rows)
}

fn place(row: &Row) -> String {
    Cursor::place_of(pinyin::person_sort_key(&row.name), row.id)
}

fn paged(rows: Vec<Row>, total: u64, cursor: &Cursor) -> Paged<Row> {
    let size = usize::try_from(Paged::<Row>::SIZE).unwrap_or(50);
    let here = match cursor {
        Cursor::Start => String::new(),
        Cursor::After(value, id) | Cursor::Before(value, id) => Cursor::place_of(value, *id),
    };
    let rows: Vec<Row> = if cursor.is_back() {
        rows.into_iter().rev().filter(|row| place(row) < here).take(size + 1).collect()
    } else {
        rows.into_iter().filter(|row| here.is_empty() || place(row) > here).take(size + 1).collect()
    };
    Paged::cut(rows, Paged::<Row>::SIZE, total, cursor, place)
}

//! The list: whose, in what state, of what kind, due when.

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::entity::{Column, Entity, ItemKind, ItemState, Model, by_due};
use crate::auth::{Manager, Viewer};
use crate::db::{Cursor, Paged, Record, hidden, total};
use crate::standards::day::Day;
use crate::{App, Result};

/// What has no day stands at the end.
const NEVER: &str = "9999-12-31";

/// As the address asks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// mine (none), given, unit, all (managers)
    #[serde(skip_serializing_if = "String::is_empty")]
    pub whose: String,
    /// open (none), overdue, done, dropped
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Mine,
    Given,
    Unit,
    All,
}

impl Whose {
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "",
            Self::Given => "given",
            Self::Unit => "unit",
            Self::All => "all",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Mine => "items-mine",
            Self::Given => "items-given",
            Self::Unit => "items-unit",
            Self::All => "items-all",
        }
    }

    /// Those this viewer may choose from.
    pub fn of(viewer: &Viewer) -> Vec<Self> {
        let mut whose = vec![Self::Mine, Self::Given, Self::Unit];
        if Manager::admits(viewer) {
            whose.push(Self::All);
        }
        whose
    }
}

impl Wanted {
    pub fn whose(&self, viewer: &Viewer) -> Whose {
        let known = Whose::of(viewer).into_iter().find(|whose| whose.code() == self.whose);
        known.unwrap_or(Whose::Mine)
    }

    pub fn state(&self) -> ItemState {
        match self.state.as_str() {
            "done" => ItemState::Done,
            "dropped" => ItemState::Dropped,
            _ => ItemState::Open,
        }
    }

    pub fn is_overdue(&self) -> bool {
        self.state == "overdue"
    }

    /// Beside whose they are, is anything asked?
    pub fn is_filtered(&self) -> bool {
        [&self.state, &self.kind, &self.from, &self.to].iter().any(|asked| !asked.is_empty())
    }

    /// The address of the list with another choice of whose.
    pub fn address_of(&self, whose: Whose) -> String {
        address(&Self {
            whose: whose.code().to_owned(),
            after: String::new(),
            before: String::new(),
            ..self.clone()
        })
    }

    /// The same list without its filters.
    pub fn address_bare(&self) -> String {
        address(&Self { whose: self.whose.clone(), ..Self::default() })
    }

    pub fn address_after(&self, place: &str) -> String {
        address(&Self { after: place.to_owned(), before: String::new(), ..self.clone() })
    }

    pub fn address_before(&self, place: &str) -> String {
        address(&Self { after: String::new(), before: place.to_owned(), ..self.clone() })
    }

    pub fn address(&self) -> String {
        address(self)
    }

    /// The same without a place in it, and without the path.
    pub fn query(&self) -> String {
        let bare = Self { after: String::new(), before: String::new(), ..self.clone() };
        serde_urlencoded::to_string(bare).unwrap_or_default()
    }
}

fn address(wanted: &Wanted) -> String {
    let query = serde_urlencoded::to_string(wanted).unwrap_or_default();
    if query.is_empty() { "/items".to_owned() } else { format!("/items?{query}") }
}

pub async fn page(app: &App, viewer: &Viewer, wanted: &Wanted, today: Day) -> Result<Paged<Model>> {
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let items = filtered(viewer, wanted, today);
    let total = total(app, items.clone().select_only().column(Column::Id)).await?;
    if total == 0 {
        return Ok(Paged::none());
    }
    let rows = sorted(items, wanted, &cursor).limit(Paged::<Model>::SIZE + 1).all(&app.db.read).await?;
    let place = |item: &Model| Cursor::place_of(item.due.as_deref().unwrap_or(NEVER), item.id);
    Ok(Paged::cut(rows, Paged::<Model>::SIZE, total, &cursor, place))
}

pub(super) fn filtered(viewer: &Viewer, wanted: &Wanted, today: Day) -> Select<Entity> {
    let mut items = Entity::visible_to(viewer)
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::State.eq(wanted.state()));
    items = match wanted.whose(viewer) {
        Whose::Mine => items.filter(Column::OwnerId.eq(viewer.id)),
        Whose::Given => {
            // What one gave oneself is a to-do, and stands among one's own. In the words of the index.
            let others = Expr::cust("items.owner_id IS DISTINCT FROM items.giver_id");
            items.filter(Column::GiverId.eq(viewer.id)).filter(others)
        }
        Whose::Unit => items.filter(Column::UnitId.eq(viewer.unit_id)),
        Whose::All => items,
    };
    if wanted.is_overdue() {
        items = items.filter(by_due().lt(today.to_string()));
    }
    if let Some(kind) = ItemKind::parse(&wanted.kind) {
        let plain = Expr::col((Entity, Column::Kind));
        items = items.filter(match wanted.whose(viewer) {
            // One person's are few. The embedded database would rather walk everybody's of that kind, so
            // the index of kinds is hidden.
            Whose::Mine | Whose::Given => hidden(plain).eq(kind.code()),
            Whose::Unit | Whose::All => plain.eq(kind.code()),
        });
    }
    if let Ok(from) = wanted.from.parse::<Day>() {
        items = items.filter(by_due().gte(from.to_string()));
    }
    if let Ok(to) = wanted.to.parse::<Day>() {
        items = items.filter(by_due().lte(to.to_string()));
    }
    items
}

/// Open ones by day, closed ones the latest first.
pub(super) fn sorted(items: Select<Entity>, wanted: &Wanted, cursor: &Cursor) -> Select<Entity> {
    let forward = (wanted.state() == ItemState::Open) != cursor.is_back();
    let order = if forward { Order::Asc } else { Order::Desc };
    let items = match cursor {
        Cursor::Start => items,
        Cursor::After(value, id) | Cursor::Before(value, id) => {
            let row = Expr::tuple([by_due(), Expr::col((Entity, Column::Id))]);
            let place = Expr::tuple([Expr::val(value.as_str()), Expr::val(*id)]);
            items.filter(if forward { row.gt(place) } else { row.lt(place) })
        }
    };
    items.order_by(by_due(), order.clone()).order_by(Column::Id, order)
}

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use crate::auth::{Role, Viewer};
use crate::db::{Record, grants};
use crate::ids::{ItemId, OrganisationId, ProjectId, TripId, UnitId, UserId, VisitId};
use crate::standards::day::Day;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ItemKind {
    /// 诉求：what the company asks for.
    Demand,
    /// 我方承诺：what we said we would do.
    Promise,
    /// 下一步
    NextStep,
    /// 待办：for oneself.
    #[default]
    Todo,
    /// 交办：given by somebody else.
    Assigned,
}

impl ItemKind {
    pub const ALL: [Self; 5] = [Self::Demand, Self::Promise, Self::NextStep, Self::Todo, Self::Assigned];

    pub fn code(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Promise => "promise",
            Self::NextStep => "next_step",
            Self::Todo => "todo",
            Self::Assigned => "assigned",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Demand => "items-demand",
            Self::Promise => "items-promise",
            Self::NextStep => "items-next-step",
            Self::Todo => "items-todo",
            Self::Assigned => "items-assigned",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ItemState {
    #[default]
    Open,
    Done,
    /// No longer needed; kept, and can be reopened.
    Dropped,
}

impl ItemState {
    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Open => "items-open",
            Self::Done => "items-done",
            Self::Dropped => "items-dropped",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ItemId,
    pub kind: ItemKind,
    /// 1, 2, 3 within its visit and kind; else 0.
    pub number: i32,
    pub text: String,
    /// None: nobody yet, or the other side.
    pub owner_id: Option<UserId>,
    pub unit_id: UnitId,
    /// ISO day.
    pub due: Option<String>,
    pub giver_id: Option<UserId>,
    pub state: ItemState,
    /// Unix ms.
    pub done_at: Option<i64>,
    /// How often it was put off, and why the last time.
    pub postponed: i32,
    pub postponed_why: String,
    pub organisation_id: Option<OrganisationId>,
    pub project_id: Option<ProjectId>,
    pub visit_id: Option<VisitId>,
    pub trip_id: Option<TripId>,
    /// Of a confidential project: only for those named on it, and managers.
    pub guarded: bool,
    /// The label beside it: the company's or the project's name.
    pub about: String,
    /// Where it leads; empty: to its own page.
    pub path: String,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "item";

    /// One's unit's and one's own, given or taken; of a confidential project only what its people see.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => {
                let ours = Condition::any()
                    .add(Column::UnitId.eq(viewer.unit_id))
                    .add(Column::OwnerId.eq(viewer.id))
                    .add(Column::GiverId.eq(viewer.id))
                    .add(Column::ProjectId.in_subquery(grants::by_unit(viewer)));
                Condition::any()
                    .add(Condition::all().add(Column::Guarded.eq(false)).add(ours))
                    .add(Column::ProjectId.in_subquery(grants::by_name(viewer)))
            }
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(item: &Model) -> Uuid {
        item.id.0
    }

    fn label(item: &Model) -> String {
        // A confidential project's matters don't travel into the trail.
        if item.guarded { String::new() } else { item.text.clone() }
    }
}

impl Model {
    /// Its own page.
    pub fn path(&self) -> String {
        format!("/items/{}", self.id)
    }

    /// What it is about, else its own page.
    pub fn leads_to(&self) -> String {
        if self.path.is_empty() { self.path() } else { self.path.clone() }
    }

    pub fn due_day(&self) -> Option<Day> {
        self.due.as_deref().and_then(|due| due.parse().ok())
    }

    pub fn is_open(&self) -> bool {
        self.state == ItemState::Open && self.archived_at.is_none()
    }

    pub fn is_done(&self) -> bool {
        self.state == ItemState::Done
    }

    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && self.due_day().is_some_and(|due| due < today)
    }

    /// Its unit, who has it, who gave it, managers. Whoever was let into a confidential project
    /// works on it; a unit it is shared with reads.
    pub fn may_be_changed_by(&self, viewer: &Viewer) -> bool {
        match viewer.role {
            Role::Manager => true,
            Role::Officer => {
                self.guarded
                    || viewer.is_of(self.unit_id)
                    || self.owner_id == Some(viewer.id)
                    || self.giver_id == Some(viewer.id)
            }
            Role::Liaison | Role::Administrator | Role::Auditor => false,
        }
    }
}

/// The day it is sorted by: what has none comes last. Written so in the indexes too.
pub fn by_due() -> Expr {
    Expr::cust("COALESCE(items.due, '9999-12-31')")
}

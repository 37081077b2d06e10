use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::layout::Layout;
use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{ImportId, UnitId, UserId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ImportKind {
    /// 企业名录
    Organisations,
    /// 项目台账
    Projects,
    /// 走访台账
    Visits,
}

impl ImportKind {
    pub const ALL: [Self; 3] = [Self::Organisations, Self::Projects, Self::Visits];

    pub fn code(self) -> &'static str {
        match self {
            Self::Organisations => "organisations",
            Self::Projects => "projects",
            Self::Visits => "visits",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn is_register(self) -> bool {
        self == Self::Organisations
    }

    /// Where one of its records is shown.
    pub fn path_of(self, id: Uuid) -> String {
        match self {
            Self::Organisations => format!("/companies/{id}"),
            Self::Projects => format!("/projects/{id}"),
            Self::Visits => format!("/visits/{id}"),
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Organisations => "imports-kind-organisations",
            Self::Projects => "imports-kind-projects",
            Self::Visits => "imports-kind-visits",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    /// Its rows are being taken in; left so, it was cut off, and is nothing.
    Reading,
    Uploaded,
    Checking,
    Checked,
    Running,
    Done,
    Undoing,
    Undone,
}

impl State {
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Reading | Self::Uploaded => "imports-state-uploaded",
            Self::Checking => "imports-state-checking",
            Self::Checked => "imports-state-checked",
            Self::Running => "imports-state-running",
            Self::Done => "imports-state-done",
            Self::Undoing => "imports-state-undoing",
            Self::Undone => "imports-state-undone",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub kind: ImportKind,
    pub state: State,
    pub file_name: String,
    /// SHA-256 of the file.
    pub digest: String,
    pub sheet: String,
    /// [`Layout`], as JSON.
    pub layout: String,
    pub total: i32,
    /// The number of the last row that is done with, in the step it is at.
    pub place: i32,
    pub ready: i32,
    pub wrong: i32,
    pub doubtful: i32,
    pub made: i32,
    pub updated: i32,
    pub left_out: i32,
    pub failed: i32,
    pub undone: i32,
    pub kept: i32,
    pub unit_id: UnitId,
    pub owner_id: UserId,
    pub created_at: i64,
    pub started_at: Option<i64>,
    pub done_at: Option<i64>,
    pub undone_at: Option<i64>,
    /// The process that works on it, and until when it may be silent.
    pub lease_by: Option<Uuid>,
    pub lease_until: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "import";
    const SECRET: &'static [&'static str] = &["layout"];

    /// Whoever sent it in, and managers: its rows hold what nobody has looked through yet.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::OwnerId.eq(viewer.id)),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(import: &Model) -> Uuid {
        import.id.0
    }

    fn label(import: &Model) -> String {
        import.file_name.clone()
    }
}

/// Days within which a whole import can be taken back.
pub const UNDO_DAYS: i64 = 30;

impl Model {
    pub fn path(&self) -> String {
        format!("/imports/{}", self.id)
    }

    pub fn layout(&self) -> Layout {
        serde_json::from_str(&self.layout).unwrap_or_default()
    }

    pub fn can_be_undone(&self, now: i64) -> bool {
        self.state == State::Done
            && self.made + self.updated > 0
            && self.done_at.is_some_and(|done| now - done <= UNDO_DAYS * 86_400_000)
    }

    /// Nobody works on it, though somebody should.
    pub fn is_abandoned(&self, now: i64) -> bool {
        self.state.is_busy() && self.lease_until < now
    }

    /// Whole percent of the step it is at.
    pub fn done_of(&self) -> i32 {
        self.place.min(self.last()).max(0)
    }

    /// The number of its last row.
    pub fn last(&self) -> i32 {
        self.layout().last.max(1)
    }
}

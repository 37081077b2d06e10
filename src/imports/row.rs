use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use sea_orm::{QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use super::entity;
pub use super::entity::outcome;
use crate::auth::Viewer;
use crate::db::Record;
use crate::i18n::{Lang, Message};
use crate::ids::{ImportId, ImportRowId};
use crate::organisations::Added;

/// A row as it was read, and what became of it. The words in `shelf`, `verdict`, `decision` and
/// `outcome` are those of the constants below; empty is "not yet".
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_rows")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportRowId,
    pub import_id: ImportId,
    /// As the spreadsheet counts it.
    pub number: i32,
    /// Texts, as JSON.
    pub cells: String,
    /// What it is about: a company, a project.
    pub name: String,
    pub name_key: String,
    pub code_key: String,
    pub shelf: String,
    pub verdict: String,
    pub decision: String,
    /// [`Said`]s, as JSON.
    pub reasons: String,
    pub outcome: String,
    /// [`Trace`], as JSON.
    pub result: String,
    /// What it updates, or is a duplicate of.
    pub target_id: Option<Uuid>,
    /// What it made or updated.
    pub record_id: Option<Uuid>,
    /// The main amount, 分, to be compared with its neighbours.
    pub amount: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "import-row";
    const SECRET: &'static [&'static str] = &["cells"];

    fn scope(viewer: &Viewer) -> Condition {
        let seen = entity::Entity::visible_to(viewer).select_only().column(entity::Column::Id).into_query();
        Condition::all().add(Column::ImportId.in_subquery(seen))
    }

    fn key(row: &Model) -> Uuid {
        row.id.0
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }
}

/// Under which count of the check a row is found.
pub mod shelf {
    pub const READY: &str = "ready";
    pub const WRONG: &str = "wrong";
    pub const DOUBTFUL: &str = "doubtful";
}

pub mod verdict {
    pub const NEW: &str = "new";
    pub const UPDATE: &str = "update";
    pub const DUPLICATE: &str = "duplicate";
    pub const WRONG: &str = "wrong";
}

/// What the run does with a row: as somebody decided, else by its verdict.
pub mod action {
    pub const NEW: &str = "new";
    pub const UPDATE: &str = "update";
    pub const SKIP: &str = "skip";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The row isn't imported with it.
    Error,
    Warning,
    /// What it will do, or did.
    Note,
}

/// A sentence about a row, or about one of its cells, in both languages: it is kept, and read by
/// whoever comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub level: Level,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    pub zh: String,
    pub en: String,
}

impl Said {
    pub fn new(level: Level, field: &str, message: &Message) -> Self {
        Self { level, field: field.to_owned(), zh: message.say(Lang::Zh), en: message.say(Lang::En) }
    }

    pub fn text(&self, lang: Lang) -> &str {
        if lang.is_zh() { &self.zh } else { &self.en }
    }

    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

/// What a row left behind, so that it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trace {
    /// Kind and id of each record it made.
    pub made: Vec<(String, Uuid)>,
    /// Column, before, after, of the record it updated.
    pub before: Vec<(String, Option<String>, Option<String>)>,
    /// What it added to the names and honours of a company that was known.
    #[serde(skip_serializing_if = "Added::is_empty")]
    pub added: Added,
}

impl Model {
    pub fn cells(&self) -> Vec<String> {
        serde_json::from_str(&self.cells).unwrap_or_default()
    }

    pub fn said(&self) -> Vec<Said> {
        if self.reasons.is_empty() {
            return Vec::new();
        }
        serde_json::from_str(&self.reasons).unwrap_or_default()
    }

    pub fn trace(&self) -> Trace {
        serde_json::from_str(&self.result).unwrap_or_default()
    }

    /// What the run will do with it; None: nothing, it is wrong.
    pub fn action(&self) -> Option<&str> {
        match (self.verdict.as_str(), self.decision.as_str()) {
            (verdict::WRONG | "", _) => None,
            (_, decided @ (action::NEW | action::UPDATE | action::SKIP)) => Some(decided),
            (verdict::NEW, _) => Some(action::NEW),
            (verdict::UPDATE, _) => Some(action::UPDATE),
            _ => Some(action::SKIP),
        }
    }
}

pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

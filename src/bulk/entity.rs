use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::{Row, UNDONE_WITHIN};
use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{BulkChangeId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BulkChangeId,
    /// `Record::NAME` of the rows.
    pub subject: String,
    /// Which field of theirs, by a word of the feature.
    pub field: String,
    /// Where the list is that it was done in.
    pub home: String,
    /// What was done, as people read it: 负责人 → 周雁宁
    pub label: String,
    /// [`Row`]s as JSON, at most [`super::MOST`].
    pub rows: String,
    /// How many were changed.
    pub count: i32,
    pub user_id: UserId,
    pub user_name: String,
    pub created_at: i64,
    pub undone_at: Option<i64>,
    /// How many got back what they were.
    pub undone_count: i32,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "bulk_change";
    /// Each row has an event of its own that tells.
    const SECRET: &'static [&'static str] = &["rows"];

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::UserId.eq(viewer.id)),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(change: &Model) -> Uuid {
        change.id.0
    }

    fn label(change: &Model) -> String {
        change.label.clone()
    }
}

impl Model {
    pub fn path(&self) -> String {
        format!("{}/bulk/{}", self.home, self.id)
    }

    pub fn rows(&self) -> Vec<Row> {
        serde_json::from_str(&self.rows).unwrap_or_default()
    }

    pub fn is_undoable(&self, now: i64) -> bool {
        self.undone_at.is_none() && self.count > 0 && now - self.created_at <= UNDONE_WITHIN
    }
}

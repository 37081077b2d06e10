use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::DAYS;
use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{MergerId, OrganisationId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mergers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergerId,
    pub kept_id: OrganisationId,
    pub gone_id: OrganisationId,
    pub merged_by: UserId,
    /// Unix ms.
    pub merged_at: i64,
    pub undone_at: Option<i64>,
    /// [`Before`](super::model::Before): what both were.
    pub before: Json,
    /// `organisations::Details`: what the kept one became.
    pub after: Json,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "merger";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer | Role::Liaison | Role::Administrator | Role::Auditor => {
                Condition::all().add(Expr::value(false))
            }
        }
    }

    fn key(merger: &Model) -> Uuid {
        merger.id.0
    }

    fn label(_: &Model) -> String {
        String::new()
    }
}

impl Model {
    /// Until when it can be undone, Unix ms.
    pub fn until(&self) -> i64 {
        self.merged_at + DAYS * 86_400_000
    }

    pub fn can_be_undone(&self, now: i64) -> bool {
        self.undone_at.is_none() && now <= self.until()
    }

    pub fn undo_path(&self) -> String {
        format!("/mergers/{}/undoing", self.id)
    }
}

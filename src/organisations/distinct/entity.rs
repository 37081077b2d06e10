use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{DistinctionId, OrganisationId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "distinctions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DistinctionId,
    /// Of the two ids the smaller.
    pub one_id: OrganisationId,
    pub other_id: OrganisationId,
    pub reason: String,
    pub said_by: UserId,
    /// Unix ms.
    pub said_at: i64,
    pub taken_back_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "distinction";

    /// As the organisations themselves.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Officer | Role::Manager => Condition::all(),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(distinction: &Model) -> Uuid {
        distinction.id.0
    }

    fn label(_: &Model) -> String {
        String::new()
    }
}

impl Model {
    /// Whom `own` is not.
    pub fn beside(&self, own: OrganisationId) -> OrganisationId {
        if self.one_id == own { self.other_id } else { self.one_id }
    }
}

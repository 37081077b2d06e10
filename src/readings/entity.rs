use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::ReadingId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "readings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReadingId,
    pub word: String,
    /// The word as it is compared: folded, letters and digits only.
    pub key: String,
    /// `chong2 qing4`
    pub spelling: String,
    /// Read so at the beginning of a person's name only.
    pub is_surname: bool,
    /// None: what was saved before is still being read anew.
    pub applied_at: Option<i64>,
    /// The place in the index that this has come to.
    pub reached: i64,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "reading";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Administrator => Condition::all(),
            Role::Officer | Role::Manager | Role::Liaison | Role::Auditor => {
                Condition::all().add(Expr::value(false))
            }
        }
    }

    fn key(reading: &Model) -> Uuid {
        reading.id.0
    }

    fn label(reading: &Model) -> String {
        reading.word.clone()
    }
}

use sea_orm::entity::prelude::*;

use sea_orm::sea_query::Condition;

use super::Record;
use crate::auth::{Role, Viewer};
use crate::ids::{EventId, UserId};

/// One thing somebody did. Never changed, never deleted: the database itself refuses.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// Unix milliseconds.
    pub at: i64,
    /// None: somebody not signed in, or the program itself.
    pub actor_id: Option<UserId>,
    /// The name as it was then.
    pub actor_name: String,
    pub ip: String,
    /// `Record::NAME`.
    pub subject: String,
    pub subject_id: Option<Uuid>,
    pub subject_label: String,
    /// In the past: "archived". The message `event-<action>` says it to people.
    pub action: String,
    /// `{"column": [old, new], …}`; secrets are `null`.
    pub changes: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "event";

    /// Auditors read the trail, nobody else does; and administrators least of all.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Auditor => Condition::all(),
            Role::Officer | Role::Manager | Role::Liaison | Role::Administrator => {
                Condition::all().add(Expr::value(false))
            }
        }
    }

    fn key(event: &Model) -> Uuid {
        event.id.0
    }

    fn label(event: &Model) -> String {
        event.subject_label.clone()
    }
}

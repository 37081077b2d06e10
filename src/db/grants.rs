//! Who sees a project beside its unit: the people named on it, and the units it is shared with.
//! Projects grant and revoke; scopes (of projects, the timeline, the search index) only read.

use sea_orm::sea_query::{Condition, SelectStatement};
use sea_orm::{QuerySelect, QueryTrait, entity::prelude::*};

use crate::auth::Viewer;
use crate::ids::{ProjectId, UnitId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: ProjectId,
    /// Exactly one of the two is set.
    pub user_id: Option<UserId>,
    pub unit_id: Option<UnitId>,
    pub granted_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The projects opened to this person by name.
pub fn by_name(viewer: &Viewer) -> SelectStatement {
    select(Condition::all().add(Column::UserId.eq(viewer.id)))
}

/// The projects shared with this person's unit.
pub fn by_unit(viewer: &Viewer) -> SelectStatement {
    select(Condition::all().add(Column::UnitId.eq(viewer.unit_id)))
}

#[expect(clippy::disallowed_methods, reason = "part of the scope itself")]
fn select(condition: Condition) -> SelectStatement {
    Entity::find().select_only().column(Column::ProjectId).filter(condition).into_query()
}

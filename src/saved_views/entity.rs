use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, ExprTrait};

use super::{Asked, Kind};
use crate::auth::{Manager, Role, Viewer};
use crate::db::Record;
use crate::ids::{SavedViewId, UnitId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_views")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedViewId,
    /// The code of a [`Kind`].
    pub list: String,
    pub name: String,
    /// What the list is asked for, without its columns.
    pub query: String,
    /// Comma between; empty: those the list has by itself.
    pub columns: String,
    /// Whoever made it.
    pub owner_id: UserId,
    /// None: for whoever made it alone.
    pub unit_id: Option<UnitId>,
    pub position: i32,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "saved_view";

    fn scope(viewer: &Viewer) -> Condition {
        let own = Column::UnitId.is_null().and(Column::OwnerId.eq(viewer.id));
        match viewer.role {
            Role::Officer => Condition::any().add(own).add(Column::UnitId.eq(viewer.unit_id)),
            Role::Manager => Condition::any().add(own).add(Column::UnitId.is_not_null()),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(view: &Model) -> Uuid {
        view.id.0
    }

    fn label(view: &Model) -> String {
        view.name.clone()
    }
}

impl Model {
    pub fn path(&self) -> String {
        format!("/views/{}", self.id)
    }

    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.list)
    }

    pub fn asked(&self) -> Asked {
        let columns = self.columns.split(',').filter(|one| !one.is_empty()).map(str::to_owned);
        Asked::parse(&self.query).with("columns", columns)
    }

    /// Whoever made it; of a unit's also managers.
    pub fn is_changed_by(&self, viewer: &Viewer) -> bool {
        self.owner_id == viewer.id || self.unit_id.is_some() && Manager::admits(viewer)
    }
}

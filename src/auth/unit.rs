use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::{Role, Viewer};
use crate::db::Record;
use crate::ids::UnitId;

/// A part of the bureau (招商一部): records belong to it. One unit is the default: what has no
/// other goes to it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "units")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    pub name: String,
    pub is_default: bool,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "unit";

    /// The bureau's people know its units; liaisons and auditors need none.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Officer | Role::Manager | Role::Administrator => Condition::all(),
            Role::Liaison | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(unit: &Model) -> Uuid {
        unit.id.0
    }

    fn label(unit: &Model) -> String {
        unit.name.clone()
    }
}

/// Where what has no other unit goes.
#[expect(clippy::disallowed_methods, reason = "asked on behalf of whoever belongs to none")]
pub async fn default(db: &impl ConnectionTrait) -> crate::Result<UnitId> {
    use sea_orm::QueryOrder;

    let unit = Entity::find().order_by_desc(Column::IsDefault).order_by_asc(Column::Id).one(db).await?;
    unit.map(|unit| unit.id).ok_or_else(|| crate::Error::Internal(anyhow::anyhow!("there is no unit yet")))
}

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{QuerySelect, QueryTrait, entity::prelude::*};

use crate::Result;
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::ProjectId;

use super::project;

/// A line of evidence that is there, and where: a document's number, a folder, a shelf.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "project_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: ProjectId,
    pub gate_id: Uuid,
    pub reference: String,
    /// Taken back, it stays as a row.
    pub is_there: bool,
    pub entered_at: i64,
    pub user_name: String,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Evidence;

impl Record for Entity {
    const NAME: &'static str = "project-evidence";

    fn scope(viewer: &Viewer) -> Condition {
        Condition::all().add(Column::ProjectId.in_subquery(projects_of(viewer)))
    }

    fn key(row: &Model) -> Uuid {
        row.id
    }

    /// The reference may name what is confidential.
    fn label(_: &Model) -> String {
        String::new()
    }
}

/// The ids of the projects somebody sees, for what hangs on a project.
pub fn projects_of(viewer: &Viewer) -> sea_orm::sea_query::SelectStatement {
    project::Entity::visible_to(viewer).select_only().column(project::Column::Id).into_query()
}

/// Ticks a line, changes its reference, or takes the tick back.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn tick(tx: &Tx, project: ProjectId, gate_id: Uuid, reference: &str, is_there: bool) -> Result<()> {
    let old = Entity::find().filter(Column::ProjectId.eq(project).and(Column::GateId.eq(gate_id)));
    match old.one(tx.conn()).await? {
        Some(old) => {
            if old.is_there == is_there && old.reference == reference {
                return Ok(());
            }
            let row = ActiveModel {
                reference: Set(reference.to_owned()),
                is_there: Set(is_there),
                entered_at: Set(tx.now()),
                user_name: Set(tx.actor().name.clone()),
                ..Default::default()
            };
            tx.update(&old, row, "evidence-entered").await?;
        }
        None if is_there => {
            let row = ActiveModel {
                id: Set(Uuid::now_v7()),
                project_id: Set(project),
                gate_id: Set(gate_id),
                reference: Set(reference.to_owned()),
                is_there: Set(true),
                entered_at: Set(tx.now()),
                user_name: Set(tx.actor().name.clone()),
                version: Set(1),
            };
            tx.insert(row, "evidence-entered").await?;
        }
        None => {}
    }
    Ok(())
}

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Condition;
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::Result;
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{ProjectId, StageId, UserId};
use crate::standards::day::Day;

use super::evidence::projects_of;
use super::project::Model as Project;

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    Opened,
    Advanced,
    SentBack,
    Held,
    Resumed,
    Lost,
    Terminated,
}

impl Kind {
    pub fn message(self) -> &'static str {
        match self {
            Self::Opened => "projects-move-opened",
            Self::Advanced => "projects-move-advanced",
            Self::SentBack => "projects-move-sent-back",
            Self::Held => "projects-move-held",
            Self::Resumed => "projects-move-resumed",
            Self::Lost => "projects-move-lost",
            Self::Terminated => "projects-move-terminated",
        }
    }
}

/// One step of a project. Only ever added: who took it, when it happened and when that was entered.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "project_moves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: ProjectId,
    pub kind: Kind,
    pub from_stage_id: Option<StageId>,
    pub to_stage_id: StageId,
    /// 发生日期, ISO.
    pub event_day: String,
    /// 填报, Unix ms.
    pub entered_at: i64,
    pub user_id: Option<UserId>,
    pub user_name: String,
    pub reason: String,
    /// A manager let it pass although something was missing.
    pub is_override: bool,
    /// What was missing then.
    pub missing: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Move;

impl Record for Entity {
    const NAME: &'static str = "project-move";

    fn scope(viewer: &Viewer) -> Condition {
        Condition::all().add(Column::ProjectId.in_subquery(projects_of(viewer)))
    }

    fn key(row: &Model) -> Uuid {
        row.id
    }

    fn label(_: &Model) -> String {
        String::new()
    }
}

/// A step as it is about to be taken.
#[derive(Clone, Debug)]
pub struct Step {
    pub event_day: Day,
    pub reason: String,
    /// What a manager let pass; None: nothing was missing.
    pub passed: Option<String>,
}

impl Step {
    pub fn on(event_day: Day) -> Self {
        Self { event_day, reason: String::new(), passed: None }
    }
}

pub async fn enter(tx: &Tx, project: &Project, kind: Kind, from: Option<StageId>, step: &Step) -> Result<()> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project.id),
        kind: Set(kind),
        from_stage_id: Set(from),
        to_stage_id: Set(project.stage_id),
        event_day: Set(step.event_day.to_string()),
        entered_at: Set(tx.now()),
        user_id: Set(tx.actor().id),
        user_name: Set(tx.actor().name.clone()),
        reason: Set(step.reason.clone()),
        is_override: Set(step.passed.is_some()),
        missing: Set(step.passed.clone().unwrap_or_default()),
    };
    tx.insert(row, "project-moved").await?;
    Ok(())
}

/// Oldest first; the newest thousand of a project that somebody moves for sport.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn of_project(db: &impl ConnectionTrait, project: ProjectId) -> Result<Vec<Move>> {
    let rows = Entity::find().filter(Column::ProjectId.eq(project));
    let mut rows =
        rows.order_by_desc(Column::EnteredAt).order_by_desc(Column::Id).limit(1_000).all(db).await?;
    rows.reverse();
    Ok(rows)
}

/// The day of the last step: the next can't have happened before it.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn last_day(db: &impl ConnectionTrait, project: ProjectId) -> Result<Option<Day>> {
    let last = Entity::find().filter(Column::ProjectId.eq(project));
    let last = last.order_by_desc(Column::EnteredAt).order_by_desc(Column::Id).one(db).await?;
    Ok(last.and_then(|step| step.event_day.parse().ok()))
}

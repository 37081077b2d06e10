//! What was planned and what was realised, month by month.

use std::collections::HashMap;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::ProjectId;
use crate::{App, Result};

use super::evidence::projects_of;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    /// 到位资金, 分
    PaidIn,
    /// 固定资产投资, 分
    Fixed,
    /// 用地, 0.01 亩
    Land,
    /// 产值, 分
    Output,
    /// 税收, 分
    Tax,
    /// 就业: people in work at the end of the month, and so no sum.
    Jobs,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::PaidIn, Self::Fixed, Self::Land, Self::Output, Self::Tax, Self::Jobs];

    pub fn code(self) -> &'static str {
        match self {
            Self::PaidIn => "paid_in",
            Self::Fixed => "fixed",
            Self::Land => "land",
            Self::Output => "output",
            Self::Tax => "tax",
            Self::Jobs => "jobs",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::PaidIn => "projects-figure-paid-in",
            Self::Fixed => "projects-figure-fixed",
            Self::Land => "projects-figure-land",
            Self::Output => "projects-figure-output",
            Self::Tax => "projects-figure-tax",
            Self::Jobs => "projects-figure-jobs",
        }
    }

    pub fn is_money(self) -> bool {
        !matches!(self, Self::Land | Self::Jobs)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "project_figures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: ProjectId,
    pub kind: Kind,
    /// 2023-08
    pub month: String,
    pub planned: Option<i64>,
    pub realised: Option<i64>,
    pub note: String,
    pub entered_at: i64,
    pub user_name: String,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Figure;

impl Record for Entity {
    const NAME: &'static str = "project-figure";

    fn scope(viewer: &Viewer) -> Condition {
        Condition::all().add(Column::ProjectId.in_subquery(projects_of(viewer)))
    }

    fn key(row: &Model) -> Uuid {
        row.id
    }

    fn label(row: &Model) -> String {
        row.month.clone()
    }
}

/// What came of a project so far, by kind.
#[derive(Clone, Debug, Default)]
pub struct Realised(HashMap<Kind, i64>);

impl Realised {
    pub async fn of(db: &impl ConnectionTrait, project: ProjectId) -> Result<Self> {
        Ok(Self::sum_of(&all(db, project).await?))
    }

    /// Newest first, as [`all`] gives them. Money and land add up; people are those of the last month.
    pub fn sum_of(rows: &[Figure]) -> Self {
        let mut sums = HashMap::new();
        for row in rows {
            let Some(realised) = row.realised else { continue };
            let sum = sums.entry(row.kind).or_insert(0_i64);
            if row.kind == Kind::Jobs {
                if *sum == 0 {
                    *sum = realised;
                }
            } else {
                *sum = sum.saturating_add(realised);
            }
        }
        Self(sums)
    }

    /// None: nothing was ever entered.
    pub fn sum(&self, kind: Kind) -> Option<i64> {
        self.0.get(&kind).copied()
    }
}

/// Newest month first; at most ten years of every kind.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn all(db: &impl ConnectionTrait, project: ProjectId) -> Result<Vec<Figure>> {
    let rows = Entity::find().filter(Column::ProjectId.eq(project));
    Ok(rows.order_by_desc(Column::Month).order_by_asc(Column::Kind).limit(720).all(db).await?)
}

/// 到位资金 of these projects so far, 分; of one for which nothing was entered there is nothing.
pub async fn paid_in(app: &App, viewer: &Viewer, ids: &[ProjectId]) -> Result<HashMap<ProjectId, i64>> {
    let sums: Vec<(ProjectId, Option<i64>)> = Entity::visible_to(viewer)
        .select_only()
        .column(Column::ProjectId)
        .column_as(Column::Realised.sum().cast_as("bigint"), "sum")
        .filter(Column::ProjectId.is_in(ids.iter().copied()))
        .filter(Column::Kind.eq(Kind::PaidIn))
        .filter(Column::Realised.is_not_null())
        .group_by(Column::ProjectId)
        .limit(2_000)
        .into_tuple()
        .all(&app.db.read)
        .await?;
    Ok(sums.into_iter().filter_map(|(id, sum)| Some((id, sum?))).collect())
}

/// Enters a month, or corrects it.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn enter(tx: &Tx, project: ProjectId, kind: Kind, month: &str, entry: Entry) -> Result<Figure> {
    let old = Entity::find()
        .filter(Column::ProjectId.eq(project).and(Column::Kind.eq(kind)).and(Column::Month.eq(month)))
        .one(tx.conn())
        .await?;
    let row = ActiveModel {
        planned: Set(entry.planned),
        realised: Set(entry.realised),
        note: Set(entry.note),
        entered_at: Set(tx.now()),
        user_name: Set(tx.actor().name.clone()),
        ..Default::default()
    };
    if let Some(old) = old {
        return tx.update(&old, row, "figures-entered").await;
    }
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project),
        kind: Set(kind),
        month: Set(month.to_owned()),
        version: Set(1),
        ..row
    };
    tx.insert(row, "figures-entered").await
}

/// In the unit of its kind; None is not known.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub planned: Option<i64>,
    pub realised: Option<i64>,
    pub note: String,
}

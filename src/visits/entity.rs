use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::{Attitude, Invitation, VisitKind};
use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{OrganisationId, StopId, TripId, UnitId, UserId, VisitId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VisitId,
    pub kind: VisitKind,
    /// ISO day.
    pub day: String,
    /// `14:30`
    pub time: Option<String>,
    pub place: String,
    /// The stop it was made from; a stop has one record.
    pub stop_id: Option<StopId>,
    /// 企业概况
    pub overview: String,
    /// 产品与生产流程
    pub production: String,
    /// 市场应用
    pub market: String,
    /// 发展规划
    pub plans: String,
    /// 投资意向
    pub intention: String,
    /// 顾虑与竞争地
    pub concerns: String,
    /// What was seen: ids of terms, as JSON.
    pub sights: String,
    pub our_people: String,
    pub their_people: String,
    pub attitude: Attitude,
    pub invitation: Invitation,
    /// When they are asked to come.
    pub invited_day: Option<String>,
    pub is_demo: bool,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
    pub organisation_id: OrganisationId,
    pub unit_id: UnitId,
    pub author_id: UserId,
    pub trip_id: Option<TripId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "visit";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::UnitId.eq(viewer.unit_id)),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(visit: &Model) -> Uuid {
        visit.id.0
    }

    fn label(visit: &Model) -> String {
        let about = visit.overview.lines().chain(visit.intention.lines()).next().unwrap_or_default();
        format!("{} {}", visit.day, about.chars().take(60).collect::<String>())
    }
}

impl Model {
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    pub fn path(&self) -> String {
        path(self.id)
    }

    /// The parts of the note that say something: message of the heading, text.
    pub fn note(&self) -> Vec<(&'static str, &str)> {
        [
            ("visit-overview", &self.overview),
            ("visit-production", &self.production),
            ("visit-market", &self.market),
            ("visit-plans", &self.plans),
            ("visit-intention", &self.intention),
            ("visit-concerns", &self.concerns),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| (heading, text.as_str()))
        .collect()
    }

    /// Its first words, for lists.
    pub fn first_words(&self) -> String {
        self.note()
            .first()
            .map(|(_, text)| text.lines().next().unwrap_or_default().chars().take(80).collect())
            .unwrap_or_default()
    }
}

pub(super) fn path(id: VisitId) -> String {
    format!("/visits/{id}")
}

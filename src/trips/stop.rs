//! A stop of a trip: a host to be met, or a way to be made.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::Trips;
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{OrganisationId, StopId, TripId, VisitId};
use crate::standards::day::Day;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum StopKind {
    /// 拜访
    #[default]
    Visit,
    /// 交通、住宿
    Transfer,
}

impl StopKind {
    pub const ALL: [Self; 2] = [Self::Visit, Self::Transfer];

    pub fn code(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Transfer => "transfer",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Visit => "stop-kind-visit",
            Self::Transfer => "stop-kind-transfer",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stops")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StopId,
    pub kind: StopKind,
    /// Order within the day.
    pub position: i32,
    pub day: String,
    /// `14:30`
    pub time: Option<String>,
    /// The host, or what the way is: 衡阳—苏州，高铁.
    pub host: String,
    pub city: String,
    pub place: String,
    pub our_people: String,
    pub their_people: String,
    pub agenda: String,
    /// 去之前看一眼
    pub brief: String,
    /// The page leaves day and hour open: 演示安排.
    pub is_arranged_for_demo: bool,
    pub visit_id: Option<VisitId>,
    pub cancelled_at: Option<i64>,
    pub version: i32,
    pub trip_id: TripId,
    pub organisation_id: Option<OrganisationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "stop";

    fn scope(viewer: &Viewer) -> Condition {
        Condition::all().add(Column::TripId.in_subquery(Trips::ids_visible_to(viewer)))
    }

    fn key(stop: &Model) -> Uuid {
        stop.id.0
    }

    fn label(stop: &Model) -> String {
        format!("{} {}", stop.day, stop.host)
    }
}

/// A stop as it is planned.
#[derive(Clone, Debug)]
pub struct NewStop {
    pub kind: StopKind,
    pub day: Day,
    pub time: Option<String>,
    pub organisation_id: Option<OrganisationId>,
    pub host: String,
    pub city: String,
    pub place: String,
    pub our_people: String,
    pub their_people: String,
    pub agenda: String,
    pub brief: String,
    pub is_arranged_for_demo: bool,
}

impl NewStop {
    pub fn on(day: Day, host: &str) -> Self {
        Self {
            kind: StopKind::Visit,
            day,
            time: None,
            organisation_id: None,
            host: host.to_owned(),
            city: String::new(),
            place: String::new(),
            our_people: String::new(),
            their_people: String::new(),
            agenda: String::new(),
            brief: String::new(),
            is_arranged_for_demo: false,
        }
    }

    fn row(&self) -> ActiveModel {
        ActiveModel {
            kind: Set(self.kind),
            day: Set(self.day.to_string()),
            time: Set(self.time.clone()),
            organisation_id: Set(self.organisation_id),
            host: Set(self.host.clone()),
            city: Set(self.city.clone()),
            place: Set(self.place.clone()),
            our_people: Set(self.our_people.clone()),
            their_people: Set(self.their_people.clone()),
            agenda: Set(self.agenda.clone()),
            brief: Set(self.brief.clone()),
            is_arranged_for_demo: Set(self.is_arranged_for_demo),
            ..Default::default()
        }
    }
}

impl Model {
    pub fn is_past(&self, today: Day, clock: &str) -> bool {
        let today = today.to_string();
        self.day < today || self.day == today && self.time.as_deref().is_some_and(|time| time <= clock)
    }

    /// Its day has come, so a record can be made of it.
    pub fn is_startable(&self, today: Day) -> bool {
        self.day <= today.to_string()
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled_at.is_some()
    }

    pub fn is_meeting(&self) -> bool {
        self.kind == StopKind::Visit
    }

    /// At the end of its day.
    pub async fn add(tx: &Tx, trip_id: TripId, id: StopId, new: &NewStop, others: &[Self]) -> Result<Self> {
        let last =
            others.iter().filter(|stop| stop.day == new.day.to_string()).map(|stop| stop.position).max();
        let row = ActiveModel {
            id: Set(id),
            trip_id: Set(trip_id),
            position: Set(last.unwrap_or(0) + 1),
            visit_id: Set(None),
            cancelled_at: Set(None),
            version: Set(1),
            ..new.row()
        };
        tx.insert(row, "created").await
    }

    pub async fn revise(&self, tx: &Tx, new: &NewStop) -> Result<Self> {
        tx.update(self, new.row(), "revised").await
    }

    /// Changes places with its neighbour of the same day; the first can't go earlier.
    pub async fn swap(&self, tx: &Tx, other: &Self) -> Result<()> {
        let to = |position| ActiveModel { position: Set(position), ..Default::default() };
        tx.update(self, to(other.position), "moved").await?;
        tx.update(other, to(self.position), "moved").await?;
        Ok(())
    }

    pub async fn cancel(&self, tx: &Tx) -> Result<Self> {
        if self.is_cancelled() {
            return Ok(self.clone());
        }
        let change = ActiveModel { cancelled_at: Set(Some(tx.now())), ..Default::default() };
        tx.update(self, change, "stop-cancelled").await
    }

    pub async fn recorded(&self, tx: &Tx, visit_id: VisitId) -> Result<Self> {
        let change =
            ActiveModel { visit_id: Set(Some(visit_id)), cancelled_at: Set(None), ..Default::default() };
        tx.update(self, change, "stop-recorded").await
    }
}

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, SelectStatement};
use sea_orm::{QuerySelect, QueryTrait};

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{TripId, UnitId, UserId};
use crate::standards::day::Day;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trips")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TripId,
    /// `WC2308-02`
    #[sea_orm(unique)]
    pub number: String,
    pub name: String,
    pub reason: String,
    /// ISO days, first and last.
    pub from_day: String,
    pub to_day: String,
    /// The post of whoever leads; never a name.
    pub leader_post: String,
    pub members: String,
    pub cities: String,
    pub goals: String,
    pub is_demo: bool,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
    pub unit_id: UnitId,
    pub owner_id: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "trip";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::UnitId.eq(viewer.unit_id)),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(trip: &Model) -> Uuid {
        trip.id.0
    }

    fn label(trip: &Model) -> String {
        format!("{} {}", trip.number, trip.name)
    }
}

impl Entity {
    /// For the scope of what belongs to a trip: one sees a stop if one sees its trip.
    pub fn ids_visible_to(viewer: &Viewer) -> SelectStatement {
        Self::visible_to(viewer).select_only().column(Column::Id).into_query()
    }
}

impl Model {
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    pub fn path(&self) -> String {
        format!("/trips/{}", self.id)
    }

    /// The day a new stop is put on: today while it is under way, else the first.
    pub fn day_to_begin(&self, today: Day) -> String {
        let today = today.to_string();
        if self.from_day <= today && today <= self.to_day { today } else { self.from_day.clone() }
    }

    pub fn days(&self) -> (Option<Day>, Option<Day>) {
        (self.from_day.parse().ok(), self.to_day.parse().ok())
    }
}

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::{ActiveModel, Column};
use super::{Stop, Trip, Trips};
use crate::Result;
use crate::auth::{Viewer, unit};
use crate::db::Tx;
use crate::hanzi::Kind as TextKind;
use crate::i18n::Lang;
use crate::ids::{TripId, UnitId, UserId};
use crate::index::{Entry, Kind};
use crate::standards::day::{Day, instant, words};

/// A trip as it is planned.
#[derive(Clone, Debug)]
pub struct NewTrip {
    pub id: TripId,
    pub name: String,
    pub reason: String,
    pub from: Day,
    pub to: Day,
    pub leader_post: String,
    pub members: String,
    pub cities: String,
    pub goals: String,
    pub unit_id: Option<UnitId>,
    pub owner_id: Option<UserId>,
    pub is_demo: bool,
}

impl NewTrip {
    pub fn between(from: Day, to: Day, name: &str) -> Self {
        Self {
            id: TripId::new(),
            name: name.to_owned(),
            reason: String::new(),
            from,
            to,
            leader_post: String::new(),
            members: String::new(),
            cities: String::new(),
            goals: String::new(),
            unit_id: None,
            owner_id: None,
            is_demo: false,
        }
    }
}

impl Trip {
    pub async fn plan(tx: &Tx, viewer: &Viewer, new: NewTrip) -> Result<Self> {
        let unit_id = match new.unit_id.or(viewer.unit_id) {
            Some(unit_id) => unit_id,
            None => unit::default(tx.conn()).await?,
        };
        let number = tx.next_number("WC", 2, instant::start_of(new.from)).await?;
        let row = ActiveModel {
            id: Set(new.id),
            number: Set(number),
            unit_id: Set(unit_id),
            owner_id: Set(new.owner_id.or(viewer.unit_id.map(|_| viewer.id))),
            is_demo: Set(new.is_demo),
            created_at: Set(tx.now()),
            archived_at: Set(None),
            version: Set(1),
            ..row(&new)
        };
        let trip = tx.insert(row, "created").await?;
        trip.reindex(tx, &[]).await?;
        Ok(trip)
    }

    pub async fn revise(&self, tx: &Tx, new: NewTrip, stops: &[Stop]) -> Result<Self> {
        let trip = tx.update(self, row(&new), "revised").await?;
        trip.reindex(tx, stops).await?;
        Ok(trip)
    }

    pub async fn keep(&self, tx: &Tx, archived_at: Option<i64>, stops: &[Stop]) -> Result<Self> {
        if self.is_archived() == archived_at.is_some() {
            return Ok(self.clone());
        }
        let action = if archived_at.is_some() { "archived" } else { "restored" };
        let change = ActiveModel { archived_at: Set(archived_at), ..Default::default() };
        let trip = tx.update(self, change, action).await?;
        trip.reindex(tx, stops).await?;
        Ok(trip)
    }

    /// Found by its name, its days as one says them, its cities and its hosts.
    pub async fn reindex(&self, tx: &Tx, stops: &[Stop]) -> Result<()> {
        let mut texts = vec![
            (self.name.clone(), TextKind::Name),
            (self.number.clone(), TextKind::Code),
            (self.cities.clone(), TextKind::Text),
        ];
        if let (Some(from), Some(to)) = self.days() {
            texts.push((words::month_day(from, Lang::Zh), TextKind::Text));
            texts.push((words::month_day(to, Lang::Zh), TextKind::Text));
        }
        texts.extend(
            stops.iter().filter(|stop| stop.is_meeting()).map(|stop| (stop.host.clone(), TextKind::Alias)),
        );
        tx.index(Entry {
            kind: Kind::Trip,
            id: self.id.0,
            unit_id: Some(self.unit_id),
            project_id: None,
            guarded: false,
            title: self.name.clone(),
            subtitle: self.number.clone(),
            path: self.path(),
            texts,
            archived: self.is_archived(),
        })
        .await
    }
}

/// What somebody organised goes to somebody else, when an account is disabled.
#[expect(clippy::disallowed_methods, reason = "one event for the batch follows")]
pub async fn hand_over(tx: &Tx, from: UserId, to: Option<UserId>) -> Result<u64> {
    let moved = Trips::update_many()
        .col_expr(Column::OwnerId, Expr::value(to.map(|to| to.0)))
        .filter(Column::OwnerId.eq(from))
        .exec(tx.conn())
        .await?
        .rows_affected;
    if moved > 0 {
        let changes = serde_json::json!({ "rows": [null, moved] });
        tx.note("trip", None, "", "handed-over", Some(changes)).await?;
    }
    Ok(moved)
}

fn row(new: &NewTrip) -> ActiveModel {
    ActiveModel {
        name: Set(new.name.clone()),
        reason: Set(new.reason.clone()),
        from_day: Set(new.from.to_string()),
        to_day: Set(new.to.to_string()),
        leader_post: Set(new.leader_post.clone()),
        members: Set(new.members.clone()),
        cities: Set(new.cities.clone()),
        goals: Set(new.goals.clone()),
        ..Default::default()
    }
}

//! Hosts put on a trip many at once, from the register.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::entity::Column;
use super::query::{MOST_STOPS, stops_in};
use super::{NewStop, Stop, Stops, Trip, Trips, form, stop};
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{OrganisationId, StopId, TripId};
use crate::organisations::{Journeys, Organisation};
use crate::standards::day::{instant, words};
use crate::web::Page;
use crate::{App, Error, Result};

/// Trips of one's unit that aren't over yet.
pub struct Coming;

/// Trips one chooses from.
const MOST: u64 = 50;

/// A stop as it was put there.
#[derive(Serialize, Deserialize)]
struct Put {
    stop: StopId,
    version: i32,
}

impl Journeys for Coming {
    /// The latest first. None is longer than [`form::LONGEST`], so only these are looked through.
    async fn coming(app: &App, page: &Page) -> Result<Vec<(String, String)>> {
        let today = page.today();
        let trips = Trips::visible_to(&page.viewer)
            .filter(Column::ArchivedAt.is_null())
            .filter(Column::FromDay.gte(today.plus(-form::LONGEST).to_string()))
            .filter(Column::ToDay.gte(today.to_string()))
            .order_by_desc(Column::FromDay)
            .order_by_desc(Column::Id)
            .limit(MOST);
        let said = |trip: Trip| {
            let days = match trip.days() {
                (Some(from), Some(to)) => words::range(from, to, today, page.lang),
                _ => String::new(),
            };
            (trip.id.to_string(), format!("{days} {}", Trips::label(&trip)))
        };
        Ok(trips.all(&app.db.read).await?.into_iter().map(said).collect())
    }

    async fn refused(
        app: &App,
        viewer: &Viewer,
        trip: &str,
        hosts: &[OrganisationId],
    ) -> Result<Vec<Option<&'static str>>> {
        let Ok(trip) = trip.parse::<TripId>() else { return Ok(vec![None; hosts.len()]) };
        let stops = stops_in(&app.db.read, viewer, trip).await?;
        let there = standing(&stops);
        let mut room = usize::try_from(MOST_STOPS).unwrap_or(usize::MAX).saturating_sub(stops.len());
        let why = hosts.iter().map(|host| {
            if there.contains(host) {
                Some("stop-there-already")
            } else if room == 0 {
                Some("stop-too-many")
            } else {
                room -= 1;
                None
            }
        });
        Ok(why.collect())
    }

    /// As one would by hand: at the end of today, if the trip is under way, else of its first day.
    async fn add(tx: &Tx, viewer: &Viewer, trip: &str, host: &Organisation) -> Result<Option<Value>> {
        let id: TripId = trip.parse().map_err(|_| Error::Stale)?;
        let trip = Trips::visible_to(viewer).filter(Column::Id.eq(id)).filter(Column::ArchivedAt.is_null());
        let trip = trip.one(tx.conn()).await?.ok_or(Error::Stale)?;
        let mut stops = stops_in(tx.conn(), viewer, id).await?;
        if stops.len() as u64 >= MOST_STOPS || standing(&stops).contains(&host.id) {
            return Ok(None);
        }
        let day = trip.day_to_begin(instant::day_of(tx.now())).parse().map_err(|_| Error::Stale)?;
        let new = NewStop { organisation_id: Some(host.id), ..NewStop::on(day, &host.name) };
        let stop = Stop::add(tx, id, StopId::new(), &new, &stops).await?;
        let put = json!(Put { stop: stop.id, version: stop.version });
        stops.push(stop);
        trip.reindex(tx, &stops).await?;
        Ok(Some(put))
    }

    /// Cancelled, as by hand; not when its day, order or words were changed, or it was met.
    async fn take_off(tx: &Tx, viewer: &Viewer, stop: &Value) -> Result<bool> {
        let put: Put = serde_json::from_value(stop.clone()).map_err(|error| Error::Internal(error.into()))?;
        let stop = Stops::visible_to(viewer).filter(stop::Column::Id.eq(put.stop)).one(tx.conn()).await?;
        let Some(stop) = stop.filter(|stop| stop.version == put.version && stop.visit_id.is_none()) else {
            return Ok(false);
        };
        stop.cancel(tx).await?;
        Ok(true)
    }
}

/// The hosts of those that weren't cancelled.
fn standing(stops: &[Stop]) -> HashSet<OrganisationId> {
    stops.iter().filter(|stop| !stop.is_cancelled()).filter_map(|stop| stop.organisation_id).collect()
}

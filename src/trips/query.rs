use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::{Stop, StopKind, Stops, Trip, Trips, entity, stop};
use crate::auth::Viewer;
use crate::db::{Cursor, Paged, Record, total};
use crate::ids::TripId;
use crate::standards::day::{Day, instant, words};
use crate::{App, Result};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    pub year: String,
    pub archived: String,
    #[serde(skip_serializing)]
    pub after: String,
    #[serde(skip_serializing)]
    pub before: String,
}

impl Wanted {
    pub fn is_archived(&self) -> bool {
        self.archived == "yes"
    }

    pub fn is_narrowed(&self) -> bool {
        !self.query().is_empty()
    }

    pub fn query(&self) -> String {
        let set: Vec<_> = [("year", &self.year), ("archived", &self.archived)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        serde_urlencoded::to_string(set).unwrap_or_default()
    }
}

/// Those one may see, as asked for.
pub(super) fn filtered(viewer: &Viewer, wanted: &Wanted) -> Select<Trips> {
    use entity::Column;

    let archived =
        if wanted.is_archived() { Column::ArchivedAt.is_not_null() } else { Column::ArchivedAt.is_null() };
    let mut all = Trips::visible_to(viewer).filter(archived);
    if let Ok(year) = wanted.year.parse::<i16>() {
        all = all
            .filter(Column::FromDay.gte(format!("{year:04}-01-01")))
            .filter(Column::FromDay.lte(format!("{year:04}-12-31")));
    }
    all
}

/// The newest first, fifty at a time.
pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted) -> Result<Paged<Trip>> {
    use entity::Column;

    let all = filtered(viewer, wanted);
    let total = total(app, all.clone().select_only().column(Column::Id)).await?;
    if total == 0 {
        return Ok(Paged::none());
    }
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let place = Expr::tuple([Expr::col((Trips, Column::FromDay)), Expr::col((Trips, Column::Id))]);
    let at = |value: &str, id: uuid::Uuid| Expr::tuple([Expr::val(value.to_owned()), Expr::val(id)]);
    let page = match &cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place.lt(at(value, *id))),
        Cursor::Before(value, id) => all.filter(place.gt(at(value, *id))),
    };
    let page = if cursor.is_back() {
        page.order_by_asc(Column::FromDay).order_by_asc(Column::Id)
    } else {
        page.order_by_desc(Column::FromDay).order_by_desc(Column::Id)
    };
    let rows = page.limit(Paged::<Trip>::SIZE + 1).all(&app.db.read).await?;
    Ok(Paged::cut(rows, Paged::<Trip>::SIZE, total, &cursor, |row| Cursor::place_of(&row.from_day, row.id)))
}

/// Stops of one trip; more are no trip any more.
pub const MOST_STOPS: u64 = 200;

/// In the order in which they are made.
pub async fn stops_of(app: &App, viewer: &Viewer, id: TripId) -> Result<Vec<Stop>> {
    stops_in(&app.db.read, viewer, id).await
}

/// The same, within what is being written.
pub async fn stops_in(conn: &impl ConnectionTrait, viewer: &Viewer, id: TripId) -> Result<Vec<Stop>> {
    use stop::Column;

    let stops = Stops::visible_to(viewer)
        .filter(Column::TripId.eq(id))
        .order_by_asc(Column::Day)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(MOST_STOPS);
    Ok(stops.all(conn).await?)
}

/// A stop somebody should know of, and its trip.
#[derive(Clone, Debug)]
pub struct Due {
    pub stop: Stop,
    pub trip: Trip,
}

/// Meetings still to come, the nearest first.
pub async fn next_stops(app: &App, viewer: &Viewer, most: u64) -> Result<Vec<Due>> {
    due(app, viewer, most, false).await
}

/// Meetings that are past and have no record: each is somebody's to write.
pub async fn owed(app: &App, viewer: &Viewer, most: u64) -> Result<Vec<Due>> {
    due(app, viewer, most, true).await
}

async fn due(app: &App, viewer: &Viewer, most: u64, past: bool) -> Result<Vec<Due>> {
    use stop::Column;

    let now = app.now();
    let (today, clock) = (instant::day_of(now), words::clock(instant::time_of(now)));
    let open = Stops::visible_to(viewer)
        .filter(Column::VisitId.is_null())
        .filter(Column::CancelledAt.is_null())
        .filter(Column::Kind.eq(StopKind::Visit));
    // A quarter back: what is older will not be written any more.
    let open = if past {
        open.filter(Column::Day.lte(today.to_string()))
            .filter(Column::Day.gte(today.plus(-92).to_string()))
            .order_by_desc(Column::Day)
            .order_by_desc(Column::Position)
    } else {
        open.filter(Column::Day.gte(today.to_string()))
            .order_by_asc(Column::Day)
            .order_by_asc(Column::Position)
    };
    let stops = open.limit(most + 20).all(&app.db.read).await?;
    let wanted: Vec<Stop> = stops.into_iter().filter(|stop| stop.is_past(today, &clock) == past).collect();
    let trips = trips_of(app, viewer, &wanted).await?;
    let due = wanted.into_iter().filter_map(|stop| {
        let trip = trips.iter().find(|trip| trip.id == stop.trip_id && !trip.is_archived())?;
        Some(Due { trip: trip.clone(), stop })
    });
    Ok(due.take(usize::try_from(most).unwrap_or(usize::MAX)).collect())
}

async fn trips_of(app: &App, viewer: &Viewer, stops: &[Stop]) -> Result<Vec<Trip>> {
    let ids: Vec<TripId> = stops.iter().map(|stop| stop.trip_id).collect();
    Ok(Trips::visible_to(viewer).filter(entity::Column::Id.is_in(ids)).limit(200).all(&app.db.read).await?)
}

/// Whether a stop's day lies within the trip's.
pub fn is_within(trip: &Trip, day: Day) -> bool {
    let day = day.to_string();
    trip.from_day <= day && day <= trip.to_day
}

//! One press makes a visit record of a stop, filled with what the stop knows; pressed again, it
//! leads to the same record.

use super::stops::trip_of;
use super::{Stop, Stops};
use crate::auth::Officer;
use crate::db::Found;
use crate::ids::VisitId;
use crate::organisations::{self, Details, Organisation};
use crate::standards::day::{Day, instant};
use crate::visits::{NewVisit, Visit};
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Error, Result};

pub async fn create(app: App, page: Page, officer: Officer, Found(stop): Found<Stops>) -> Result {
    if let Some(visit) = stop.visit_id {
        return Ok(see_other(format!("/visits/{visit}/edit")));
    }
    let trip = trip_of(&app, &officer, &stop).await?;
    if !stop.is_meeting() {
        return Err(Error::NotFound);
    }
    let day: Day = stop.day.parse().map_err(|_| Error::NotFound)?;
    if day > instant::day_of(app.now()) {
        return Ok(see_other(trip.path()).notice(page.t("stop-to-come")));
    }
    let id = stop.organisation_id.map(|id| id.to_string()).unwrap_or_default();
    let known = organisations::resolve(&app, &officer, &id, &stop.host).await?;

    let tx = app.begin(&officer).await?;
    let host = match known {
        Some(host) => host,
        // Met, so it belongs in the register, if only by the name we have.
        None => {
            Organisation::register(&tx, &officer, Details { name: stop.host.clone(), ..Details::default() })
                .await?
        }
    };
    let new = NewVisit {
        id: VisitId::new(),
        time: stop.time.clone(),
        place: [&stop.city, &stop.place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
        trip_id: Some(trip.id),
        stop_id: Some(stop.id),
        our_people: stop.our_people.clone(),
        their_people: stop.their_people.clone(),
        unit_id: Some(trip.unit_id),
        ..NewVisit::on(day)
    };
    let visit = Visit::log(&tx, &officer, &host, new).await?;
    Stop::recorded(&stop, &tx, visit.id).await?;
    tx.commit().await?;

    Ok(see_other(format!("{}/edit", visit.path())).notice(page.t("stop-recorded")))
}

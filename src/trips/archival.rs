use super::{Trips, query};
use crate::auth::Officer;
use crate::db::Found;
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Result};

pub async fn create(app: App, page: Page, officer: Officer, Found(trip): Found<Trips>) -> Result {
    let stops = query::stops_of(&app, &officer, trip.id).await?;
    let tx = app.begin(&officer).await?;
    let trip = trip.keep(&tx, Some(tx.now()), &stops).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(page.t("trip-archived")))
}

pub async fn destroy(app: App, page: Page, officer: Officer, Found(trip): Found<Trips>) -> Result {
    let stops = query::stops_of(&app, &officer, trip.id).await?;
    let tx = app.begin(&officer).await?;
    let trip = trip.keep(&tx, None, &stops).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(page.t("trip-restored")))
}

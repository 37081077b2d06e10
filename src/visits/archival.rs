use super::Visits;
use super::handlers::host_of;
use crate::auth::Officer;
use crate::db::Found;
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Result};

pub async fn create(app: App, page: Page, officer: Officer, Found(visit): Found<Visits>) -> Result {
    let host = host_of(&app, &officer, &visit).await?;
    let tx = app.begin(&officer).await?;
    let visit = visit.archive(&tx, &host).await?;
    tx.commit().await?;

    Ok(see_other(visit.path()).notice(page.t("visit-archived")))
}

pub async fn destroy(app: App, page: Page, officer: Officer, Found(visit): Found<Visits>) -> Result {
    let host = host_of(&app, &officer, &visit).await?;
    let tx = app.begin(&officer).await?;
    let visit = visit.restore(&tx, &host).await?;
    tx.commit().await?;

    Ok(see_other(visit.path()).notice(page.t("visit-restored")))
}

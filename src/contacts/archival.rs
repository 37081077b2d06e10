use super::Contacts;
use super::handlers::organisation_of;
use crate::auth::Officer;
use crate::db::Found;
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Result};

pub async fn create(app: App, page: Page, officer: Officer, Found(contact): Found<Contacts>) -> Result {
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let tx = app.begin(&officer).await?;
    let contact = contact.archive(&tx, &organisation.name).await?;
    tx.commit().await?;

    Ok(see_other(contact.path()).notice(page.t("contact-archived")))
}

pub async fn destroy(app: App, page: Page, officer: Officer, Found(contact): Found<Contacts>) -> Result {
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let tx = app.begin(&officer).await?;
    let contact = contact.restore(&tx, &organisation.name).await?;
    tx.commit().await?;

    Ok(see_other(contact.path()).notice(page.t("contact-restored")))
}

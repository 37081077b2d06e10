//! A look at full numbers and addresses is asked for and written down; it changes nothing and leads nowhere, so
//! the page itself is the answer.

use super::handlers::{organisation_of, owner_of};
use super::{Contacts, views};
use crate::auth::Officer;
use crate::db::{Found, Record};
use crate::web::{Page, html};
use crate::{App, Result};

pub async fn create(app: App, page: Page, officer: Officer, Found(contact): Found<Contacts>) -> Result {
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let tx = app.begin(&officer).await?;
    tx.note(Contacts::NAME, Some(contact.id.0), &contact.name, "phone-shown", None).await?;
    tx.commit().await?;

    let owner = owner_of(&app, &officer, &contact).await?;
    html(views::Show { page, contact, organisation, owner, full: true })
}

//! Archiving is a thing one creates and undoes, not a flag in the edit form.

use super::Organisations;
use super::handlers::may_change;
use crate::auth::Officer;
use crate::db::Found;
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Result};

pub async fn create(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    may_change(&officer, &organisation)?;
    let tx = app.begin(&officer).await?;
    let organisation = organisation.archive(&tx).await?;
    tx.commit().await?;

    Ok(see_other(organisation.path()).notice(page.t("org-archived")))
}

pub async fn destroy(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    may_change(&officer, &organisation)?;
    let tx = app.begin(&officer).await?;
    let organisation = organisation.restore(&tx).await?;
    tx.commit().await?;

    Ok(see_other(organisation.path()).notice(page.t("org-restored")))
}

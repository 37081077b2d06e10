//! Done, opened again, put off, no longer needed.

use super::entity::{Entity as Items, Model};
use super::form::{BackForm, PostponeForm};
use super::handlers::shown;
use crate::auth::Officer;
use crate::db::{Found, Tx};
use crate::standards::day::instant;
use crate::timeline::Happening;
use crate::web::{Form, Page, WithNotice, local_path, see_other};
use crate::{App, Error, Result};

pub async fn finish(
    app: App,
    officer: Officer,
    page: Page,
    Found(item): Found<Items>,
    back: Form<BackForm>,
) -> Result {
    let tx = begin(&app, &officer, &item).await?;
    if !item.is_done() {
        item.finish(&tx).await?;
        tell(&tx, &item, "item-finished", String::new()).await?;
    }
    tx.commit().await?;
    Ok(see_other(back_to(&back, &item)).notice(page.t("items-finished")))
}

pub async fn reopen(
    app: App,
    officer: Officer,
    page: Page,
    Found(item): Found<Items>,
    back: Form<BackForm>,
) -> Result {
    let tx = begin(&app, &officer, &item).await?;
    if item.archived_at.is_none() {
        item.reopen(&tx).await?;
    }
    tx.commit().await?;
    Ok(see_other(back_to(&back, &item)).notice(page.t("items-reopened")))
}

pub async fn give_up(
    app: App,
    officer: Officer,
    page: Page,
    Found(item): Found<Items>,
    back: Form<BackForm>,
) -> Result {
    let tx = begin(&app, &officer, &item).await?;
    if item.is_open() {
        item.give_up(&tx).await?;
    }
    tx.commit().await?;
    Ok(see_other(back_to(&back, &item)).notice(page.t("items-given-up")))
}

pub async fn postpone(
    app: App,
    officer: Officer,
    page: Page,
    Found(item): Found<Items>,
    mut form: Form<PostponeForm>,
) -> Result {
    let today = instant::day_of(app.now());
    form.typed_mut().in_year(today.0.year());
    let earlier = item.due_day();
    let asked = form
        .compare(item.version, || PostponeForm {
            due: item.due.clone().unwrap_or_default(),
            ..Default::default()
        })
        .accept_if(|asked, errors| {
            if asked.due < today {
                errors.add("due", "items-due-past");
            } else if earlier.is_some_and(|earlier| asked.due <= earlier) {
                errors.add("due", "items-due-not-later");
            }
        });
    let asked = match asked {
        Ok(asked) => asked,
        Err(form) => {
            let view = shown(&app, &officer, page, item, form.clone()).await?;
            return Err(form.redisplay(|_| view));
        }
    };
    if !item.is_open() {
        return Err(Error::Stale);
    }
    let tx = begin(&app, &officer, &item).await?;
    let item = item.postpone(&tx, asked.due, &asked.why).await?;
    tell(&tx, &item, "item-postponed", asked.why).await?;
    tx.commit().await?;
    Ok(see_other(item.path()).notice(page.t("items-postponed")))
}

async fn begin(app: &App, officer: &Officer, item: &Model) -> Result<Tx> {
    if item.may_be_changed_by(officer) { app.begin(officer).await } else { Err(Error::Forbidden) }
}

fn back_to(back: &BackForm, item: &Model) -> String {
    if back.return_to.is_empty() { item.path() } else { local_path(&back.return_to) }
}

/// On the page of what it is about.
pub(super) async fn tell(tx: &Tx, item: &Model, kind: &'static str, body: String) -> Result<()> {
    if item.organisation_id.is_none() && item.project_id.is_none() && item.trip_id.is_none() {
        return Ok(());
    }
    tx.tell(Happening {
        kind,
        organisation_id: item.organisation_id,
        project_id: item.project_id,
        trip_id: item.trip_id,
        unit_id: Some(item.unit_id),
        guarded: item.guarded,
        title: item.text.clone(),
        body,
        path: item.path(),
        ..Happening::default()
    })
    .await
}

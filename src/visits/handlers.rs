use super::create::further;
use super::form::VisitForm;
use super::query::{self, Wanted};
use super::{Visit, Visits, views};
use crate::auth::{Officer, Viewer};
use crate::db::Found;
use crate::items;
use crate::organisations::{self, Organisation, Organisations};
use crate::saved_views::Tabs;
use crate::web::{Errors, Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

pub async fn index(
    app: App,
    page: Page,
    officer: Officer,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
) -> Result {
    let import = wanted.batch().found(&app, &officer).await?;
    let list = query::list(&app, &officer, &wanted).await?;
    let ids: Vec<_> = list.rows.iter().map(|row| row.organisation_id).collect();
    let names = organisations::names(&app, &officer, &ids).await?;
    let choices = views::Choices::of(&app, &officer).await?;
    let index = views::Index { page, wanted, import, tabs, list, names, choices };
    if index.page.partial { html(index.as_results()) } else { html(index) }
}

/// The tab of an organisation's page.
pub async fn of_one(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    let visits = query::of_organisation(&app, &officer, organisation.id, 100).await?;
    let choices = views::Choices::of(&app, &officer).await?;
    html(views::OfOne { page, organisation, visits, choices })
}

pub async fn show(app: App, page: Page, officer: Officer, Found(visit): Found<Visits>) -> Result {
    let host = host_of(&app, &officer, &visit).await?;
    let items = items::of_visit(&app, &officer, visit.id, 100).await?;
    let choices = views::Choices::of(&app, &officer).await?;
    html(views::Show { page, visit, host, items, choices })
}

pub async fn edit(app: App, page: Page, officer: Officer, Found(visit): Found<Visits>) -> Result {
    let host = host_of(&app, &officer, &visit).await?;
    let items = items::of_visit(&app, &officer, visit.id, 100).await?;
    let form = Form::from(VisitForm::of(&visit, &host.name)).at_version(visit.version);
    let choices = views::Choices::of(&app, &officer).await?;
    let before = super::create::Before::of(&app, &officer, Some(&host)).await?;
    html(views::Edit { page, visit, form, choices, items, before })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(visit): Found<Visits>,
    form: Form<VisitForm>,
) -> Result {
    let notice = page.t("visit-revised");
    let host = host_of(&app, &officer, &visit).await?;
    let items = items::of_visit(&app, &officer, visit.id, 100).await?;
    let choices = views::Choices::of(&app, &officer).await?;
    let before = super::create::Before::of(&app, &officer, Some(&host)).await?;
    let today = page.today();
    let mut accepted = form
        .compare(visit.version, || VisitForm::of(&visit, &host.name))
        .accept_if(|accepted, errors| further(accepted, &choices, today, errors))
        .or_redisplay(|form| views::Edit {
            page,
            visit: visit.clone(),
            form,
            choices: choices.clone(),
            items: items.clone(),
            before,
        })?;
    accepted.look_up(&choices.dictionary, &choices.colleagues, &mut Errors::default());

    let tx = app.begin(&officer).await?;
    let visit = visit.revise(&tx, &host, accepted.visit, &items).await?;
    tx.commit().await?;

    Ok(see_other(visit.path()).notice(notice))
}

pub async fn host_of(app: &App, viewer: &Viewer, visit: &Visit) -> Result<Organisation> {
    let id = visit.organisation_id.to_string();
    organisations::resolve(app, viewer, &id, "").await?.ok_or(Error::NotFound)
}

use serde::Deserialize;

use super::form::{Accepted, VisitForm};
use super::{Attitude, NewVisit, Visit, VisitKind, views};
use crate::auth::{Officer, Viewer};
use crate::ids::VisitId;
use crate::items;
use crate::organisations::{self, Organisation};
use crate::web::{Errors, Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub organisation: String,
    pub kind: String,
}

pub async fn new(app: App, page: Page, officer: Officer, Filter(given): Filter<Given>) -> Result {
    let host = organisations::resolve(&app, &officer, &given.organisation, "").await?;
    let form = VisitForm {
        organisation: host.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        organisation_id: host.as_ref().map(|one| one.id.to_string()).unwrap_or_default(),
        kind: VisitKind::parse(&given.kind).unwrap_or_default().code().to_owned(),
        day: page.today().to_string(),
        our_people: officer.name.clone(),
        attitude: Attitude::default().code().to_owned(),
        ..VisitForm::default()
    };
    let before = Before::of(&app, &officer, host.as_ref()).await?;
    let choices = views::Choices::of(&app, &officer).await?;
    html(views::New { page, form: form.into(), choices, before })
}

pub async fn create(app: App, page: Page, officer: Officer, form: Form<VisitForm>) -> Result {
    let notice = page.t("visit-logged");
    let once = form.once();
    let choices = views::Choices::of(&app, &officer).await?;
    let host = organisations::resolve(&app, &officer, &form.organisation_id, &form.organisation).await?;
    let before = Before::of(&app, &officer, host.as_ref()).await?;
    let today = page.today();
    let mut accepted = form
        .accept_if(|accepted, errors| {
            if host.is_none() {
                errors.add("organisation", "visit-organisation-unknown");
            }
            further(accepted, &choices, today, errors);
        })
        .or_redisplay(|form| views::New { page, form, choices: choices.clone(), before })?;
    accepted.look_up(&choices.dictionary, &choices.colleagues, &mut Errors::default());
    let host = host.ok_or(Error::NotFound)?;

    let new = NewVisit { id: VisitId::new(), ..accepted.visit };
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/visits/{}", new.id)).await?;
    let visit = Visit::log(&tx, &officer, &host, new).await?;
    tx.commit().await?;

    Ok(see_other(visit.path()).notice(notice))
}

/// What only the day and the dictionary can tell.
pub fn further(
    accepted: &Accepted,
    choices: &views::Choices,
    today: crate::standards::day::Day,
    errors: &mut Errors,
) {
    if accepted.visit.day > today {
        errors.add("day", "visit-day-future");
    }
    accepted.clone().look_up(&choices.dictionary, &choices.colleagues, errors);
}

/// What was left from earlier visits to the same host: "上次答应的 3 件，2 件已办".
#[derive(Clone, Debug, Default)]
pub struct Before {
    pub promised: usize,
    pub kept: usize,
    pub items: Vec<items::Item>,
}

impl Before {
    pub async fn of(app: &App, viewer: &Viewer, host: Option<&Organisation>) -> Result<Self> {
        let Some(host) = host else { return Ok(Self::default()) };
        let all = items::of_organisation(app, viewer, host.id, 100).await?;
        let items: Vec<_> = all.into_iter().filter(|item| item.kind == items::ItemKind::Promise).collect();
        let kept = items.iter().filter(|item| item.is_done()).count();
        Ok(Self { promised: items.len(), kept, items: items.into_iter().take(12).collect() })
    }
}

//! Right after the meeting, on the desk: whom, what, how they felt, what comes next. The rest can be
//! filled in later.

use serde::{Deserialize, Serialize};

use super::form::this_year;
use super::{Attitude, NewVisit, Point, Points, Visit, views};
use crate::auth::Officer;
use crate::ids::VisitId;
use crate::items::ItemKind;
use crate::organisations;
use crate::standards::day::{self, Day};
use crate::web::{Errors, Form, Input, OrRedisplay, Page, WithNotice, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuickForm {
    pub organisation: String,
    pub organisation_id: String,
    pub text: String,
    pub attitude: String,
    pub next_step: String,
    pub due: String,
}

pub struct Quick {
    text: String,
    attitude: Attitude,
    next_step: String,
    due: Option<Day>,
}

impl Input for QuickForm {
    type Output = Quick;
    const PREFIX: &'static str = "quick";

    fn check(&self, errors: &mut Errors) -> Option<Quick> {
        let text = errors.paragraph("text", &self.text, 4_000);
        if text.as_deref() == Some("") {
            errors.add("text", "quick-text-missing");
        }
        let next_step = errors.line("next_step", &self.next_step, 300);
        let due = errors.parsed("due", &self.due, |typed| day::parse(typed, this_year()));
        let attitude = Attitude::parse(&self.attitude).unwrap_or_default();
        Some(Quick { text: text?, attitude, next_step: next_step?, due: due? })
    }
}

pub async fn create(app: App, page: Page, officer: Officer, form: Form<QuickForm>) -> Result {
    let notice = page.t("visit-logged");
    let once = form.once();
    let host = organisations::resolve(&app, &officer, &form.organisation_id, &form.organisation).await?;
    let today = page.today();
    let quick = form
        .accept_if(|_, errors| {
            if host.is_none() {
                errors.add("organisation", "visit-organisation-unknown");
            }
        })
        .or_redisplay(|quick| views::Quick { page, quick })?;
    let host = host.ok_or(Error::NotFound)?;

    let step = (!quick.next_step.is_empty()).then(|| Point {
        kind: ItemKind::NextStep,
        text: quick.next_step.clone(),
        owner_id: Some(officer.id),
        due: quick.due,
    });
    let new = NewVisit {
        id: VisitId::new(),
        overview: quick.text,
        attitude: quick.attitude,
        our_people: officer.name.clone(),
        points: Points(step.into_iter().collect()),
        ..NewVisit::on(today)
    };
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/visits/{}", new.id)).await?;
    let visit = Visit::log(&tx, &officer, &host, new).await?;
    tx.commit().await?;

    Ok(see_other(visit.path()).notice(notice))
}

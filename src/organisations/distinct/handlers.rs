use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::views;
use crate::auth::{Officer, Viewer};
use crate::db::{Found, Record};
use crate::ids::OrganisationId;
use crate::organisations::handlers::may_change;
use crate::organisations::{Column, Organisation, Organisations, asking};
use crate::web::{Errors, Filter, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// Which other one is not this one, and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DistinctionForm {
    pub organisation_id: String,
    pub reason: String,
}

impl Input for DistinctionForm {
    type Output = String;
    const PREFIX: &'static str = "distinction";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        let reason = errors.line("reason", &self.reason, 200)?;
        if reason.chars().count() < asking::SHORTEST {
            errors.add("reason", "distinction-reason-missing");
            return None;
        }
        Some(reason)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub organisation_id: String,
}

/// All that it may be; to a script, the likeliest alone, for the head of its page.
pub async fn index(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    stands_for_itself(&organisation)?;
    let likely = views::likely_ones(&app, &officer, &organisation).await?;
    if page.partial {
        return html(views::Likeliest { page, organisation, likely });
    }
    let told = views::Told::of(&app, &officer, &organisation).await?;
    html(views::Doubles { page, organisation, likely, told })
}

pub async fn new(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
    Filter(asked): Filter<Asked>,
) -> Result {
    may_change(&officer, &organisation)?;
    let other = other(&app, &officer, &organisation, &asked.organisation_id).await?;
    let form = DistinctionForm { organisation_id: other.id.to_string(), ..DistinctionForm::default() };
    html(views::New { page, organisation, other, form: form.into() })
}

pub async fn create(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
    form: Form<DistinctionForm>,
) -> Result {
    may_change(&officer, &organisation)?;
    let other = other(&app, &officer, &organisation, &form.organisation_id).await?;
    let notice = page.t1("distinction-said", "name", other.name.as_str());
    let once = form.once();
    let reason = form.accept().or_redisplay(|form| views::New {
        page,
        organisation: organisation.clone(),
        other: other.clone(),
        form,
    })?;

    let tx = app.begin(&officer).await?;
    tx.once(once, &organisation.doubles_path()).await?;
    organisation.tell_from(&tx, &officer, &other, &reason).await?;
    tx.commit().await?;

    Ok(see_other(organisation.doubles_path()).notice(notice))
}

pub async fn undo(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
    form: Form<DistinctionForm>,
) -> Result {
    may_change(&officer, &organisation)?;
    let other = other(&app, &officer, &organisation, &form.organisation_id).await?;

    let tx = app.begin(&officer).await?;
    organisation.tell_no_more(&tx, &other).await?;
    tx.commit().await?;

    let notice = page.t1("distinction-taken-back", "name", other.name.as_str());
    Ok(see_other(organisation.doubles_path()).notice(notice))
}

impl Organisation {
    /// Where those are that it may be.
    pub fn doubles_path(&self) -> String {
        format!("/companies/{}/doubles", self.id)
    }
}

/// The one that is meant beside `organisation`: another, within scope.
async fn other(app: &App, viewer: &Viewer, organisation: &Organisation, typed: &str) -> Result<Organisation> {
    let id: OrganisationId = typed.parse().map_err(|_| Error::NotFound)?;
    let found = Organisations::visible_to(viewer).filter(Column::Id.eq(id)).one(&app.db.read).await?;
    found.filter(|other| other.id != organisation.id).ok_or(Error::NotFound)
}

fn stands_for_itself(organisation: &Organisation) -> Result<()> {
    if organisation.merged_into.is_some() { Err(Error::NotFound) } else { Ok(()) }
}

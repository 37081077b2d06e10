use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;

use super::fields::Field;
use super::form::MergerForm;
use super::views::{self, Pair};
use super::{Merger, Mergers};
use crate::auth::{Manager, Officer};
use crate::db::{Found, Record};
use crate::ids::OrganisationId;
use crate::organisations::{self, Organisation, Organisations};
use crate::web::{Filter, Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// The other one, as a link or the first form names it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub organisation: String,
    pub organisation_id: String,
}

pub async fn new(
    app: App,
    page: Page,
    manager: Manager,
    Found(organisation): Found<Organisations>,
    Filter(asked): Filter<Asked>,
) -> Result {
    if organisation.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    let is_asked = !asked.organisation.is_empty() || !asked.organisation_id.is_empty();
    let typed = MergerForm {
        organisation: asked.organisation,
        organisation_id: asked.organisation_id,
        ..MergerForm::default()
    };
    let form = Form::from(typed).at_version(organisation.version);
    if !is_asked {
        return html(views::New { page, organisation, form, pair: None });
    }
    match other(&app, &manager, &organisation, &form).await? {
        Ok(other) => {
            let pair = Pair::of(&app, &manager, &page, &organisation, &other, &form).await?;
            html(views::New { page, organisation, form, pair: Some(pair) })
        }
        Err(said) => {
            let form = form.with_error("organisation", said);
            Err(form.redisplay(|form| views::New { page, organisation, form, pair: None }))
        }
    }
}

/// Both side by side, to be read by whoever may not make them one.
pub async fn compare(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
    Filter(asked): Filter<Asked>,
) -> Result {
    let other = organisations::resolve(&app, &officer, &asked.organisation_id, "").await?;
    let other = other.filter(|other| other.id != organisation.id).ok_or(Error::NotFound)?;
    let pair = Pair::of(&app, &officer, &page, &organisation, &other, &Form::default()).await?;
    html(views::Comparison { page, organisation, pair })
}

pub async fn create(
    app: App,
    page: Page,
    manager: Manager,
    Found(organisation): Found<Organisations>,
    form: Form<MergerForm>,
) -> Result {
    if organisation.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    let once = form.once();
    let kept = form.clone();
    let chosen = match form.accept() {
        Ok(chosen) => chosen,
        Err(form) => return Err(form.redisplay(|form| views::New { page, organisation, form, pair: None })),
    };
    let other = match other(&app, &manager, &organisation, &kept).await? {
        Ok(other) => other,
        Err(said) => {
            let form = kept.with_error("organisation", said);
            return Err(form.redisplay(|form| views::New { page, organisation, form, pair: None }));
        }
    };

    let tx = app.begin(&manager).await?;
    tx.once(once, &organisation.path()).await?;
    let choice = |field: Field| chosen.choice(field).unwrap_or_default();
    let one = Merger::make(&tx, &manager, &organisation, &other, choice).await?;
    tx.commit().await?;

    Ok(see_other(one.path()).notice(page.t1("merger-done", "name", other.name.as_str())))
}

pub async fn undo(app: App, page: Page, manager: Manager, Found(merger): Found<Mergers>) -> Result {
    let kept = organisation(&app, &manager, merger.kept_id).await?;
    let gone = organisation(&app, &manager, merger.gone_id).await?;
    if merger.undone_at.is_some() {
        return Ok(see_other(gone.path()).notice(page.t1("merger-undone", "name", gone.name.as_str())));
    }
    if !merger.can_be_undone(app.now()) {
        return Ok(see_other(kept.path()).notice(page.t("merger-too-late")));
    }
    if kept.merged_into.is_some() {
        return Ok(see_other(kept.path()).notice(page.t("merger-later-first")));
    }

    let tx = app.begin(&manager).await?;
    let one = merger.undo(&tx, &kept, &gone).await?;
    tx.commit().await?;

    Ok(see_other(one.path()).notice(page.t1("merger-undone", "name", gone.name.as_str())))
}

/// The one that was chosen beside `organisation`, or why it can't be.
async fn other(
    app: &App,
    manager: &Manager,
    organisation: &Organisation,
    form: &Form<MergerForm>,
) -> Result<Result<Organisation, &'static str>> {
    let found = organisations::resolve(app, manager, &form.organisation_id, &form.organisation).await?;
    Ok(match found {
        None => Err("merger-unknown"),
        Some(other) if other.id == organisation.id => Err("merger-itself"),
        Some(other) if other.is_chamber != organisation.is_chamber => Err("merger-other-kind"),
        Some(other) => Ok(other),
    })
}

async fn organisation(app: &App, manager: &Manager, id: OrganisationId) -> Result<Organisation> {
    let found = Organisations::visible_to(manager).filter(organisations::Column::Id.eq(id));
    found.one(&app.db.read).await?.ok_or(Error::NotFound)
}

use super::field::To;
use super::form::{BulkForm, Pick};
use super::run::{Meant, begin, run};
use super::{Field, views};
use crate::auth::{Officer, Viewer};
use crate::bulk::NewChange;
use crate::db::Record;
use crate::dictionary::Kind as TermKind;
use crate::ids::TermId;
use crate::organisations::Organisations;
use crate::organisations::choices::Choices;
use crate::web::{Filter, Form, Page, WithNotice, html, see_other};
use crate::{App, Result};

pub async fn ask_companies(app: App, page: Page, officer: Officer, Filter(pick): Filter<Pick>) -> Result {
    ask(app, page, officer, pick, false).await
}

pub async fn ask_chambers(app: App, page: Page, officer: Officer, Filter(pick): Filter<Pick>) -> Result {
    ask(app, page, officer, pick, true).await
}

pub async fn companies(app: App, page: Page, officer: Officer, form: Form<BulkForm>) -> Result {
    change(app, page, officer, form, false).await
}

pub async fn chambers(app: App, page: Page, officer: Officer, form: Form<BulkForm>) -> Result {
    change(app, page, officer, form, true).await
}

/// What would be changed, and what is left out.
async fn ask(app: App, page: Page, officer: Officer, pick: Pick, is_chamber: bool) -> Result {
    let mut form = BulkForm::from(pick);
    let back = back(&form, is_chamber);
    let Some(field) = form.field() else {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    };
    let meant = Meant::by(&app, &officer, &form, is_chamber).await?;
    if meant.rows.is_empty() && meant.left.is_empty() {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    }
    if meant.is_too_many {
        return Ok(see_other(back).notice(page.t("bulk-too-many")));
    }
    form.seen = meant.seen();
    let choices = Choices::of(&app, &officer).await?;
    html(views::Ask::new(page, form.into(), field, meant, choices, is_chamber))
}

async fn change(app: App, page: Page, officer: Officer, form: Form<BulkForm>, is_chamber: bool) -> Result {
    let back = back(&form, is_chamber);
    let Some(field) = form.field() else {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    };
    let meant = Meant::by(&app, &officer, &form, is_chamber).await?;
    if meant.rows.is_empty() {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    }
    let choices = Choices::of(&app, &officer).await?;
    let (seen, once) = (meant.seen(), form.once());
    let is_stale = form.seen != seen;
    let mut form = form;
    form.typed_mut().seen = seen;
    let accepted = form.accept_if(|to, errors| {
        if !is_known(&choices, to) {
            errors.add(control(field), "bulk-choice-unknown");
        }
        if meant.is_too_many {
            errors.add("ids", "bulk-too-many");
        } else if is_stale {
            errors.add("ids", "bulk-stale");
        }
    });
    let to = match accepted {
        Ok(to) => to,
        Err(form) => {
            return Err(form.redisplay(|form| views::Ask::new(page, form, field, meant, choices, is_chamber)));
        }
    };

    let label = label(&page, &choices, field, to);
    let home = if is_chamber { "/chambers" } else { "/companies" };
    let new = NewChange { subject: Organisations::NAME, field: field.code(), home, label };
    let tx = app.begin(&officer).await?;
    tx.once(once, &back).await?;
    tx.commit().await?;
    let change = begin(&app, &officer, &new).await?;
    let viewer: Viewer = (*officer).clone();
    // It goes on also when whoever asked goes away meanwhile.
    let work = tokio::spawn(run(app, viewer, change, meant.rows, to));
    let change = work.await.map_err(anyhow::Error::from)??;

    let sign = if back.contains('?') { '&' } else { '?' };
    Ok(see_other(format!("{back}{sign}changed={}", change.id)))
}

/// The list it was asked from.
fn back(form: &BulkForm, is_chamber: bool) -> String {
    let home = if is_chamber { "/chambers" } else { "/companies" };
    let query = form.wanted().query();
    if query.is_empty() { home.to_owned() } else { format!("{home}?{query}") }
}

/// The field of the form that holds the value.
pub fn control(field: Field) -> &'static str {
    match field {
        Field::Owner => "owner",
        Field::Honour | Field::NoHonour => "honour",
        Field::Chain => "chain",
        Field::Archival => "act",
    }
}

fn is_known(choices: &Choices, to: &To) -> bool {
    let is_word = |kind: TermKind, id: &TermId| choices.dictionary.chosen(kind, &id.to_string()).is_some();
    match to {
        To::Owner(owner) => owner.is_none_or(|id| choices.colleagues.iter().any(|one| one.id == id)),
        To::Chain(chain) => chain.is_none_or(|id| is_word(TermKind::Chain, &id)),
        To::Honour(id) | To::NoHonour(id) => is_word(TermKind::Honour, id),
        To::Archived => true,
    }
}

/// 负责人 → 周雁宁
fn label(page: &Page, choices: &Choices, field: Field, to: To) -> String {
    let word = |id: TermId| choices.dictionary.name(Some(id), page.lang).to_owned();
    let value = match to {
        To::Owner(None) => page.t("org-no-owner"),
        To::Owner(Some(id)) => {
            let owner = choices.colleagues.iter().find(|one| one.id == id);
            owner.map(|one| one.name.clone()).unwrap_or_default()
        }
        To::Chain(None) => page.t("bulk-no-chain"),
        To::Honour(id) | To::NoHonour(id) | To::Chain(Some(id)) => word(id),
        To::Archived => return page.t(field.message()),
    };
    format!("{} → {value}", page.t(field.message()))
}

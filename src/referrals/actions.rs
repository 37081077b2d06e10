//! What the bureau does with a referral. Each asks on a page of its own what it needs to know.

use super::decision_forms::{AcceptForm, AssignForm, DeclineForm, JoinForm, PressForm, ReturnForm};
use super::inbox::{self, Wanted};
use super::views::{Dialog, Inbox};
use super::{Referral, Referrals, colleagues, offers, picked};
use crate::auth::Officer;
use crate::db::{Found, Record};
use crate::dictionary::Kind;
use crate::ids::OrganisationId;
use crate::web::{Filter, Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// 受理: I follow it.
pub async fn claim(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    _: Form<PressForm>,
) -> Result {
    if old.claimed_by.is_some() || !old.state.is_open() {
        return Ok(see_other(old.path()).notice(page.t("referrals-claimed-already")));
    }
    let oneself = colleagues::oneself(&app, &officer).await?;
    let tx = app.begin(&officer).await?;
    let referral = old.claim(&tx, &oneself).await?;
    tx.commit().await?;
    Ok(see_other(referral.path()).notice(page.t("referrals-claimed")))
}

/// 指派: a colleague follows it.
pub async fn assign(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    form: Form<AssignForm>,
) -> Result {
    if !old.state.is_open() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    let chosen = form.accept().ok();
    let colleague = match chosen {
        Some(id) => colleagues::one_of(&app, &officer, old.unit_id, id).await?,
        None => None,
    };
    let Some(colleague) = colleague else {
        return Ok(see_other(old.path()).notice(page.t("referrals-officer-unknown")));
    };
    let tx = app.begin(&officer).await?;
    let referral = old.claim(&tx, &colleague).await?;
    tx.commit().await?;
    Ok(see_other(referral.path()).notice(page.t1("referrals-assigned", "name", colleague.name)))
}

pub async fn ask_accept(app: App, officer: Officer, page: Page, Found(old): Found<Referrals>) -> Result {
    let form = AcceptForm {
        company: old.company.clone(),
        city: old.city.clone(),
        chain: old.chain_id.map(|id| id.to_string()).unwrap_or_default(),
        lead: page.t1("referrals-lead-name", "company", old.company.as_str()),
        officer: picked::follower(&old, &officer),
    };
    let dictionary = app.dictionary().await?;
    let chains = offers::terms(&dictionary, Kind::Chain, page.lang);
    ask(&app, page, old, "", Dialog::Accept { form: Box::new(form.into()), chains }).await
}

pub async fn accept(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    form: Form<AcceptForm>,
) -> Result {
    if !old.is_undecided() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    let (dictionary, typed) = (app.dictionary().await?, form.typed().clone());
    let colleague = picked::colleague(&app, &officer, &old, &typed.officer).await?;
    let checked = form.accept_if(|accept, errors| {
        offers::check_chain(&dictionary, accept.chain_id, errors);
        picked::known(colleague.as_ref(), errors);
        if !typed.city.is_empty() && accept.region.is_none() {
            errors.add("city", "referrals-city-unknown");
        }
    });
    let (accept, colleague) = match (checked, colleague) {
        (Ok(accept), Some(colleague)) => (accept, colleague),
        (Ok(_), None) => return Err(Error::Unreadable),
        (Err(form), _) => {
            let chains = offers::terms(&dictionary, Kind::Chain, page.lang);
            return redisplay(&app, page, old, "", form, |form| Dialog::Accept { form, chains }).await;
        }
    };
    let tx = app.begin(&officer).await?;
    let (_, project) = old.accept(&tx, &officer, &colleague, accept, &dictionary).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t1("referrals-accepted", "number", old.number)))
}

pub async fn ask_join(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    Filter(wanted): Filter<Wanted>,
) -> Result {
    let id = wanted.organisation.parse::<OrganisationId>().map_err(|_| Error::NotFound)?;
    let company = picked::company(&app, &officer, id).await?.ok_or(Error::NotFound)?;
    let projects = picked::projects(&app, &officer, &company).await?;
    let form = JoinForm {
        organisation_id: company.id.to_string(),
        project: String::new(),
        lead: page.t1("referrals-lead-name", "company", company.name.as_str()),
        officer: picked::follower(&old, &officer),
    };
    let dialog = Dialog::Join { form: Box::new(form.into()), company: company.name.clone(), projects };
    ask(&app, page, old, &company.id.to_string(), dialog).await
}

pub async fn join(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    form: Form<JoinForm>,
) -> Result {
    if !old.is_undecided() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    let (dictionary, typed) = (app.dictionary().await?, form.typed().clone());
    let id = typed.organisation_id.parse().map_err(|_| Error::NotFound)?;
    let company = picked::company(&app, &officer, id).await?.ok_or(Error::NotFound)?;
    let project = picked::project(&app, &officer, &company, &typed.project).await?;
    let colleague = picked::colleague(&app, &officer, &old, &typed.officer).await?;
    let checked = form.accept_if(|join, errors| {
        picked::known(colleague.as_ref(), errors);
        if join.project_id.is_some() && project.is_none() {
            errors.add("project", "referrals-project-unknown");
        }
    });
    let (join, colleague) = match (checked, colleague) {
        (Ok(join), Some(colleague)) => (join, colleague),
        (Ok(_), None) => return Err(Error::Unreadable),
        (Err(form), _) => {
            let projects = picked::projects(&app, &officer, &company).await?;
            let (compared, name) = (company.id.to_string(), company.name);
            return redisplay(&app, page, old, &compared, form, |form| Dialog::Join {
                form,
                company: name,
                projects,
            })
            .await;
        }
    };
    let tx = app.begin(&officer).await?;
    let (_, project) = old.join(&tx, &officer, &colleague, &company, project, join, &dictionary).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t1("referrals-joined", "number", old.number)))
}

pub async fn ask_return(app: App, _: Officer, page: Page, Found(old): Found<Referrals>) -> Result {
    let form = ReturnForm { question: old.question.clone() };
    ask(&app, page, old, "", Dialog::Return { form: Box::new(form.into()) }).await
}

pub async fn send_back(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    form: Form<ReturnForm>,
) -> Result {
    if !old.is_undecided() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    let question = match form.accept() {
        Ok(question) => question,
        Err(form) => return redisplay(&app, page, old, "", form, |form| Dialog::Return { form }).await,
    };
    let tx = app.begin(&officer).await?;
    let referral = old.send_back(&tx, question).await?;
    tx.commit().await?;
    Ok(see_other(referral.path()).notice(page.t("referrals-sent-back")))
}

pub async fn ask_decline(app: App, _: Officer, page: Page, Found(old): Found<Referrals>) -> Result {
    let dictionary = app.dictionary().await?;
    let reasons = offers::terms(&dictionary, Kind::DeclineReason, page.lang);
    ask(&app, page, old, "", Dialog::Decline { form: Box::default(), reasons }).await
}

pub async fn decline(
    app: App,
    officer: Officer,
    page: Page,
    Found(old): Found<Referrals>,
    form: Form<DeclineForm>,
) -> Result {
    if !old.is_undecided() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    let dictionary = app.dictionary().await?;
    let checked = form.accept_if(|decline, errors| {
        if dictionary.chosen(Kind::DeclineReason, &decline.reason.to_string()).is_none() {
            errors.add("reason", "referrals-reason-missing");
        }
    });
    let decline = match checked {
        Ok(decline) => decline,
        Err(form) => {
            let reasons = offers::terms(&dictionary, Kind::DeclineReason, page.lang);
            return redisplay(&app, page, old, "", form, |form| Dialog::Decline { form, reasons }).await;
        }
    };
    let tx = app.begin(&officer).await?;
    let referral = old.decline(&tx, decline).await?;
    tx.commit().await?;
    Ok(see_other(referral.path()).notice(page.t("referrals-declined")))
}

/// Shows the telephone numbers; that somebody looked is in the trail.
pub async fn reveal(
    app: App,
    officer: Officer,
    page: Page,
    Found(referral): Found<Referrals>,
    _: Form<PressForm>,
) -> Result {
    let tx = app.begin(&officer).await?;
    let label = Referrals::label(&referral);
    tx.note(Referrals::NAME, Some(referral.id.0), &label, "phone-shown", None).await?;
    tx.commit().await?;
    html(inbox::with(&app, page, referral, "", None, true).await?)
}

/// The question of a decision, over the referral it is about.
async fn ask(app: &App, page: Page, old: Referral, compared: &str, dialog: Dialog) -> Result {
    if !old.is_undecided() {
        return Ok(see_other(old.path()).notice(page.t("referrals-decided-already")));
    }
    html(inbox::with(app, page, old, compared, Some(dialog), false).await?)
}

async fn redisplay<T>(
    app: &App,
    page: Page,
    old: Referral,
    compared: &str,
    form: Form<T>,
    dialog: impl FnOnce(Box<Form<T>>) -> Dialog,
) -> Result {
    let view = inbox::with(app, page, old, compared, None, false).await?;
    Err(form.redisplay(|form| Inbox { dialog: Some(dialog(Box::new(form))), ..view }))
}

//! One address, two rooms: the inbox for the bureau, the own referrals for a liaison.

use super::form::ReferralForm;
use super::inbox::{self, Wanted};
use super::submit::missing_answer;
use super::views::{Edit, EditOwn, Inbox};
use super::{Referral, Referrals, offers, own, typed};
use crate::auth::{Liaison, Officer};
use crate::db::Found;
use crate::saved_views::Tabs;
use crate::web::{Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

pub async fn index(app: App, page: Page, Filter(wanted): Filter<Wanted>, tabs: Tabs) -> Result {
    if Liaison::admits(&page.viewer) {
        own::index(app, page, &wanted).await
    } else if Officer::admits(&page.viewer) {
        html(Inbox { tabs: Some(tabs), ..inbox::index(&app, page, &wanted).await? })
    } else {
        Err(Error::Forbidden)
    }
}

pub async fn new(app: App, page: Page) -> Result {
    if Liaison::admits(&page.viewer) {
        own::new(app, page).await
    } else if Officer::admits(&page.viewer) {
        typed::new(app, page).await
    } else {
        Err(Error::Forbidden)
    }
}

pub async fn create(app: App, page: Page, form: Form<ReferralForm>) -> Result {
    if let Some(liaison) = Liaison::pass(&page.viewer) {
        own::create(app, liaison, page, form).await
    } else if let Some(officer) = Officer::pass(&page.viewer) {
        typed::create(app, officer, page, form).await
    } else {
        Err(Error::Forbidden)
    }
}

pub async fn show(
    app: App,
    page: Page,
    Found(referral): Found<Referrals>,
    Filter(wanted): Filter<Wanted>,
) -> Result {
    if Liaison::admits(&page.viewer) {
        own::show(app, page, referral).await
    } else {
        html(inbox::with(&app, page, referral, &wanted.organisation, None, false).await?)
    }
}

pub async fn edit(app: App, page: Page, Found(referral): Found<Referrals>) -> Result {
    if !may_revise(&page, &referral) {
        return Ok(see_other(referral.path()).notice(page.t("referrals-not-with-you")));
    }
    let offers = offers::of(&app, &page).await?;
    let form = Form::from(ReferralForm::from(&referral)).at_version(referral.version);
    if Liaison::admits(&page.viewer) {
        html(EditOwn { page, referral, form, offers })
    } else {
        html(Edit { page, referral, form, offers })
    }
}

pub async fn update(app: App, page: Page, Found(old): Found<Referrals>, form: Form<ReferralForm>) -> Result {
    if !may_revise(&page, &old) {
        return Ok(see_other(old.path()).notice(page.t("referrals-not-with-you")));
    }
    let viewer = page.viewer.clone();
    let notice = page.t("referrals-revised");
    let dictionary = app.dictionary().await?;
    let offers = offers::of(&app, &page).await?;
    let accepted = form.compare(old.version, || (&old).into()).accept_if(|details, errors| {
        offers::check_chain(&dictionary, details.chain_id, errors);
        if let Some(message) = missing_answer(&old, details) {
            errors.add("answer", message);
        }
    });
    let details = if Liaison::admits(&viewer) {
        accepted.or_redisplay(|form| EditOwn { page, referral: old.clone(), form, offers })?
    } else {
        accepted.or_redisplay(|form| Edit { page, referral: old.clone(), form, offers })?
    };
    let tx = app.begin(&viewer).await?;
    let referral = old.revise(&tx, details).await?;
    tx.commit().await?;
    Ok(see_other(referral.path()).notice(notice))
}

/// The introducer until somebody works with it, the bureau until it is decided.
fn may_revise(page: &Page, referral: &Referral) -> bool {
    if Officer::admits(&page.viewer) { referral.is_undecided() } else { referral.is_with_introducer() }
}

//! 代填: an officer types in what a chamber told by telephone or message.

use sea_orm::{ColumnTrait, QueryFilter};

use super::choices::Via;
use super::form::ReferralForm;
use super::submit::{Sender, Sent};
use super::views::Typed;
use super::{Referral, Referrals, offers};
use crate::auth::Officer;
use crate::db::{Record, key_column};
use crate::ids::ReferralId;
use crate::organisations::{self, OrganisationKind};
use crate::web::{Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result};

pub async fn new(app: App, page: Page) -> Result {
    let offers = offers::of(&app, &page).await?;
    let form = Form::from(ReferralForm::fresh("", page.now));
    html(Typed { page, form, offers })
}

pub async fn create(app: App, officer: Officer, page: Page, form: Form<ReferralForm>) -> Result {
    let (once, notice) = (form.once(), page.t("referrals-typed-in"));
    let dictionary = app.dictionary().await?;
    let offers = offers::of(&app, &page).await?;
    let found = organisations::resolve(&app, &officer, &form.organisation_id, &form.organisation).await?;
    let chamber =
        found.filter(|found| found.kind == OrganisationKind::Chamber && found.archived_at.is_none());
    let kept = page.clone();
    let details = form
        .accept_if(|details, errors| {
            offers::check_chain(&dictionary, details.chain_id, errors);
            if chamber.is_none() {
                errors.add("organisation", "referrals-chamber-unknown");
            }
        })
        .or_redisplay(|form| Typed { page, form, offers })?;
    let Some(chamber) = chamber else { return Err(crate::Error::Unreadable) };

    let sender = Sender { chamber: &chamber, via: Via::Typed, user: Some(officer.id), link: None };
    let id = ReferralId::new();
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/referrals/{id}")).await?;
    let id = match Referral::submit(&tx, &sender, id, details).await? {
        Sent::New(referral) => {
            tx.commit().await?;
            referral.id
        }
        Sent::Again(id) => id,
    };
    // It belongs to the unit that looks after the chamber, which may be another one.
    let mine =
        Referrals::visible_to(&officer).filter(key_column::<Referrals>().eq(id)).one(&app.db.read).await?;
    match mine {
        Some(referral) => Ok(see_other(referral.path()).notice(notice)),
        None => Ok(see_other("/referrals").notice(kept.t("referrals-typed-elsewhere"))),
    }
}

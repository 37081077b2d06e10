//! Without an account: a chamber's private link, and the private page of what was sent by it.
//! Looking changes nothing. Both addresses hold 256 random bits; whatever is wrong with one, the
//! answer is the same 404.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::choices::{State, Via};
use super::entity::Column;
use super::form::ReferralForm;
use super::submit::{Sender, Sent, missing_answer};
use super::views::{LinkForm, Status};
use super::{Referral, Referrals, chamber_link, offers, own};
use crate::auth::token;
use crate::db::{Actor, id_in};
use crate::ids::ReferralId;
use crate::organisations::Organisation;
use crate::web::peer::Peer;
use crate::web::{Form, Guest, OrRedisplay, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// The chamber that the path's `{link}` speaks for.
pub struct Opened {
    token: String,
    peer: Peer,
    chamber: Organisation,
}

impl FromRequestParts<App> for Opened {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let peer = Peer::of(&parts.extensions);
        app.limits.public(peer)?;
        let token = id_in(parts, app, "link").await?;
        let chamber = chamber_link::chamber_of(app, &token).await?;
        Ok(Self { token, peer, chamber })
    }
}

impl Opened {
    fn path(&self) -> String {
        format!("/r/{}", self.token)
    }
}

/// The referral of the path's `{receipt}`.
pub struct Held {
    token: String,
    peer: Peer,
    referral: Referral,
}

impl FromRequestParts<App> for Held {
    type Rejection = Error;

    #[expect(clippy::disallowed_methods, reason = "the token is the key")]
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let peer = Peer::of(&parts.extensions);
        app.limits.public(peer)?;
        let token = id_in(parts, app, "receipt").await?;
        let held = Referrals::find().filter(Column::Receipt.eq(token::digest(&token)));
        let referral = held.one(&app.db.read).await?.ok_or(Error::NotFound)?;
        Ok(Self { token, peer, referral })
    }
}

impl Held {
    fn path(&self) -> String {
        format!("/r/status/{}", self.token)
    }
}

pub async fn new(app: App, page: Guest, opened: Opened) -> Result {
    let form = Form::from(ReferralForm::fresh("", page.now));
    html(link_form(&app, page, &opened, form).await?)
}

pub async fn create(app: App, page: Guest, opened: Opened, form: Form<ReferralForm>) -> Result {
    app.limits.link(&opened.token)?;
    // A robot is told the same as a person, and nothing is kept.
    if form.is_from_a_robot(page.now) {
        return Ok(see_other(opened.path()).notice(page.t("referrals-received")));
    }
    let once = form.once();
    let dictionary = app.dictionary().await?;
    let blank = link_form(&app, page, &opened, Form::default()).await?;
    let details = form
        .accept_if(|details, errors| offers::check_chain(&dictionary, details.chain_id, errors))
        .or_redisplay(|form| LinkForm { form, ..blank })?;

    let sender = Sender { chamber: &opened.chamber, via: Via::Link, user: None, link: Some(&opened.token) };
    let id = ReferralId::new();
    let tx = app.begin_as(Actor::stranger(&details.introducer, opened.peer.ip())).await?;
    // What is kept of the form leads to the referral; only whoever has the link can go on from there.
    let id = match tx.once(once, &id.to_string()).await {
        Ok(()) => match Referral::submit(&tx, &sender, id, details).await? {
            Sent::New(_) => {
                tx.commit().await?;
                id
            }
            Sent::Again(id) => id,
        },
        Err(Error::Already { path }) => path.parse().map_err(|_| Error::NotFound)?,
        Err(error) => return Err(error),
    };
    let receipt = sender.receipt(id).ok_or(Error::NotFound)?;
    Ok(see_other(format!("/r/status/{receipt}")))
}

pub async fn show(app: App, page: Guest, held: Held) -> Result {
    let form = (held.referral.state == State::SentBack).then(|| filled(&held.referral));
    html(status(&app, page, &held, form).await?)
}

/// The question is answered, and what was told corrected.
pub async fn update(app: App, page: Guest, held: Held, form: Form<ReferralForm>) -> Result {
    let old = &held.referral;
    let notice = page.t("referrals-answered");
    if !old.is_with_introducer() {
        return Ok(see_other(held.path()).notice(page.t("referrals-not-with-you")));
    }
    let dictionary = app.dictionary().await?;
    let blank = status(&app, page, &held, None).await?;
    let details = form
        .compare(old.version, || old.into())
        .accept_if(|details, errors| {
            offers::check_chain(&dictionary, details.chain_id, errors);
            if let Some(message) = missing_answer(old, details) {
                errors.add("answer", message);
            }
        })
        .or_redisplay(|form| Status { form: Some(form), ..blank })?;
    let tx = app.begin_as(Actor::stranger(&details.introducer, held.peer.ip())).await?;
    old.revise(&tx, details).await?;
    tx.commit().await?;
    Ok(see_other(held.path()).notice(notice))
}

fn filled(referral: &Referral) -> Form<ReferralForm> {
    Form::from(ReferralForm::from(referral)).at_version(referral.version)
}

async fn link_form(app: &App, page: Guest, opened: &Opened, form: Form<ReferralForm>) -> Result<LinkForm> {
    let offers = offers::of(app, &page).await?;
    Ok(LinkForm { action: opened.path(), chamber: opened.chamber.name.clone(), form, offers, page })
}

async fn status(app: &App, page: Guest, held: &Held, form: Option<Form<ReferralForm>>) -> Result<Status> {
    let told = own::told(app, &page, held.referral.clone()).await?;
    let offers = offers::of(app, &page).await?;
    Ok(Status { action: held.path(), told, form, offers, page })
}

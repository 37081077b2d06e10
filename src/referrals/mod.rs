//! Chambers introduce companies: by a liaison's account, by the chamber's private link, or told to
//! an officer who types it in.
//!
//! What must always hold: sent twice, a referral is one; the introducer is answered the same
//! whether the company is known here or not, and reads only the states meant for introducers, of
//! their own referrals; looking at a link changes nothing; a referral belongs to the unit that looks
//! after the chamber; a decision is made once, and the introducer stays on the lead it became.

use axum::Router;
use axum::routing::{get, post};

use crate::{App, exports, saved_views};

mod actions;
mod badge;
mod chamber;
mod chamber_link;
mod choices;
mod clear;
mod clock;
mod colleagues;
mod compare;
mod decide;
mod decision_forms;
mod desk;
mod entity;
mod export;
mod form;
mod inbox;
mod known;
mod offers;
mod own;
mod picked;
mod public;
mod rooms;
mod same_mobile;
mod shown;
mod submit;
mod triage;
mod typed;
pub mod views;

pub use badge::badge;
pub use choices::{State as ReferralState, Via};
pub use clear::clear;
pub use clock::Ring;
pub use decision_forms::{Accept, Decline, Join};
pub use desk::{Waiting, waiting};
pub use entity::{ActiveModel, Column, Entity as Referrals, Model as Referral};
pub use form::Details;
pub use inbox::Tab;
pub use shown::Shown;
pub use submit::{Sender, Sent};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/referrals", get(rooms::index).post(rooms::create))
        .route("/referrals/counts", get(saved_views::counts::<export::Inbox>))
        .route("/referrals/new", get(rooms::new))
        .route("/referrals/export", get(exports::ask::<export::Inbox>).post(exports::write::<export::Inbox>))
        .route("/referrals/{id}", get(rooms::show).post(rooms::update))
        .route("/referrals/{id}/edit", get(rooms::edit))
        .route("/referrals/{id}/claim", post(actions::claim))
        .route("/referrals/{id}/assignment", post(actions::assign))
        .route("/referrals/{id}/acceptance", get(actions::ask_accept).post(actions::accept))
        .route("/referrals/{id}/joining", get(actions::ask_join).post(actions::join))
        .route("/referrals/{id}/return", get(actions::ask_return).post(actions::send_back))
        .route("/referrals/{id}/declination", get(actions::ask_decline).post(actions::decline))
        .route("/referrals/{id}/reveal", post(actions::reveal))
        .route("/r/{link}", get(public::new).post(public::create))
        .route("/r/status/{receipt}", get(public::show).post(public::update))
        .route("/chambers/{id}/link", get(chamber::show).post(chamber::make))
        .route("/chambers/{id}/link/revocation", post(chamber::revoke))
        .route("/chambers/{id}/liaisons", post(chamber::invite))
}

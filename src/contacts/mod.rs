//! People on the other side: 客商. A surname and a post are enough. A contact belongs to the unit that
//! knows them; elsewhere they don't exist. Telephone numbers and e-mail addresses are masked, and
//! every look at full ones is in the trail. Nothing more is asked than the work needs (个人信息保护法 §6).

use axum::Router;
use axum::routing::{get, post};

use crate::{App, bulk as many, exports, saved_views};

use export::People;

mod archival;
mod batch;
mod bulk;
mod entity;
mod export;
mod form;
mod handlers;
mod model;
mod query;
mod reveal;
mod views;

use views::{natives, sources};

pub use batch::of_many as of_many_in;
pub use entity::{Column, ContactSource, Entity as Contacts, HengyangNative, Model as Contact};
pub use model::{NewContact, sort_anew};
pub use query::of_organisation;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/contacts", get(handlers::index).post(handlers::create))
        .route("/contacts/counts", get(saved_views::counts::<People>))
        .route("/contacts/new", get(handlers::new))
        .route("/contacts/export", get(exports::ask::<People>).post(exports::write::<People>))
        .route("/contacts/bulk", get(many::ask::<People>).post(many::change::<People>))
        .route("/contacts/bulk/{id}", get(many::show::<People>))
        .route("/contacts/bulk/{id}/undoing", post(many::undo::<People>))
        .route("/contacts/{id}", get(handlers::show).post(handlers::update))
        .route("/contacts/{id}/edit", get(handlers::edit))
        .route("/contacts/{id}/archival", post(archival::create))
        .route("/contacts/{id}/restoration", post(archival::destroy))
        .route("/contacts/{id}/reveal", post(reveal::create))
        .route("/companies/{id}/contacts", get(handlers::of_one))
}

//! Whatever can be visited, have contacts, or introduce a project: companies, chambers, park
//! operators, funds, institutes, intermediaries, offices. One table, shown as `/companies` and
//! `/chambers`. The whole bureau sees every organisation; its own unit and managers change it.
//! It is archived, never deleted. Its code is optional and its name is no key.

use axum::Router;
use axum::routing::{get, post};

use crate::exports::{ask, write};
use crate::saved_views::counts;
use crate::{App, bulk as many};

use export::{Chambers, Companies};

mod alike;
mod archival;
mod asking;
mod batch;
mod bulk;
mod choices;
mod details;
mod distinct;
mod domains;
mod entity;
mod export;
mod filter;
mod form;
mod handlers;
mod honoured;
mod joining;
mod journeys;
mod leaving;
mod likeness;
mod lookup;
mod merging;
mod model;
mod parts;
mod query;
mod signals;
mod suggestions;
mod talks;
mod views;

pub use alike::Alike;
pub use batch::{Known, Registering, known, register_many, reindex_many};
pub use choices::shape;
pub use choices::shape as chain_shape;
pub use details::{Added, Details, HonourGiven, SiteGiven};
pub use distinct::{Distinction, Distinctions, Told};
pub use domains::Entity as Domains;
pub use entity::{ActiveModel, Column, Entity as Organisations, Model as Organisation, OrganisationKind};
pub use filter::NOBODY;
pub use form::region_words;
pub use journeys::Journeys;
pub use likeness::{Likely, Sought, likely};
pub use lookup::{names, resolve};
pub use model::{hand_over, sort_anew};
pub use parts::{AliasKind, Parts, honour};
pub use query::honours;
pub use talks::{InTalks, Talks};
pub use views::{Names, same};

pub fn routes<T: Talks, J: Journeys>() -> Router<App> {
    Router::new()
        .merge(distinct::routes())
        .route("/companies", get(handlers::companies::<T>).post(handlers::create_company))
        .route("/companies/new", get(handlers::new_company))
        .route("/companies/suggestions", get(suggestions::companies))
        .route("/companies/likely", get(suggestions::likely_ones))
        .route("/companies/bulk", get(many::ask::<Companies<(), J>>).post(many::change::<Companies<(), J>>))
        .route("/companies/bulk/{id}", get(many::show::<Companies<(), J>>))
        .route("/companies/bulk/{id}/undoing", post(many::undo::<Companies<(), J>>))
        .route("/companies/export", get(ask::<Companies<T>>).post(write::<Companies<T>>))
        .route("/companies/counts", get(counts::<Companies<T>>))
        .route("/companies/{id}", post(handlers::update))
        .route("/companies/{id}/edit", get(handlers::edit))
        .route("/companies/{id}/joining", post(joining::create))
        .route("/companies/{id}/archival", post(archival::create))
        .route("/companies/{id}/restoration", post(archival::destroy))
        .route("/chambers", get(handlers::chambers::<T>).post(handlers::create_chamber))
        .route("/chambers/new", get(handlers::new_chamber))
        .route("/chambers/suggestions", get(suggestions::chambers))
        .route("/chambers/bulk", get(many::ask::<Chambers<J>>).post(many::change::<Chambers<J>>))
        .route("/chambers/bulk/{id}", get(many::show::<Chambers<J>>))
        .route("/chambers/bulk/{id}/undoing", post(many::undo::<Chambers<J>>))
        .route("/chambers/export", get(ask::<Chambers>).post(write::<Chambers>))
        .route("/chambers/counts", get(counts::<Chambers>))
        .route("/chambers/{id}", post(handlers::update))
        .route("/chambers/{id}/edit", get(handlers::edit))
        .route("/chambers/{id}/joining", post(joining::create))
        .route("/chambers/{id}/archival", post(archival::create))
        .route("/chambers/{id}/restoration", post(archival::destroy))
}

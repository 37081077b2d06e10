//! What somebody has to do by a day: 诉求, 我方承诺 and 下一步 of a visit, 待办 for oneself, 交办 given by
//! somebody else. An item knows only a label and a path of what it is about, so it needs to know no
//! other feature. One put off says how often and why; one done can be opened again; nothing is lost.

use axum::Router;
use axum::routing::{get, post};

use crate::{App, bulk as many, exports};

use export::ToDo;

mod bulk;
mod completion;
mod entity;
mod export;
mod form;
mod hand_over;
mod handlers;
mod line;
mod list;
mod model;
mod people;
mod query;
#[cfg(test)]
mod tests;
mod views;

pub use entity::{Column, Entity as Items, ItemKind, ItemState, Model as Item};
pub use hand_over::hand_over;
pub use line::Line;
pub use model::NewItem;
pub use people::names;
pub use query::{mine, of_organisation, of_project, of_trip, of_visit, open_demands, overdue};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/items", get(handlers::index).post(handlers::create))
        .route("/items/new", get(handlers::new))
        .route("/items/export", get(exports::ask::<ToDo>).post(exports::write::<ToDo>))
        .route("/items/bulk", get(many::ask::<ToDo>).post(many::change::<ToDo>))
        .route("/items/bulk/{id}", get(many::show::<ToDo>))
        .route("/items/bulk/{id}/undoing", post(many::undo::<ToDo>))
        .route("/items/{id}", get(handlers::show).post(handlers::update))
        .route("/items/{id}/edit", get(handlers::edit))
        .route("/items/{id}/completion", post(completion::finish))
        .route("/items/{id}/reopening", post(completion::reopen))
        .route("/items/{id}/postponement", post(completion::postpone))
        .route("/items/{id}/dropping", post(completion::give_up))
}

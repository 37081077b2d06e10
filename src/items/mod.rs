//! What somebody has to do by a day: 诉求, 我方承诺 and 下一步 of a visit, 待办 for oneself, 交办 given by
//! somebody else. An item knows only a label and a path of what it is about, so it needs to know no
//! other feature. One put off says how often and why; one done can be opened again; nothing is lost.

use axum::Router;

use crate::App;

mod entity;
mod model;
mod query;

pub use entity::{Column, Entity as Items, ItemKind, ItemState, Model as Item};
pub use model::NewItem;
pub use query::{of_organisation, of_project, of_trip, of_visit};

pub fn routes() -> Router<App> {
    Router::new()
}

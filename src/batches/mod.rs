//! What came in together with one spreadsheet: the import itself, whose it is and how far it is, and
//! which records it brought. How it is read, checked, run and undone is the feature's own, above;
//! here is what the lists below it ask.

mod brought;
mod entity;
pub mod layout;

pub use brought::{Asked, outcome, records};
pub use entity::{ActiveModel, Column, Entity, ImportKind, Model, State, UNDO_DAYS};

//! Owner, honour, chain or archival of many organisations at once: picked rows, or all that match.
//! First a page says what will be changed and what is left out, row by row by the rule of editing;
//! then it is done in batches, each with its place in the undo.

mod field;
mod form;
mod handlers;
mod run;
mod undo;
mod views;

pub use field::Field;
pub use handlers::{ask_chambers, ask_companies, chambers, companies};
pub use undo::{show, undo};

//! Many rows changed at once, kept so that it can be undone: each row with what it was and what it
//! became. Undoing gives a row back what it was, unless somebody changed that very field since.
//!
//! What must always hold: what stands here is exactly what was done; it can be undone for thirty
//! days, once, by whoever did it or a manager. The verbs are the features' own.

mod done;
mod entity;
mod model;

pub use done::Done;
pub use entity::{Column, Entity as BulkChanges, Model as BulkChange};
pub use model::{NewChange, Row};

/// Rows of one change.
pub const MOST: u64 = 10_000;
/// How long it can be undone, ms.
pub const UNDONE_WITHIN: i64 = 30 * 86_400_000;

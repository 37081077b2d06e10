//! Many rows changed at once, kept so that it can be undone: each row with what it was and what it
//! became. Undoing gives a row back what it was, unless somebody changed that very field since.
//!
//! What must always hold: a page says first what will be changed and what is left out, row by row by
//! the rule of changing one; what stands here is exactly what was done, each row with its own event in
//! the trail; it can be undone for thirty days, once, by whoever did it or a manager. The verbs are
//! the features' own.

mod act;
mod done;
mod entity;
mod form;
mod handlers;
mod meant;
mod model;
mod run;
mod undo;
mod views;

use sea_orm::ModelTrait;
use serde_json::Value;

pub use act::{Act, Asks};
pub use done::Done;
pub use entity::{Column, Entity as BulkChanges, Model as BulkChange};
pub use form::{Given, NONE};
pub use handlers::{ask, change};
pub use model::Row;
pub use undo::{show, undo};

use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::standards::day::Day;
use crate::web::{Errors, Page};
use crate::{App, Result, exports};

/// Rows of one change.
pub const MOST: u64 = 10_000;
/// How long it can be undone, ms.
pub const UNDONE_WITHIN: i64 = 30 * 86_400_000;

/// A list whose rows can be changed many at a time; which they are it says as for its export.
pub trait Listing: exports::Listing<Table: Record<Model = Self::Row>> {
    type Row: ModelTrait + Send + Sync + 'static;

    /// What is asked once for a batch of rows: names, words.
    type Ground: Send + Sync;

    const ACTS: &'static [Act];

    /// The message that counts rows: 3家.
    const COUNTED: &'static str;

    fn version(row: &Self::Row) -> i32;

    /// Its name and path.
    fn called(row: &Self::Row) -> (String, String);

    /// For each row the message why this viewer may not change it so (to this, once that is chosen),
    /// if they may not. Undoing asks
    /// too: of a row that left one's hands by the change itself, nothing but that may be held against it.
    fn refused(
        app: &App,
        viewer: &Viewer,
        act: &Act,
        to: &str,
        rows: &[Self::Row],
        is_undoing: bool,
    ) -> impl Future<Output = Result<Vec<Option<&'static str>>>> + Send;

    /// What one chooses from: id, words.
    fn options(
        app: &App,
        page: &Page,
        act: &Act,
    ) -> impl Future<Output = Result<Vec<(String, String)>>> + Send;

    /// What the row has now: one of the options, or a day; empty if that says nothing.
    fn now(row: &Self::Row, act: &Act) -> String;

    /// Where two rows are made one, if any of this list are.
    fn merger(_: &Self::Row, _: &Self::Row) -> Option<String> {
        None
    }

    /// What a choice, a day and a reason must be beyond being there.
    fn check(_: &Act, _: &Given, _rows: &[Self::Row], _today: Day, _: &mut Errors) {}

    fn ground(
        app: &App,
        viewer: &Viewer,
        rows: &[Self::Row],
    ) -> impl Future<Output = Result<Self::Ground>> + Send;

    /// Writes one row as a change of it alone would; its field before and after. None: it is so already.
    fn write(
        tx: &Tx,
        ground: &Self::Ground,
        row: &Self::Row,
        act: &Act,
        given: &Given,
    ) -> impl Future<Output = Result<Option<(Value, Value)>>> + Send;

    /// Gives a row back what it was, if the field is still what it became.
    fn give_back(
        tx: &Tx,
        ground: &Self::Ground,
        row: &Self::Row,
        act: &Act,
        was: (&Value, &Value),
    ) -> impl Future<Output = Result<bool>> + Send;
}

/// The button that was pressed.
fn act<L: Listing>(code: &str) -> Option<&'static Act> {
    L::ACTS.iter().find(|act| act.code == code)
}

use sea_orm::sea_query::Condition;
use sea_orm::{EntityTrait, Iterable, PrimaryKeyToColumn, QueryFilter, Select};
use uuid::Uuid;

use crate::auth::Viewer;

/// A table whose rows each belong to somebody's scope.
pub trait Record: EntityTrait {
    /// What the audit trail calls one row; the message `record-<NAME>` says it to people.
    const NAME: &'static str;

    /// Columns whose contents never reach the trail (it says only that they changed).
    const SECRET: &'static [&'static str] = &[];

    /// The rows this viewer may see. Write no other visibility rule anywhere else.
    fn scope(viewer: &Viewer) -> Condition;

    fn key(row: &Self::Model) -> Uuid;

    /// What people call this row; the trail keeps it, so it can be read when the row has changed.
    fn label(row: &Self::Model) -> String;

    /// Where every read starts.
    #[expect(clippy::disallowed_methods, reason = "the one place that may, because it filters")]
    fn visible_to(viewer: &Viewer) -> Select<Self> {
        Self::find().filter(Self::scope(viewer))
    }
}

/// The column of a table's id.
pub fn key_column<E: EntityTrait>() -> E::Column {
    match <E::PrimaryKey as Iterable>::iter().next() {
        Some(key) => key.into_column(),
        None => unreachable!("every table has a primary key"),
    }
}

//! Which records an import brought, for the lists that can be narrowed to them.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Column, Entity, Model};
use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::ImportId;
use crate::{App, Error, Result};

/// What became of a row.
pub mod outcome {
    pub const MADE: &str = "made";
    pub const UPDATED: &str = "updated";
    pub const SKIPPED: &str = "skipped";
    pub const FAILED: &str = "failed";
    pub const UNDONE: &str = "undone";
    pub const KEPT: &str = "kept";
}

/// An import as the address of a list names it, and which part of it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub import: &'a str,
    /// `made`, `updated`; empty: both.
    pub part: &'a str,
}

impl Asked<'_> {
    /// The import, for whoever may see it; nothing, if the list isn't asked for one.
    pub async fn found(self, app: &App, viewer: &Viewer) -> Result<Option<Model>> {
        if self.import.is_empty() {
            return Ok(None);
        }
        let id = self.import.parse::<ImportId>().map_err(|_| Error::NotFound)?;
        let found = Entity::visible_to(viewer).filter(Column::Id.eq(id)).one(&app.db.read).await?;
        found.map(Some).ok_or(Error::NotFound)
    }

    fn outcomes(self) -> &'static [&'static str] {
        match self.part {
            outcome::MADE => &[outcome::MADE],
            outcome::UPDATED => &[outcome::UPDATED],
            _ => &[outcome::MADE, outcome::UPDATED, outcome::KEPT],
        }
    }
}

/// The ids of what it brought: of an import one may not see, or that never was, none.
pub fn records(viewer: &Viewer, asked: Asked<'_>) -> SelectStatement {
    let id = asked.import.parse::<ImportId>().ok();
    let seen = Entity::visible_to(viewer)
        .filter(id.map_or(Expr::value(false), |id| Column::Id.eq(id)))
        .select_only()
        .column(Column::Id)
        .into_query();
    let of = |column: &'static str| Expr::col((Alias::new("import_rows"), Alias::new(column)));
    Query::select()
        .expr(of("record_id"))
        .from(Alias::new("import_rows"))
        .and_where(of("import_id").in_subquery(seen))
        .and_where(of("outcome").is_in(asked.outcomes().iter().copied()))
        .and_where(of("record_id").is_not_null())
        .to_owned()
}

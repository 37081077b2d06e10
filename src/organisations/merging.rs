//! One organisation taking the place of another, and giving it back. These verbs write rows only:
//! whoever merges says so in the trail, once for both.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::model::row;
use super::{Column, Details, Organisation, Organisations};
use crate::db::Tx;
use crate::ids::OrganisationId;
use crate::{Error, Result};

impl Organisation {
    /// What is known of it becomes `details`. Must still be as it was read, else [`Error::Stale`].
    #[expect(clippy::disallowed_methods, reason = "the merger is the event")]
    pub async fn rewrite(&self, tx: &Tx, details: &Details) -> Result<Self> {
        let mut change = row(tx, details).await?;
        change.owner_id = sea_orm::ActiveValue::Set(details.owner_id);
        if let Some(unit_id) = details.unit_id {
            change.unit_id = sea_orm::ActiveValue::Set(unit_id);
        }
        let written = Organisations::update_many()
            .set(change)
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.eq(self.id))
            .filter(Column::Version.eq(self.version))
            .exec_with_returning(tx.conn())
            .await?
            .pop()
            .ok_or(Error::Stale)?;
        written.write_parts(tx, details).await?;
        written.reindex(tx).await?;
        Ok(written)
    }

    /// Another stands for it from now on (`into`), or it stands for itself again (None), archived
    /// since `archived_at` or not.
    #[expect(clippy::disallowed_methods, reason = "the merger is the event")]
    pub async fn stand_aside(
        &self,
        tx: &Tx,
        into: Option<OrganisationId>,
        archived_at: Option<i64>,
    ) -> Result<Self> {
        let written = Organisations::update_many()
            .col_expr(Column::MergedInto, Expr::value(into.map(|into| into.0)))
            .col_expr(Column::ArchivedAt, Expr::value(archived_at))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.eq(self.id))
            .filter(Column::Version.eq(self.version))
            .exec_with_returning(tx.conn())
            .await?
            .pop()
            .ok_or(Error::Stale)?;
        written.reindex(tx).await?;
        Ok(written)
    }
}

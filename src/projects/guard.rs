//! A project that becomes confidential takes what was said of it along, and the other way round.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;
use crate::db::Tx;
use crate::{items, timeline};

use super::project::Model as Project;

/// Lines already written follow the project; the search index is written anew with the row.
#[expect(clippy::disallowed_methods, reason = "a mark on lines whose project's change is in the trail")]
pub async fn follow(tx: &Tx, project: &Project) -> Result<()> {
    timeline::Timeline::update_many()
        .col_expr(timeline::Column::Guarded, Expr::value(project.confidential))
        .filter(timeline::Column::ProjectId.eq(project.id))
        .exec(tx.conn())
        .await?;
    items::Items::update_many()
        .col_expr(items::Column::Guarded, Expr::value(project.confidential))
        .filter(items::Column::ProjectId.eq(project.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

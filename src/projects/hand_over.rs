//! When somebody leaves, their work goes on with somebody else.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::Result;
use crate::db::Tx;
use crate::ids::UserId;

use super::access;
use super::project::{ActiveModel, Column, Entity as Projects, ProjectState};

/// Rows at a time.
const SOME: u64 = 200;

/// The open projects of somebody, to somebody else, who is named on them in their place. A
/// confidential one stays: whom it is shown to is not an administrator's to decide.
#[expect(
    clippy::disallowed_methods,
    reason = "every row is updated with its event; who owns it is the question"
)]
pub async fn hand_over(tx: &Tx, from: UserId, to: UserId) -> Result<u64> {
    let mut moved = 0;
    if from == to {
        return Ok(moved);
    }
    loop {
        let some = Projects::find()
            .filter(Column::OwnerId.eq(from))
            .filter(Column::Confidential.eq(false))
            .filter(Column::ArchivedAt.is_null())
            .filter(Column::State.is_in([ProjectState::Active, ProjectState::OnHold]))
            .order_by_asc(Column::Id)
            .limit(SOME)
            .all(tx.conn())
            .await?;
        if some.is_empty() {
            return Ok(moved);
        }
        for project in some {
            let row = ActiveModel { owner_id: Set(to), ..Default::default() };
            let project = tx.update(&project, row, "handed-over").await?;
            let grants = access::of_project(tx.conn(), project.id).await?;
            let mut named: BTreeSet<_> = grants.iter().filter_map(|grant| grant.user_id).collect();
            named.remove(&from);
            named.insert(to);
            access::name_only(tx, project.id, &named).await?;
            moved += 1;
        }
    }
}

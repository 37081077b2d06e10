use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{Column, Entity, ItemState};
use crate::Result;
use crate::db::Tx;
use crate::ids::UserId;

/// Rows read at once.
const SOME: u64 = 200;

/// What `from` still had to do goes to `to`; how many there were. Matters of confidential projects
/// stay where they are: only a manager names their people.
#[expect(clippy::disallowed_methods, reason = "whoever administers accounts sees none of these rows")]
pub async fn hand_over(tx: &Tx, from: UserId, to: UserId) -> Result<u64> {
    let mut moved = 0;
    loop {
        let some = Entity::find()
            .filter(Column::OwnerId.eq(from))
            .filter(Column::State.eq(ItemState::Open))
            .filter(Column::Guarded.eq(false))
            .order_by_asc(Column::Id)
            .limit(SOME)
            .all(tx.conn())
            .await?;
        if some.is_empty() || from == to {
            return Ok(moved);
        }
        for item in some {
            item.hand_over(tx, to).await?;
            moved += 1;
        }
    }
}

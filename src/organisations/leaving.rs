//! Organisations that leave the register together.

use sea_orm::ActiveValue::Set;

use super::{ActiveModel, Organisation, honoured};
use crate::Result;
use crate::db::Tx;

impl Organisation {
    /// What [`Organisation::archive`] does, to all of these; none of them is archived yet.
    pub async fn archive_many(tx: &Tx, all: &[Self]) -> Result<()> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update_all(all, change, "archived").await?;
        let ids: Vec<_> = all.iter().map(|one| one.id.0).collect();
        honoured::leave(tx, &ids).await?;
        tx.index_archived(&ids).await
    }
}

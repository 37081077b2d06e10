//! Making two one, and undoing it.

use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::entity::ActiveModel;
use super::fields::{Field, Side, apart, together};
use super::{Merger, Mergers, moving};
use crate::auth::Manager;
use crate::db::Tx;
use crate::ids::MergerId;
use crate::organisations::{Details, Organisation, Parts};
use crate::timeline::Happening;
use crate::{Error, Result};

/// What both were, to be put back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Before {
    pub kept: Details,
    pub gone: Details,
    /// The other may have been archived already, Unix ms.
    pub gone_archived_at: Option<i64>,
}

impl Merger {
    /// `gone` becomes `kept`.
    #[expect(clippy::disallowed_methods, reason = "one event for both organisations follows")]
    pub async fn make(
        tx: &Tx,
        manager: &Manager,
        kept: &Organisation,
        gone: &Organisation,
        choice: impl Fn(Field) -> Side,
    ) -> Result<Organisation> {
        let before = Before {
            kept: Details::of(kept, &Parts::of(tx.conn(), kept.id).await?),
            gone: Details::of(gone, &Parts::of(tx.conn(), gone.id).await?),
            gone_archived_at: gone.archived_at,
        };
        let after = together(&before.kept, &before.gone, choice);
        let id = MergerId::new();
        let row = ActiveModel {
            id: Set(id),
            kept_id: Set(kept.id),
            gone_id: Set(gone.id),
            merged_by: Set(manager.id),
            merged_at: Set(tx.now()),
            undone_at: Set(None),
            before: Set(written(&before)?),
            after: Set(written(&after)?),
            version: Set(1),
        };
        Mergers::insert(row).exec_without_returning(tx.conn()).await?;
        let moved = moving::over(tx, id, kept, gone).await?;
        // The other first: its code must be free before it is taken.
        gone.stand_aside(tx, Some(kept.id), Some(gone.archived_at.unwrap_or(tx.now()))).await?;
        let one = kept.rewrite(tx, &after).await?;
        one.touch(tx, gone.last_activity_at).await?;
        moving::reword(tx, id, &gone.name, &one).await?;
        let changes = json!({ "merged": [gone.name, one.name], "rows": [null, moved] });
        let about = Some(one.id.0);
        tx.note("organisation", about, &one.name, "merged", Some(changes)).await?;
        tx.tell(Happening {
            kind: "organisation-merged",
            organisation_id: Some(one.id),
            unit_id: Some(one.unit_id),
            title: gone.name.clone(),
            path: one.path(),
            ..Happening::default()
        })
        .await?;
        Ok(one)
    }

    /// Both stand for themselves again; the one that was kept.
    pub async fn undo(&self, tx: &Tx, kept: &Organisation, gone: &Organisation) -> Result<Organisation> {
        let before: Before = read(&self.before)?;
        let after: Details = read(&self.after)?;
        let now = Details::of(kept, &Parts::of(tx.conn(), kept.id).await?);
        let change = ActiveModel { undone_at: Set(Some(tx.now())), ..Default::default() };
        self.mark(tx, change).await?;
        // The kept one first: the other's code must be free again.
        let one = kept.rewrite(tx, &apart(&before.kept, &after, &now)).await?;
        let other = gone.stand_aside(tx, None, before.gone_archived_at).await?;
        let moved = moving::back(tx, self.id, kept.id, gone.id).await?;
        moving::reword(tx, self.id, &kept.name, &other).await?;
        let changes = json!({ "merged": [kept.name, other.name], "rows": [null, moved] });
        let about = Some(one.id.0);
        tx.note("organisation", about, &one.name, "merger-undone", Some(changes)).await?;
        Ok(one)
    }

    /// Only one undoing goes through.
    #[expect(clippy::disallowed_methods, reason = "one event for both organisations follows")]
    async fn mark(&self, tx: &Tx, change: ActiveModel) -> Result<()> {
        use sea_orm::{ColumnTrait, QueryFilter};

        let marked = Mergers::update_many()
            .set(change)
            .filter(super::entity::Column::Id.eq(self.id))
            .filter(super::entity::Column::UndoneAt.is_null())
            .exec(tx.conn())
            .await?;
        if marked.rows_affected == 1 { Ok(()) } else { Err(Error::Stale) }
    }
}

fn written(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| Error::Internal(error.into()))
}

fn read<T: serde::de::DeserializeOwned>(value: &serde_json::Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(|error| Error::Internal(error.into()))
}

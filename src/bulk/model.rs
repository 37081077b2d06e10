use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::BulkChange;
use super::entity::ActiveModel;
use crate::auth::Viewer;
use crate::db::Tx;
use crate::ids::BulkChangeId;
use crate::{Error, Result};

/// One row, and its field as it was and as it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: Uuid,
    pub old: serde_json::Value,
    pub new: serde_json::Value,
}

/// A change about to be made.
#[derive(Clone, Debug)]
pub(super) struct NewChange {
    pub subject: &'static str,
    pub field: &'static str,
    pub home: &'static str,
    pub label: String,
}

impl BulkChange {
    /// Before the first row is changed, so that what is done is never without it.
    pub(super) async fn begin(tx: &Tx, viewer: &Viewer, new: &NewChange) -> Result<Self> {
        let row = ActiveModel {
            id: Set(BulkChangeId::new()),
            subject: Set(new.subject.to_owned()),
            field: Set(new.field.to_owned()),
            home: Set(new.home.to_owned()),
            label: Set(new.label.chars().take(200).collect()),
            rows: Set("[]".to_owned()),
            count: Set(0),
            user_id: Set(viewer.id),
            user_name: Set(viewer.name.clone()),
            created_at: Set(tx.now()),
            undone_at: Set(None),
            undone_count: Set(0),
            version: Set(1),
        };
        tx.insert(row, "bulk-begun").await
    }

    /// In the transaction of these rows: what stands here is what was done.
    pub async fn add(&self, tx: &Tx, rows: &[Row]) -> Result<Self> {
        let mut all = self.rows();
        all.extend_from_slice(rows);
        let json = serde_json::to_string(&all).map_err(anyhow::Error::from)?;
        let count = i32::try_from(all.len()).map_err(anyhow::Error::from)?;
        let change = ActiveModel { rows: Set(json), count: Set(count), ..Default::default() };
        tx.update(self, change, "bulk-changed").await
    }

    /// Once: a second press finds it done.
    pub async fn undo(&self, tx: &Tx, undone: usize) -> Result<Self> {
        if !self.is_undoable(tx.now()) {
            return Err(Error::Stale);
        }
        let undone = i32::try_from(undone).map_err(anyhow::Error::from)?;
        let change =
            ActiveModel { undone_at: Set(Some(tx.now())), undone_count: Set(undone), ..Default::default() };
        tx.update(self, change, "bulk-undone").await
    }
}

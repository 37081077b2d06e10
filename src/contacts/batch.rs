//! Many contacts at a time.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, TryIntoModel};

use super::entity::{ActiveModel, Column};
use super::model::row;
use super::{Contact, Contacts, NewContact};
use crate::auth::{Viewer, unit};
use crate::db::{Record, Tx};
use crate::ids::OrganisationId;
use crate::{Result, index};

impl Contact {
    /// Adds all of them: one event in the trail for the batch, a place in the index for each.
    pub async fn add_many(tx: &Tx, viewer: &Viewer, new: Vec<NewContact>) -> Result<()> {
        if new.is_empty() {
            return Ok(());
        }
        let fallback = match viewer.unit_id {
            Some(unit) => unit,
            None => unit::default(tx.conn()).await?,
        };
        let (mut rows, mut entries) = (Vec::with_capacity(new.len()), Vec::with_capacity(new.len()));
        for new in new {
            let row = ActiveModel {
                id: Set(new.id),
                organisation_id: Set(new.organisation_id),
                unit_id: Set(new.unit_id.unwrap_or(fallback)),
                owner_id: Set(new.owner_id.or(viewer.unit_id.map(|_| viewer.id))),
                is_demo: Set(new.is_demo),
                created_at: Set(tx.now()),
                archived_at: Set(None),
                version: Set(1),
                ..row(&new)
            };
            let contact: Self = row.clone().try_into_model()?;
            entries.push(contact.entry(&new.organisation_name));
            rows.push(row);
        }
        let entries = index::work_out(entries);
        tx.insert_many(rows, "created").await?;
        tx.index_new(entries).await
    }

    /// What [`Contact::archive`] does, to all of these; none of them is archived yet.
    pub async fn archive_many(tx: &Tx, all: &[Self]) -> Result<()> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update_all(all, change, "archived").await?;
        let ids: Vec<_> = all.iter().map(|one| one.id.0).collect();
        tx.index_archived(&ids).await
    }
}

/// Those of some organisations, inside the transaction.
pub async fn of_many(tx: &Tx, viewer: &Viewer, ids: &[OrganisationId]) -> Result<Vec<Contact>> {
    let mut all = Vec::new();
    for some in ids.chunks(50) {
        let contacts = Contacts::visible_to(viewer)
            .filter(Column::OrganisationId.is_in(some.iter().copied()))
            .filter(Column::ArchivedAt.is_null())
            // In the order of their index: else the embedded database goes through all of the unit.
            .order_by_asc(Column::OrganisationId)
            .order_by_asc(Column::SortKey)
            .limit(10_000);
        all.extend(contacts.all(tx.conn()).await?);
    }
    Ok(all)
}

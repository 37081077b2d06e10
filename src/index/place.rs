//! Where a record stands, for whoever has its id only.

use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::ProjectId;
use crate::{App, Result};

/// A record as others may refer to it without knowing its feature.
#[derive(Clone, Debug)]
pub struct Place {
    pub kind: Kind,
    pub id: Uuid,
    pub project_id: Option<ProjectId>,
    pub guarded: bool,
    pub title: String,
    pub path: String,
}

/// The record of this id, if the viewer may find it.
pub async fn place(app: &App, viewer: &Viewer, id: Uuid) -> Result<Option<Place>> {
    let entry = Entity::visible_to(viewer).filter(Column::RecordId.eq(id)).filter(Column::Archived.eq(false));
    let entry = entry.one(&app.db.read).await?;
    Ok(entry.map(|entry| Place {
        kind: entry.kind,
        id: entry.record_id,
        project_id: entry.project_id,
        guarded: entry.guarded,
        title: entry.title,
        path: entry.path,
    }))
}

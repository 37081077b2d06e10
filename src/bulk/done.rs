use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{ColumnTrait, QueryFilter};

use super::{BulkChange, BulkChanges, Column};
use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::BulkChangeId;
use crate::web::Filter;
use crate::{App, Error, Result};

/// What was just done to a list, when its address says so: 已改 37 家 · 撤销.
#[derive(Clone, Debug, Default)]
pub struct Done(pub Option<BulkChange>);

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    changed: String,
}

impl FromRequestParts<App> for Done {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Filter(asked) = Filter::<Asked>::from_request_parts(parts, app).await?;
        let Ok(id) = asked.changed.parse::<BulkChangeId>() else { return Ok(Self(None)) };
        let viewer = Viewer::from_request_parts(parts, app).await?;
        let change = BulkChanges::visible_to(&viewer).filter(Column::Id.eq(id)).one(&app.db.read).await?;
        Ok(Self(change))
    }
}

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use super::{Record, key_column};
use crate::auth::Viewer;
use crate::{App, Error, Result};

/// The row named by the path's `{id}`, if this viewer may see it; otherwise 404, as if it
/// didn't exist. A handler that takes `Found<E>` can't touch a row out of scope.
pub struct Found<E: Record>(pub E::Model);

impl<E: Record> FromRequestParts<App> for Found<E> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        let id: Uuid = id_in(parts, app, "id").await?.parse().map_err(|_| Error::NotFound)?;
        let query = E::visible_to(&viewer).filter(key_column::<E>().eq(id));
        query.one(&app.db.read).await?.map(Found).ok_or(Error::NotFound)
    }
}

/// One word of the path, as it stands there.
pub async fn id_in(parts: &mut Parts, app: &App, name: &str) -> Result<String> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
    params.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).ok_or(Error::NotFound)
}

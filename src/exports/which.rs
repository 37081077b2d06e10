//! Which rows are meant: those an address names, else all that fit what it asks for.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde::Deserialize;
use uuid::Uuid;

use super::{Listing, in_order};
use crate::auth::Viewer;
use crate::db::{Record, key_column};
use crate::web::Filter;
use crate::{App, Error, Result};

/// `which: Which<L>`
pub struct Which<L: Listing> {
    pub wanted: L::Wanted,
    /// None: all of the list. To name none is none, and never all.
    pub picked: Option<Vec<Uuid>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Picked {
    ids: Vec<String>,
}

impl<L: Listing> Which<L> {
    pub fn picked(wanted: L::Wanted, ids: &[String]) -> Self {
        Self { wanted, picked: Some(ids.iter().filter_map(|id| id.parse().ok()).collect()) }
    }

    /// In the order of the list, or as they were picked; what isn't in sight or in this list is left out.
    pub async fn ids(&self, app: &App, viewer: &Viewer, most: u64) -> Result<Vec<Uuid>> {
        let Some(picked) = &self.picked else { return L::ids(app, viewer, &self.wanted, most).await };
        let rows = L::Table::visible_to(viewer)
            .filter(key_column::<L::Table>().is_in(picked.iter().copied()))
            .limit(most)
            .all(&app.db.read)
            .await?;
        let rows = rows.into_iter().filter(L::holds).collect();
        Ok(in_order(rows, picked, L::Table::key).iter().map(L::Table::key).collect())
    }

    /// As an address asks for them.
    pub fn query(&self) -> String {
        let asked = L::query(&self.wanted);
        let picked = self.picked.iter().flatten().map(|id| format!("ids={id}"));
        Some(asked).filter(|asked| !asked.is_empty()).into_iter().chain(picked).collect::<Vec<_>>().join("&")
    }

    pub fn at(&self, path: &str) -> String {
        at(path, &self.query())
    }

    /// The list, with what it is asked for.
    pub fn back(&self) -> String {
        at(L::HOME, &L::query(&self.wanted))
    }
}

fn at(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl<L: Listing> FromRequestParts<App> for Which<L> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Filter(wanted) = Filter::from_request_parts(parts, app).await?;
        let Filter(Picked { ids }) = Filter::from_request_parts(parts, app).await?;
        Ok(if ids.is_empty() { Self { wanted, picked: None } } else { Self::picked(wanted, &ids) })
    }
}

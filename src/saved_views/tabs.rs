//! The tabs above a list: all of it, what was kept of it, and a way to keep this.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};

use super::{Asked, Column, Kind, SavedViews};
use crate::auth::{Officer, Viewer};
use crate::db::Record;
use crate::web::is_partial;
use crate::{App, Error, Result};

/// Shown at most; more than that are no tabs any more.
const MOST: u64 = 60;

#[derive(Clone, Debug)]
pub struct Tabs {
    pub kind: Kind,
    pub all: Vec<Tab>,
    /// What the list is asked for now.
    pub asked: Asked,
    /// The list as it is by itself.
    pub is_bare: bool,
}

#[derive(Clone, Debug)]
pub struct Tab {
    pub name: String,
    pub path: String,
    pub asked: Asked,
    pub is_here: bool,
    pub is_of_unit: bool,
    /// Where its name is changed; None: not by this viewer.
    pub edit: Option<String>,
}

impl Tabs {
    /// Of the list an address leads to.
    pub async fn of(app: &App, viewer: &Viewer, kind: Kind, asked: Asked, saved: &str) -> Result<Self> {
        // A manager may see every unit's; above the list stand those of the own unit, and the own.
        let mut near = Condition::any().add(Column::OwnerId.eq(viewer.id));
        if let Some(unit_id) = viewer.unit_id {
            near = near.add(Column::UnitId.eq(unit_id));
        }
        let views = SavedViews::visible_to(viewer)
            .filter(Column::List.eq(kind.code()))
            .filter(Column::ArchivedAt.is_null())
            .filter(near)
            .order_by_asc(Column::Position)
            .order_by_asc(Column::Id)
            .limit(MOST);
        let mut views = views.all(&app.db.read).await?;
        // The unit's first, then one's own.
        views.sort_by_key(|view| view.unit_id.is_none());
        let asked = asked.of(kind);
        let bare = if kind == Kind::Projects { Asked::parse("view=table") } else { Asked::default() };
        let all = views.into_iter().map(|view| Tab {
            is_here: view.id.to_string() == saved || view.asked() == asked,
            path: view.path(),
            asked: view.asked(),
            is_of_unit: view.unit_id.is_some(),
            edit: view.is_changed_by(viewer).then(|| format!("{}/edit", view.path())),
            name: view.name,
        });
        let all: Vec<Tab> = all.collect();
        let is_bare = asked == bare && !all.iter().any(|tab| tab.is_here);
        Ok(Self { kind, all, asked, is_bare })
    }

    /// The one that is open, if it may be changed.
    pub fn edit(&self) -> Option<&str> {
        self.all.iter().find(|tab| tab.is_here).and_then(|tab| tab.edit.as_deref())
    }

    /// Something is asked that no tab keeps.
    pub fn is_new(&self) -> bool {
        !self.is_bare && !self.all.iter().any(|tab| tab.is_here)
    }

    pub fn keep(&self) -> String {
        format!("/views/new?list={}&{}", self.kind.code(), self.asked.query())
    }

    pub fn columns(&self) -> String {
        format!("/views/columns?list={}&{}", self.kind.code(), self.asked.query())
    }
}

impl FromRequestParts<App> for Tabs {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let asked = Asked::from_request_parts(parts, app).await?;
        let Some(kind) = Kind::parse(parts.uri.path().trim_matches('/')) else { return Err(Error::NotFound) };
        let viewer = Viewer::from_request_parts(parts, app).await?;
        // A part of the page is swapped below the tabs; and whoever has no list has no tabs.
        if is_partial(&parts.headers) || !Officer::admits(&viewer) {
            return Ok(Self { kind, all: Vec::new(), asked, is_bare: true });
        }
        let query = parts.uri.query().unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let saved = pairs.into_iter().find(|(name, _)| name == "saved").map(|(_, id)| id).unwrap_or_default();
        Self::of(app, &viewer, kind, asked, &saved).await
    }
}

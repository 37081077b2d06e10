//! What can happen to a view.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::ActiveModel;
use super::{Asked, Column, Kind, SavedView, SavedViews};
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{SavedViewId, UnitId};

/// Tabs of one list for one person, or for one unit.
pub const MOST: usize = 30;

/// A view about to be kept.
#[derive(Clone, Debug)]
pub struct NewView {
    pub kind: Kind,
    pub name: String,
    pub asked: Asked,
    pub unit_id: Option<UnitId>,
}

/// Why one can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Twin,
    TooMany,
}

impl Refusal {
    pub fn message(self) -> &'static str {
        match self {
            Self::Twin => "saved-view-twin",
            Self::TooMany => "saved-view-too-many",
        }
    }
}

impl SavedView {
    pub async fn keep(tx: &Tx, viewer: &Viewer, new: NewView) -> Result<Result<Self, Refusal>> {
        let beside = beside(tx, viewer, new.kind.code(), new.unit_id).await?;
        if beside.len() >= MOST {
            return Ok(Err(Refusal::TooMany));
        }
        if beside.iter().any(|one| one.name == new.name) {
            return Ok(Err(Refusal::Twin));
        }
        let row = ActiveModel {
            id: Set(SavedViewId::new()),
            list: Set(new.kind.code().to_owned()),
            name: Set(new.name),
            query: Set(new.asked.without("columns").query()),
            columns: Set(new.asked.values("columns").join(",")),
            owner_id: Set(viewer.id),
            unit_id: Set(new.unit_id),
            position: Set(beside.last().map_or(1, |last| last.position + 1)),
            created_at: Set(tx.now()),
            archived_at: Set(None),
            version: Set(1),
        };
        Ok(Ok(tx.insert(row, "created").await?))
    }

    pub async fn rename(&self, tx: &Tx, viewer: &Viewer, name: String) -> Result<Result<Self, Refusal>> {
        let beside = self.beside(tx, viewer).await?;
        if beside.iter().any(|one| one.id != self.id && one.name == name) {
            return Ok(Err(Refusal::Twin));
        }
        let change = ActiveModel { name: Set(name), ..Default::default() };
        Ok(Ok(tx.update(self, change, "revised").await?))
    }

    pub async fn archive(&self, tx: &Tx) -> Result<Self> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update(self, change, "archived").await
    }

    /// One place to the left (or right) among those of the same people.
    pub async fn shift(&self, tx: &Tx, viewer: &Viewer, is_left: bool) -> Result<()> {
        let mut beside = self.beside(tx, viewer).await?;
        let Some(place) = beside.iter().position(|one| one.id == self.id) else { return Ok(()) };
        let other = if is_left { place.checked_sub(1) } else { Some(place + 1) };
        let Some(other) = other.filter(|other| *other < beside.len()) else { return Ok(()) };
        beside.swap(place, other);
        for (position, view) in (1_i32..).zip(&beside) {
            let change = ActiveModel { position: Set(position), ..Default::default() };
            tx.update(view, change, "revised").await?;
        }
        Ok(())
    }

    async fn beside(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Self>> {
        beside(tx, viewer, &self.list, self.unit_id).await
    }
}

/// Those that stand beside each other: of the same list, for the same unit or for oneself.
async fn beside(tx: &Tx, viewer: &Viewer, list: &str, unit_id: Option<UnitId>) -> Result<Vec<SavedView>> {
    let whose = match unit_id {
        Some(unit_id) => Column::UnitId.eq(unit_id),
        None => Column::UnitId.is_null().and(Column::OwnerId.eq(viewer.id)),
    };
    let views = SavedViews::visible_to(viewer)
        .filter(Column::List.eq(list))
        .filter(whose)
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(MOST as u64 + 1);
    Ok(views.all(tx.conn()).await?)
}

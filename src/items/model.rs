use sea_orm::ActiveValue::Set;

use super::entity::{ActiveModel, ItemKind, ItemState, Model};
use crate::Result;
use crate::db::Tx;
use crate::ids::{ItemId, OrganisationId, ProjectId, TripId, UnitId, UserId, VisitId};
use crate::standards::day::Day;

/// An item to be opened: `NewItem { due, owner_id, ..NewItem::new(ItemKind::Promise, unit, text) }`.
#[derive(Clone, Debug)]
pub struct NewItem {
    pub id: ItemId,
    pub kind: ItemKind,
    /// 1, 2, 3 within its visit and kind; else 0.
    pub number: i32,
    pub text: String,
    pub owner_id: Option<UserId>,
    pub unit_id: UnitId,
    pub due: Option<Day>,
    pub giver_id: Option<UserId>,
    pub organisation_id: Option<OrganisationId>,
    pub project_id: Option<ProjectId>,
    pub visit_id: Option<VisitId>,
    pub trip_id: Option<TripId>,
    /// Of a confidential project.
    pub guarded: bool,
    /// The label beside it.
    pub about: String,
    /// Where it leads; empty: to its own page.
    pub path: String,
}

impl NewItem {
    pub fn new(kind: ItemKind, unit_id: UnitId, text: impl Into<String>) -> Self {
        Self {
            id: ItemId::new(),
            kind,
            number: 0,
            text: text.into(),
            owner_id: None,
            unit_id,
            due: None,
            giver_id: None,
            organisation_id: None,
            project_id: None,
            visit_id: None,
            trip_id: None,
            guarded: false,
            about: String::new(),
            path: String::new(),
        }
    }
}

impl Model {
    pub async fn open(tx: &Tx, new: NewItem) -> Result<Self> {
        let item = ActiveModel {
            id: Set(new.id),
            kind: Set(new.kind),
            number: Set(new.number),
            text: Set(new.text),
            owner_id: Set(new.owner_id),
            unit_id: Set(new.unit_id),
            due: Set(new.due.map(|due| due.to_string())),
            giver_id: Set(new.giver_id),
            state: Set(ItemState::Open),
            done_at: Set(None),
            postponed: Set(0),
            postponed_why: Set(String::new()),
            organisation_id: Set(new.organisation_id),
            project_id: Set(new.project_id),
            visit_id: Set(new.visit_id),
            trip_id: Set(new.trip_id),
            guarded: Set(new.guarded),
            about: Set(new.about),
            path: Set(new.path),
            created_at: Set(tx.now()),
            archived_at: Set(None),
            version: Set(1),
        };
        tx.insert(item, "item-opened").await
    }

    /// Done already: nothing happens.
    pub async fn finish(&self, tx: &Tx) -> Result<Self> {
        if self.is_done() {
            return Ok(self.clone());
        }
        let change =
            ActiveModel { state: Set(ItemState::Done), done_at: Set(Some(tx.now())), ..Default::default() };
        tx.update(self, change, "item-finished").await
    }

    /// Undoes [`finish`](Self::finish) and [`give_up`](Self::give_up).
    pub async fn reopen(&self, tx: &Tx) -> Result<Self> {
        let change = ActiveModel { state: Set(ItemState::Open), done_at: Set(None), ..Default::default() };
        tx.update(self, change, "item-reopened").await
    }

    /// No longer needed.
    pub async fn give_up(&self, tx: &Tx) -> Result<Self> {
        let change = ActiveModel { state: Set(ItemState::Dropped), done_at: Set(None), ..Default::default() };
        tx.update(self, change, "item-dropped").await
    }

    /// To a later day, for a reason; that it happened stays visible.
    pub async fn postpone(&self, tx: &Tx, due: Day, why: &str) -> Result<Self> {
        let change = ActiveModel {
            due: Set(Some(due.to_string())),
            postponed: Set(self.postponed.saturating_add(1)),
            postponed_why: Set(why.to_owned()),
            ..Default::default()
        };
        tx.update(self, change, "item-postponed").await
    }

    /// To somebody else; whoever hands it over has given it.
    pub async fn hand_over(&self, tx: &Tx, to: UserId) -> Result<Self> {
        if self.owner_id == Some(to) {
            return Ok(self.clone());
        }
        let change = ActiveModel {
            owner_id: Set(Some(to)),
            giver_id: Set(tx.actor().id.or(self.giver_id)),
            ..Default::default()
        };
        tx.update(self, change, "item-handed-over").await
    }

    /// Other words, another day, another owner: as it stands in the note it comes from.
    pub async fn revise(
        &self,
        tx: &Tx,
        text: &str,
        owner_id: Option<UserId>,
        due: Option<Day>,
    ) -> Result<Self> {
        let change = ActiveModel {
            text: Set(text.to_owned()),
            owner_id: Set(owner_id),
            due: Set(due.map(|due| due.to_string())),
            ..Default::default()
        };
        tx.update(self, change, "revised").await
    }

    /// They leave the lists together with what they came from.
    pub async fn archive_many(tx: &Tx, all: &[Self]) -> Result<()> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update_all(all, change, "archived").await
    }

    /// Leaves the lists together with what it came from.
    pub async fn archive(&self, tx: &Tx) -> Result<Self> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update(self, change, "archived").await
    }

    pub async fn restore(&self, tx: &Tx) -> Result<Self> {
        let change = ActiveModel { archived_at: Set(None), ..Default::default() };
        tx.update(self, change, "restored").await
    }
}

use std::collections::HashSet;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::{Value, json};

use super::entity::{ActiveModel, Column};
use super::{Distinction, Distinctions};
use crate::auth::Viewer;
use crate::db::{Record, Tx};
use crate::ids::{DistinctionId, OrganisationId};
use crate::organisations::{Organisation, Organisations};
use crate::{App, Result};

/// So many are listed.
const MOST: u64 = 100;

impl Organisation {
    /// These two are not one, and why. Said again, it is said anew.
    #[expect(clippy::disallowed_methods, reason = "an event for each of the two follows")]
    pub async fn tell_from(&self, tx: &Tx, viewer: &Viewer, other: &Self, reason: &str) -> Result<()> {
        let (one_id, other_id) = pair(self.id, other.id);
        let row = ActiveModel {
            id: Set(DistinctionId::new()),
            one_id: Set(one_id),
            other_id: Set(other_id),
            reason: Set(reason.to_owned()),
            said_by: Set(viewer.id),
            said_at: Set(tx.now()),
            taken_back_at: Set(None),
        };
        let again = OnConflict::columns([Column::OneId, Column::OtherId])
            .update_columns([Column::Reason, Column::SaidBy, Column::SaidAt, Column::TakenBackAt])
            .to_owned();
        Distinctions::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
        let said = |of: &Self| json!({ "distinct_from": [null, of.name], "distinct_reason": [null, reason] });
        self.note_beside(tx, other, "said-distinct", said).await
    }

    /// They may be one again. Nothing, where nobody says otherwise.
    #[expect(clippy::disallowed_methods, reason = "an event for each of the two follows")]
    pub async fn tell_no_more(&self, tx: &Tx, other: &Self) -> Result<()> {
        let (one_id, other_id) = pair(self.id, other.id);
        let taken_back = Distinctions::update_many()
            .col_expr(Column::TakenBackAt, Expr::value(tx.now()))
            .filter(Column::OneId.eq(one_id))
            .filter(Column::OtherId.eq(other_id))
            .filter(Column::TakenBackAt.is_null())
            .exec(tx.conn())
            .await?;
        if taken_back.rows_affected == 0 {
            return Ok(());
        }
        self.note_beside(tx, other, "distinct-taken-back", |of| json!({ "distinct_from": [of.name, null] }))
            .await
    }

    /// In the trail of both, each with the name of the other.
    async fn note_beside(
        &self,
        tx: &Tx,
        other: &Self,
        action: &str,
        changes: impl Fn(&Self) -> Value,
    ) -> Result<()> {
        for (of, beside) in [(self, other), (other, self)] {
            tx.note(Organisations::NAME, Some(of.id.0), &of.name, action, Some(changes(beside))).await?;
        }
        Ok(())
    }
}

/// Those among these of which it was said that `own` is not they.
pub async fn told_from(
    app: &App,
    viewer: &Viewer,
    own: OrganisationId,
    among: Vec<OrganisationId>,
) -> Result<HashSet<OrganisationId>> {
    if among.is_empty() {
        return Ok(HashSet::new());
    }
    let beside = Condition::any().add(Column::OneId.is_in(among.clone())).add(Column::OtherId.is_in(among));
    let told = of(viewer, own).filter(beside).limit(400).all(&app.db.read).await?;
    Ok(told.into_iter().map(|one| one.beside(own)).collect())
}

/// What was said of these two.
pub async fn told_between(
    app: &App,
    viewer: &Viewer,
    own: OrganisationId,
    other: OrganisationId,
) -> Result<Option<Distinction>> {
    let (one_id, other_id) = pair(own, other);
    let told = Distinctions::visible_to(viewer).filter(Column::TakenBackAt.is_null());
    Ok(told.filter(Column::OneId.eq(one_id)).filter(Column::OtherId.eq(other_id)).one(&app.db.read).await?)
}

/// What was said of this one, the latest first.
pub async fn told(app: &App, viewer: &Viewer, own: OrganisationId) -> Result<Vec<Distinction>> {
    let told = of(viewer, own).order_by_desc(Column::SaidAt).order_by_desc(Column::Id);
    Ok(told.limit(MOST).all(&app.db.read).await?)
}

fn of(viewer: &Viewer, own: OrganisationId) -> Select<Distinctions> {
    let either = Condition::any().add(Column::OneId.eq(own)).add(Column::OtherId.eq(own));
    Distinctions::visible_to(viewer).filter(either).filter(Column::TakenBackAt.is_null())
}

/// In the order in which they are kept.
fn pair(one: OrganisationId, other: OrganisationId) -> (OrganisationId, OrganisationId) {
    if one < other { (one, other) } else { (other, one) }
}

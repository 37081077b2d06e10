//! What of the referrals stands on somebody's desk.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::Referrals;
use super::choices::State;
use super::entity::Column;
use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::ReferralId;
use crate::{App, Result};

/// A referral that waits for an answer or for its assessment.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    pub id: ReferralId,
    pub number: String,
    pub company: String,
    pub city: String,
    pub chamber_name: String,
    pub introducer: String,
    pub state: State,
    /// When its clock began, Unix ms.
    pub received_at: i64,
    /// When the next of its clocks is over, Unix ms.
    pub due_at: i64,
}

impl Waiting {
    pub fn path(&self) -> String {
        format!("/referrals/{}", self.id)
    }
}

/// Those nobody follows yet, and those this viewer follows; the most urgent first, at most `most`.
pub async fn waiting(app: &App, viewer: &Viewer, most: u64) -> Result<Vec<Waiting>> {
    let mine = Condition::any().add(Column::ClaimedBy.is_null()).add(Column::ClaimedBy.eq(viewer.id));
    let rows = Referrals::visible_to(viewer)
        .select_only()
        .columns([Column::Id, Column::Number, Column::Company, Column::City, Column::ChamberName])
        .columns([Column::Introducer, Column::State, Column::ReceivedAt, Column::DueAt])
        .filter(Column::IsOpen.eq(true))
        .filter(mine)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(rows.into_model().all(&app.db.read).await?)
}

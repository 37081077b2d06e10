use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::choices::State;
use super::entity::{ActiveModel, Column};
use super::{Referral, Referrals};
use crate::db::Actor;
use crate::{App, Result};

/// Days after which a referral that led nowhere keeps no names and numbers of people; the form
/// promises it.
const KEPT_DAYS: i64 = 90;
const DAY: i64 = 86_400_000;

/// Removes contact data from referrals that were declined, or sent back and never answered, 90
/// days ago; at most 200 a time. What was told about the company stays.
pub async fn clear(app: &App) -> Result<()> {
    let before = app.now() - KEPT_DAYS * DAY;
    let due = due(app, before).await?;
    if due.is_empty() {
        return Ok(());
    }
    let tx = app.begin_as(Actor::program()).await?;
    for referral in due {
        let row = ActiveModel {
            introducer_phone: Set(String::new()),
            contact: Set(String::new()),
            contact_phone: Set(String::new()),
            cleared_at: Set(Some(tx.now())),
            ..Default::default()
        };
        tx.update(&referral, row, "contacts-cleared").await?;
    }
    tx.commit().await
}

#[expect(clippy::disallowed_methods, reason = "a promise kept for every unit alike, by nobody in particular")]
async fn due(app: &App, before: i64) -> Result<Vec<Referral>> {
    let due = Referrals::find()
        .filter(Column::ClearedAt.is_null())
        .filter(Column::State.is_in([State::Declined, State::SentBack]))
        .filter(Column::MovedAt.lt(before))
        .order_by_asc(Column::MovedAt)
        .limit(200);
    Ok(due.all(&app.db.read).await?)
}

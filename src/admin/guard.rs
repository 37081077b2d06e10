//! What an administrator can't do to accounts, their own and the last one above all.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::Result;
use crate::auth::{Administrator, Role, Unit, Units, User, Users, unit, user};
use crate::db::{Record, Tx};
use crate::i18n::Message;

/// Why this account must stay an active administrator's, if it must. Asked inside the transaction,
/// with the administrators' rows locked: of two who would remove each other at once, one stays.
pub async fn must_stay(
    tx: &Tx,
    admin: &Administrator,
    target: &User,
    own: &'static str,
) -> Result<Option<Message>> {
    if target.id == admin.id {
        return Ok(Some(Message::new(own)));
    }
    if target.role != Role::Administrator {
        return Ok(None);
    }
    let active = Users::visible_to(admin)
        .filter(user::Column::Role.eq(Role::Administrator))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Id)
        .limit(1_000)
        .lock_exclusive()
        .all(tx.conn())
        .await?;
    let other = active.iter().any(|other| other.id != target.id);
    Ok(if other { None } else { Some(Message::new("admin-last")) })
}

/// The units people may belong to, by name; locked inside a transaction they stay as they are.
pub async fn active_units(db: &impl sea_orm::ConnectionTrait, admin: &Administrator) -> Result<Vec<Unit>> {
    let units = Units::visible_to(admin).filter(unit::Column::ArchivedAt.is_null());
    let mut units = units.order_by_asc(unit::Column::Id).limit(500).all(db).await?;
    units.sort_by_cached_key(|unit| crate::hanzi::pinyin::sort_key(&unit.name));
    Ok(units)
}

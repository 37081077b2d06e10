//! Whom a referral can be given to.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::auth::{Role, User, Users, Viewer, user};
use crate::db::Record;
use crate::ids::{UnitId, UserId};
use crate::{App, Error, Result};

/// The officers and managers of this unit who are there, for a `<select>`: at most 200, by name.
pub async fn options(app: &App, viewer: &Viewer, unit: UnitId) -> Result<Vec<(String, String)>> {
    let named = of_unit(viewer, unit)
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .limit(200);
    let named: Vec<(UserId, String)> = named.into_tuple().all(&app.db.read).await?;
    Ok(named.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

/// One of them; somebody else is None.
pub async fn one_of(app: &App, viewer: &Viewer, unit: UnitId, id: UserId) -> Result<Option<User>> {
    Ok(of_unit(viewer, unit).filter(user::Column::Id.eq(id)).one(&app.db.read).await?)
}

fn of_unit(viewer: &Viewer, unit: UnitId) -> Select<Users> {
    Users::visible_to(viewer)
        .filter(user::Column::UnitId.eq(unit))
        .filter(user::Column::Role.is_in([Role::Officer, Role::Manager]))
        .filter(user::Column::DisabledAt.is_null())
}

/// The viewer's own account.
pub async fn oneself(app: &App, viewer: &Viewer) -> Result<User> {
    Users::visible_to(viewer)
        .filter(user::Column::Id.eq(viewer.id))
        .one(&app.db.read)
        .await?
        .ok_or(Error::NotFound)
}

//! Whom a referral can be given to.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::{Role, User, Users, Viewer, user};
use crate::db::Record;
use crate::ids::{UnitId, UserId};
use crate::{App, Error, Result};

/// The officers and managers of this unit who are there, at most 200, by name.
pub async fn of_unit(app: &App, viewer: &Viewer, unit: UnitId) -> Result<Vec<User>> {
    let there = Users::visible_to(viewer)
        .filter(user::Column::UnitId.eq(unit))
        .filter(user::Column::Role.is_in([Role::Officer, Role::Manager]))
        .filter(user::Column::DisabledAt.is_null());
    Ok(there
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .limit(200)
        .all(&app.db.read)
        .await?)
}

/// One of them; somebody else is None.
pub async fn one_of(app: &App, viewer: &Viewer, unit: UnitId, id: UserId) -> Result<Option<User>> {
    Ok(of_unit(app, viewer, unit).await?.into_iter().find(|user| user.id == id))
}

/// The viewer's own account.
pub async fn oneself(app: &App, viewer: &Viewer) -> Result<User> {
    Users::visible_to(viewer)
        .filter(user::Column::Id.eq(viewer.id))
        .one(&app.db.read)
        .await?
        .ok_or(Error::NotFound)
}

/// For a `<select>`.
pub fn options(colleagues: &[User]) -> Vec<(String, String)> {
    colleagues.iter().map(|user| (user.id.to_string(), user.name.clone())).collect()
}

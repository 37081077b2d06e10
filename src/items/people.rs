//! Who can be given an item, and what people are called.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::Model;
use crate::auth::{Manager, Users, Viewer, user};
use crate::db::Record;
use crate::ids::{UnitId, UserId};
use crate::{App, Result};

/// Somebody an item can be given to.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
    pub unit_id: Option<UnitId>,
}

/// Oneself first; then one's unit, or, for managers, everybody in the bureau.
pub async fn colleagues(app: &App, viewer: &Viewer) -> Result<Vec<Colleague>> {
    let mut people = Users::visible_to(viewer).filter(user::Column::DisabledAt.is_null());
    if !Manager::admits(viewer) {
        people = people.filter(user::Column::UnitId.eq(viewer.unit_id));
    }
    let people = people
        .select_only()
        .columns([user::Column::Id, user::Column::Name, user::Column::UnitId])
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .limit(500);
    let people: Vec<(UserId, String, Option<UnitId>)> = people.into_tuple().all(&app.db.read).await?;
    let mut people: Vec<Colleague> =
        people.into_iter().map(|(id, name, unit_id)| Colleague { id, name, unit_id }).collect();
    people.sort_by_key(|person| person.id != viewer.id);
    Ok(people)
}

/// The names of those who have or gave these items.
pub async fn names(app: &App, viewer: &Viewer, items: &[Model]) -> Result<HashMap<UserId, String>> {
    let ids: BTreeSet<UserId> =
        items.iter().flat_map(|item| [item.owner_id, item.giver_id]).flatten().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people = Users::visible_to(viewer).filter(user::Column::Id.is_in(ids));
    let people = people.select_only().columns([user::Column::Id, user::Column::Name]);
    let people: Vec<(UserId, String)> = people.into_tuple().all(&app.db.read).await?;
    Ok(people.into_iter().collect())
}

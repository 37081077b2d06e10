//! Names that stand beside the rows of a batch.

use std::collections::HashMap;

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select, Value};
use uuid::Uuid;

use super::{Asked, Column};
use crate::auth::{Units, Users, unit, user};
use crate::db::{Record, key_column};
use crate::ids::{UnitId, UserId};
use crate::web::Words;
use crate::{App, Result};

/// Of people and units, as this viewer knows them.
#[derive(Debug, Default)]
pub struct Names(HashMap<Uuid, String>);

impl Names {
    pub async fn of(
        asked: &Asked<'_>,
        people: impl IntoIterator<Item = Option<UserId>>,
        units: impl IntoIterator<Item = UnitId>,
    ) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Named {
            id: Uuid,
            name: String,
        }
        let mut people: Vec<Value> = people.into_iter().flatten().map(|id| id.0.into()).collect();
        let mut units: Vec<Value> = units.into_iter().map(|id| id.0.into()).collect();
        for ids in [&mut people, &mut units] {
            ids.sort_by_key(|id| format!("{id:?}"));
            ids.dedup();
        }
        let people = Users::visible_to(asked.viewer)
            .select_only()
            .columns([user::Column::Id, user::Column::Name])
            .filter(user::Column::Id.is_in(people))
            .limit(1_000);
        let units = Units::visible_to(asked.viewer)
            .select_only()
            .columns([unit::Column::Id, unit::Column::Name])
            .filter(unit::Column::Id.is_in(units))
            .limit(1_000);
        let mut named = people.into_model::<Named>().all(&asked.app.db.read).await?;
        named.extend(units.into_model::<Named>().all(&asked.app.db.read).await?);
        Ok(Self(named.into_iter().map(|one| (one.id, one.name)).collect()))
    }

    pub fn person(&self, id: Option<UserId>) -> &str {
        id.and_then(|id| self.0.get(&id.0)).map(String::as_str).unwrap_or_default()
    }

    pub fn unit(&self, id: UnitId) -> &str {
        self.0.get(&id.0).map(String::as_str).unwrap_or_default()
    }
}

/// Of a list, the ids.
pub fn ids_of<E: Record>(list: Select<E>) -> SelectStatement {
    list.select_only().column(key_column::<E>()).into_query()
}

/// The ids of a list in its order, read at once.
pub async fn read(app: &App, mut ids: SelectStatement, most: u64) -> Result<Vec<Uuid>> {
    Ok(app.db.read.ids(ids.limit(most)).await?)
}

/// The rows of a batch in the order of the list; what has left the viewer's sight is left out.
pub async fn rows_of<E: Record>(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<E::Model>> {
    let most = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let rows = E::visible_to(asked.viewer)
        .filter(key_column::<E>().is_in(ids.iter().copied()))
        .limit(most)
        .all(&asked.app.db.read)
        .await?;
    Ok(super::in_order(rows, ids, E::key))
}

/// Columns by the messages of their heads, each with its width.
pub fn columns(words: &Words, heads: &[(&str, u16)]) -> Vec<Column> {
    heads.iter().map(|(head, width)| Column::new(words.t(head), *width)).collect()
}

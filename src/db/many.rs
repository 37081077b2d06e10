//! Many rows changed alike, in a few statements.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, Value,
};
use uuid::Uuid;

use super::tx::{Row, changes, version_column};
use super::{Record, Tx, event, key_column};
use crate::{Error, Result};

impl Tx {
    /// What [`Tx::update`] does to one row, to all of these: the same change, an event for each. If
    /// one of them isn't what it was any more, [`Error::Stale`], and nothing is changed.
    #[expect(clippy::disallowed_methods, reason = "followed by their audit events")]
    pub async fn update_all<A>(&self, old: &[Row<A>], row: A, action: &'static str) -> Result<()>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Record,
        Row<A>: IntoActiveModel<A>,
    {
        let changed: Vec<_> = old
            .iter()
            .map(|one| (one, changes::<A>(one, &row)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        let version = version_column::<A::Entity>();
        // Rows of one version go together; nearly all are of one.
        let mut alike: Vec<(Option<Value>, Vec<Uuid>)> = Vec::new();
        for (one, _) in &changed {
            let (at, id) = (version.map(|version| one.get(version)), A::Entity::key(one));
            match alike.iter_mut().find(|(known, _)| *known == at) {
                Some((_, ids)) => ids.push(id),
                None => alike.push((at, vec![id])),
            }
        }
        for (at, ids) in alike {
            // Both engines bound the number of values in one statement.
            for some in ids.chunks(5_000) {
                let mut update = A::Entity::update_many()
                    .set(row.clone())
                    .filter(key_column::<A::Entity>().is_in(some.iter().copied()));
                if let Some((version, at)) = version.zip(at.clone()) {
                    update = update.filter(version.eq(at)).col_expr(version, Expr::col(version).add(1));
                }
                if update.exec(self.conn()).await?.rows_affected != some.len() as u64 {
                    return Err(Error::Stale);
                }
            }
        }
        let events: Vec<_> = changed
            .into_iter()
            .map(|(one, said)| {
                let (id, label) = (A::Entity::key(one), A::Entity::label(one));
                self.event(A::Entity::NAME, Some(id), &label, action, Some(said.into()))
            })
            .collect();
        for some in events.chunks(2_000) {
            event::Entity::insert_many(some.to_vec()).exec_without_returning(self.conn()).await?;
        }
        Ok(())
    }
}

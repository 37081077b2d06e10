//! How many rows a list has, as far as it is said.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sea_query::{Asterisk, Expr, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, EntityTrait, QueryTrait, Select};

use super::Paged;
use crate::{App, Result};

/// A list of more rows than are counted hardly has fewer soon after; ten thousand rows were gone
/// through for each page only to say 10,000+ again.
const FRESH: Duration = Duration::from_secs(60);
/// So many lists are remembered; then it begins anew.
const MOST: usize = 1_000;

/// Lists found to have more than [`Paged::CAP`], by what they were asked, scope included.
#[derive(Default)]
struct Long(Mutex<HashMap<String, Instant>>);

impl Long {
    fn has(&self, list: &str) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(list).is_some_and(|since| since.elapsed() < FRESH)
    }

    fn add(&self, list: String) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(list, Instant::now());
    }
}

/// How many rows are asked for, counted up to one more than [`Paged::CAP`].
pub async fn total<E>(app: &App, ids: Select<E>) -> Result<u64>
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    total_of(app, ids.into_query()).await
}

/// The same, of rows that needn't be one table's.
pub async fn total_of(app: &App, mut ids: SelectStatement) -> Result<u64> {
    ids.clear_order_by().limit(Paged::<()>::CAP + 1);
    let backend = app.db.read.get_database_backend();
    let list = backend.build(&ids).to_string();
    let long = app.shelf.keep_always::<Long>();
    if long.has(&list) {
        return Ok(Paged::<()>::CAP + 1);
    }
    let count = Query::select().expr(Func::count(Expr::col(Asterisk))).from_subquery(ids, "ids").take();
    let row = app.db.read.query_one_raw(backend.build(&count)).await?;
    let total = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or_default();
    let total = u64::try_from(total).unwrap_or_default();
    if total > Paged::<()>::CAP {
        long.add(list);
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_remembered_and_others_are_not() {
        let long = Long::default();
        long.add("visits of ours".to_owned());
        assert!(long.has("visits of ours") && !long.has("visits of theirs"));
        for nth in 1..=MOST {
            long.add(nth.to_string());
        }
        assert!(!long.has("visits of ours"), "begins anew rather than growing");
    }
}

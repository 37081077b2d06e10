//! How many rows a list has, as far as it is said.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sea_query::{Expr, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, EntityTrait, QueryTrait, Select};

use super::Paged;
use crate::{App, Result};

/// A list of more rows than are counted hardly has fewer soon after; they were gone through for each
/// page only to say the same again.
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
pub async fn total<E: EntityTrait>(app: &App, ids: Select<E>) -> Result<u64> {
    total_of(app, ids.into_query()).await
}

/// The same, of rows that needn't be one table's.
pub async fn total_of(app: &App, ids: SelectStatement) -> Result<u64> {
    Ok(totals(app, [ids]).await?[0])
}

/// How many rows each of these lists has, in one question for all.
pub async fn totals<const N: usize>(app: &App, lists: [SelectStatement; N]) -> Result<[u64; N]> {
    let backend = app.db.read.get_database_backend();
    let long = app.shelf.keep_always::<Long>();
    let mut totals = [Paged::<()>::CAP + 1; N];
    let mut asked = Vec::new();
    for (nth, mut ids) in lists.into_iter().enumerate() {
        ids.clear_order_by().limit(Paged::<()>::CAP + 1);
        let list = backend.build(&ids).to_string();
        if !long.has(&list) {
            asked.push((nth, list, ids));
        }
    }
    let counts = asked.iter().map(|(nth, _, ids)| count(*nth, ids));
    let Some(all) = counts.reduce(|mut all, one| all.union(UnionType::All, one).take()) else {
        return Ok(totals);
    };
    for row in app.db.read.query_all(&all).await? {
        let (nth, count): (i32, i64) = (row.try_get("", "nth")?, row.try_get("", "count")?);
        totals[usize::try_from(nth).unwrap_or_default()] = count.try_into().unwrap_or_default();
    }
    for (nth, list, _) in asked {
        if totals[nth] > Paged::<()>::CAP {
            long.add(list);
        }
    }
    Ok(totals)
}

fn count(nth: usize, ids: &SelectStatement) -> SelectStatement {
    Query::select()
        .expr_as(Expr::cust(nth.to_string()), "nth")
        .expr_as(Expr::cust("COUNT(*)"), "count")
        .from_subquery(ids.clone(), "list")
        .take()
}

/// How many rows lists had when they were counted, by what they were asked, the bound included.
#[derive(Default)]
struct Sizes(Mutex<HashMap<String, (Instant, u64)>>);

/// How many rows a list has, up to `most`, or had ten minutes ago: to choose the way to something by,
/// not to be said to anybody.
pub async fn roughly<E: EntityTrait>(app: &App, ids: Select<E>, most: u64) -> Result<u64> {
    const FRESH: Duration = Duration::from_secs(600);
    let backend = app.db.read.get_database_backend();
    let ids = ids.into_query().limit(most).take();
    let list = backend.build(&ids).to_string();
    let sizes = app.shelf.keep_always::<Sizes>();
    let known = sizes.0.lock().unwrap_or_else(PoisonError::into_inner).get(&list).copied();
    if let Some((_, size)) = known.filter(|(since, _)| since.elapsed() < FRESH) {
        return Ok(size);
    }
    let row = app.db.read.query_one(&count(0, &ids)).await?;
    let size: i64 = row.map(|row| row.try_get("", "count")).transpose()?.unwrap_or_default();
    let size = size.try_into().unwrap_or_default();
    let mut known = sizes.0.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(list, (Instant::now(), size));
    Ok(size)
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

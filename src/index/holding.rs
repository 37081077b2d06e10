//! From grams to the entries that hold them.

use std::collections::HashSet;

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, JoinType, Order, Query as Sql, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, IntoSimpleExpr};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::{postgres, sqlite, text};
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Engine, Record, all_together};
use crate::hanzi;

/// Grams asked for in one part: for each entry found the engines go through all of them, which would be
/// two thousand for a whole batch of names.
const TOGETHER: usize = 64;

/// Beyond so many PostgreSQL is not asked for the newest first: those of a batch are names, which few
/// have, and every one of them would be compared with every stretch.
const FEW: usize = 8;

/// Parts up to which they are one question. More are two, asked at the same time where `db` has
/// connections for both: a batch of names is looked for on two cores.
const WHOLE: usize = 4;

/// The records of a kind that hold one of these grams, the newest `most` for each group of grams, or
/// for each part of a large one: however many hold what is in a later group, none of an earlier one is
/// crowded out.
pub async fn holding<const N: usize>(
    db: &impl ConnectionTrait,
    engine: Engine,
    viewer: &Viewer,
    kind: Kind,
    groups: [Vec<String>; N],
    most: u64,
) -> Result<HashSet<Uuid>> {
    #[derive(FromQueryResult)]
    struct Held {
        record_id: Uuid,
    }
    let mut parts = parts(engine, viewer, kind, groups, most);
    let others = if parts.len() > WHOLE { parts.split_off(parts.len() / 2) } else { Vec::new() };
    let (held, more) = tokio::try_join!(all_together::<Held>(db, parts), all_together::<Held>(db, others))?;
    Ok(held.into_iter().chain(more).map(|one| one.record_id).collect())
}

pub(super) fn parts<const N: usize>(
    engine: Engine,
    viewer: &Viewer,
    kind: Kind,
    groups: [Vec<String>; N],
    most: u64,
) -> Vec<SelectStatement> {
    let parts = groups.iter().flat_map(|grams| grams.chunks(TOGETHER)).map(|grams| {
        let any = hanzi::Expr::Any(grams.iter().cloned().map(hanzi::Expr::Gram).collect());
        let mut found = match engine {
            Engine::Postgres if grams.len() > FEW => {
                entries_at(postgres::all_places(kind, &any, Order::Desc))
            }
            _ => having(engine, kind, &[], &any, None),
        };
        found
            .column((Alias::new("search_entries"), Column::RecordId))
            .cond_where(Entity::scope(viewer))
            .limit(most);
        newest_first(found, engine)
    });
    parts.collect()
}

/// The index goes first, and the newest come out first without sorting (see [`newest_first`]). SQLite
/// keeps the order of a cross join; PostgreSQL, left to itself, walked the entries of all kinds.
///
/// `reach` narrows the index to what may be seen, where that helps; the scope still decides. Archived
/// ones are not among them.
pub(super) fn having(
    engine: Engine,
    kind: Kind,
    grams: &[&str],
    asked: &hanzi::Expr,
    reach: Option<&hanzi::Expr>,
) -> SelectStatement {
    match engine {
        Engine::Sqlite => sqlite_entries(kind, sqlite::holds(kind, grams, [Some(asked), reach]))
            .and_where(Expr::cust(sqlite::PLACE).gt(0))
            .take(),
        Engine::Postgres => entries_at(postgres::places(kind, grams, asked, reach)),
    }
}

/// Of archived records, instead; those archived last don't come first, but those written last.
pub(super) fn archived(engine: Engine, kind: Kind, asked: &hanzi::Expr) -> SelectStatement {
    let archived = hanzi::Expr::Gram(text::ARCHIVED.to_owned());
    let asked = hanzi::Expr::All(vec![archived, asked.clone()]);
    match engine {
        Engine::Sqlite => sqlite_entries(kind, sqlite::holds(kind, &[], [Some(&asked), None]))
            .and_where(Expr::cust(sqlite::PLACE).lt(0))
            .order_by_expr(Expr::cust(sqlite::PLACE), Order::Asc)
            .take(),
        Engine::Postgres => entries_at(postgres::all_places(kind, &asked, Order::Asc)),
    }
}

fn sqlite_entries(kind: Kind, holds: Expr) -> SelectStatement {
    let is_there = Column::Seq.into_simple_expr().eq(Expr::cust(sqlite::PLACE));
    Sql::select()
        .from_as(Alias::new(kind.grams()), Alias::new("grams"))
        .cross_join(Alias::new("search_entries"))
        .and_where(is_there)
        .and_where(holds)
        .take()
}

/// The entries at these places of PostgreSQL's, in their order.
fn entries_at(places: SelectStatement) -> SelectStatement {
    let entries = Alias::new("search_entries");
    let is_there = Column::Seq.into_simple_expr().eq(Expr::cust(postgres::PLACE));
    // Nothing is moved into or out of a part with an offset.
    let entry = Sql::select().column(Asterisk).from(entries.clone()).and_where(is_there).offset(0).take();
    Sql::select()
        .from_subquery(places, Alias::new("grams"))
        .join_lateral(JoinType::InnerJoin, entry, entries, Expr::value(true))
        .take()
}

/// In the order they come out in. PostgreSQL's come so already, and must not be sorted: it would look
/// for all of them first.
pub(super) fn newest_first(mut found: SelectStatement, engine: Engine) -> SelectStatement {
    if engine == Engine::Sqlite {
        found.order_by_expr(Expr::cust(sqlite::PLACE), Order::Desc);
    }
    found
}

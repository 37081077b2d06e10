//! From grams to the entries that hold them.

use std::collections::HashSet;

use sea_orm::sea_query::{
    Alias, Asterisk, Condition, Expr, ExprTrait, JoinType, Order, Query as Sql, SelectStatement, UnionType,
};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, IntoSimpleExpr, StatementBuilder};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::{postgres, sqlite};
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Engine, Record, together};
use crate::hanzi;

/// The records of a kind that hold one of these grams, the newest `most` for each group of grams:
/// however many hold what is in a later group, none of an earlier one is crowded out.
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
    let Some(asked) = question(engine, viewer, kind, groups, most) else {
        return Ok(HashSet::new());
    };
    let asked = StatementBuilder::build(&asked, &db.get_database_backend());
    let held = Held::find_by_statement(asked).all(db).await?;
    Ok(held.into_iter().map(|one| one.record_id).collect())
}

pub(super) fn question<const N: usize>(
    engine: Engine,
    viewer: &Viewer,
    kind: Kind,
    groups: [Vec<String>; N],
    most: u64,
) -> Option<SelectStatement> {
    let of_each = groups.into_iter().filter(|grams| !grams.is_empty()).map(|grams| {
        let any = hanzi::Expr::Any(grams.into_iter().map(hanzi::Expr::Gram).collect());
        let mut found = having(engine, kind, &[], &any);
        found
            .column((Alias::new("search_entries"), Column::RecordId))
            .and_where(Column::Archived.eq(false))
            .cond_where(Entity::scope(viewer))
            .limit(most);
        newest_first(&mut found, engine);
        found
    });
    together(of_each)
}

/// The index goes first, and the newest come out first without sorting (see [`newest_first`]). SQLite
/// keeps the order of a cross join; PostgreSQL, left to itself, walked the entries of all kinds.
pub(super) fn having(engine: Engine, kind: Kind, grams: &[&str], expr: &hanzi::Expr) -> SelectStatement {
    let entries = Alias::new("search_entries");
    let is_there = Column::Seq.into_simple_expr().eq(Expr::cust(place_in(engine)));
    let mut having = Sql::select();
    having.from_as(Alias::new(kind.grams()), Alias::new("grams"));
    match engine {
        Engine::Sqlite => {
            having.cross_join(entries).and_where(is_there).and_where(sqlite::holds(kind, grams, expr))
        }
        Engine::Postgres => {
            having = Sql::select();
            let places = newest_places(kind, &postgres::holds(grams, expr));
            // Nothing is moved into or out of a part with an offset.
            let entry =
                Sql::select().column(Asterisk).from(entries.clone()).and_where(is_there).offset(0).take();
            having.from_subquery(places, Alias::new("grams")).join_lateral(
                JoinType::InnerJoin,
                entry,
                entries,
                Expr::value(true),
            )
        }
    };
    having
}

/// On PostgreSQL: the places of what holds, the newest first. What many hold is soon found among the
/// newest; only where that is not enough the index is asked for all. Its planner doesn't know which it
/// is, and looked for a word of nobody in every entry.
fn newest_places(kind: Kind, holds: &Condition) -> SelectStatement {
    const NEWEST: u64 = 2_000;
    let (grams, table, seq) = (Alias::new("grams"), Alias::new(kind.grams()), Alias::new("seq"));
    let newest = Sql::select()
        .columns([seq.clone(), grams.clone()])
        .from(table.clone())
        .order_by(seq.clone(), Order::Desc)
        .limit(NEWEST)
        .take();
    let place = || Expr::col((grams.clone(), seq.clone()));
    let mut first = Sql::select()
        .expr(place())
        .from_subquery(newest.clone(), grams.clone())
        .cond_where(holds.clone())
        .take();
    let all =
        Sql::select().expr(place()).from_as(table, grams.clone()).cond_where(holds.clone()).offset(0).take();
    let oldest =
        Sql::select().expr(Expr::col(seq.clone()).min()).from_subquery(newest, Alias::new("newest")).take();
    let then = Sql::select()
        .expr(place())
        .from_subquery(all, grams.clone())
        .and_where(place().lt(Expr::from(oldest)))
        .order_by((grams.clone(), seq.clone()), Order::Desc)
        .take();
    let then = Sql::select().column(seq).from_subquery(then, Alias::new("older")).take();
    first.union(UnionType::All, then).take()
}

/// In the order they come out in. PostgreSQL's come so already, and must not be sorted: it would look
/// for all of them first.
pub(super) fn newest_first(found: &mut SelectStatement, engine: Engine) {
    if engine == Engine::Sqlite {
        found.order_by_expr(Expr::cust(sqlite::PLACE), Order::Desc);
    }
}

pub(super) fn place_in(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => sqlite::PLACE,
        Engine::Postgres => postgres::PLACE,
    }
}

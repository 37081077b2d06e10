//! From grams to the entries that hold them.

use std::collections::HashSet;

use sea_orm::sea_query::{
    Alias, Asterisk, Expr, ExprTrait, JoinType, Order, Query as Sql, SelectStatement, UnionType,
};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, IntoSimpleExpr, StatementBuilder};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::{postgres, sqlite};
use crate::Result;
use crate::auth::Viewer;
use crate::db::{Engine, Record};
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
            .order_by_expr(Expr::cust(place_in(engine)), Order::Desc)
            .limit(most);
        // A bound of its own for each part of a union.
        Sql::select().column(Asterisk).from_subquery(found, Alias::new("found")).to_owned()
    });
    of_each.reduce(|mut all, more| all.union(UnionType::All, more).to_owned())
}

/// The index goes first, and the newest come out first without sorting. SQLite keeps the order of a
/// cross join; PostgreSQL, left to itself, walked the entries of all kinds.
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
            // Nothing is moved into or out of a part with an offset.
            let entry =
                Sql::select().column(Asterisk).from(entries.clone()).and_where(is_there).offset(0).to_owned();
            having
                .join_lateral(JoinType::InnerJoin, entry, entries, Expr::value(true))
                .cond_where(postgres::holds(grams, expr))
        }
    };
    having
}

pub(super) fn place_in(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => sqlite::PLACE,
        Engine::Postgres => postgres::PLACE,
    }
}

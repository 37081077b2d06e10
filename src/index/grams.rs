//! What entries are found by, written and erased; each engine keeps it in a way of its own.

use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::{Kind, postgres, sqlite, text};
use crate::db::{Engine, places};

/// Of two values each; both engines bound how many one statement holds.
const TOGETHER: usize = 200;

/// Of entries of one kind, by their places: grams parted by spaces. Places below zero are of archived
/// ones, which also say so.
pub(super) async fn write(
    db: &impl ConnectionTrait,
    engine: Engine,
    kind: Kind,
    mut all: Vec<(i64, String)>,
) -> Result<(), DbErr> {
    for (_, grams) in all.iter_mut().filter(|(seq, _)| *seq < 0) {
        grams.push(' ');
        grams.push_str(text::ARCHIVED);
    }
    for some in all.chunks(TOGETHER) {
        match engine {
            Engine::Sqlite => sqlite::write(db, kind, some).await?,
            Engine::Postgres => postgres::write(db, kind, some).await?,
        }
    }
    Ok(())
}

pub(super) async fn erase(
    db: &impl ConnectionTrait,
    engine: Engine,
    kind: Kind,
    all: &[i64],
) -> Result<(), DbErr> {
    let seq = match engine {
        Engine::Sqlite => sqlite::SEQ,
        Engine::Postgres => postgres::SEQ,
    };
    for some in all.chunks(TOGETHER) {
        let places = places(engine, 1, some.len());
        let sql = format!("DELETE FROM {} WHERE {seq} IN {places}", kind.grams());
        let values = some.iter().map(|seq| (*seq).into());
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    }
    Ok(())
}

/// All of a kind, before they are made anew.
pub(super) async fn clear(db: &impl ConnectionTrait, engine: Engine, kind: Kind) -> Result<(), DbErr> {
    match engine {
        Engine::Sqlite => sqlite::clear(db, kind).await,
        Engine::Postgres => postgres::clear(db, kind).await,
    }
}

/// All of a kind have been made anew.
pub(super) async fn finish(db: &impl ConnectionTrait, engine: Engine, kind: Kind) -> Result<(), DbErr> {
    match engine {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => postgres::finish(db, kind).await,
    }
}

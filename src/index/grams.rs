//! What entries are found by, written and erased; each engine keeps it in a way of its own.

use sea_orm::{ConnectionTrait, DbErr};

use super::{Kind, postgres, sqlite};
use crate::db::Engine;

/// Of two values each; both engines bound how many one statement holds.
const TOGETHER: usize = 200;

/// Of entries of one kind, by their places: grams parted by spaces.
pub(super) async fn write(
    db: &impl ConnectionTrait,
    engine: Engine,
    kind: Kind,
    all: &[(i64, String)],
) -> Result<(), DbErr> {
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
    seq: i64,
) -> Result<(), DbErr> {
    match engine {
        Engine::Sqlite => sqlite::erase(db, kind, seq).await,
        Engine::Postgres => postgres::erase(db, kind, seq).await,
    }
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

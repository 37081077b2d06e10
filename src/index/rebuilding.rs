//! The grams of every entry made anew, after a change in how they are made or kept. What an entry is
//! found by stands in its body, so no feature is asked.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement, TransactionTrait};
use uuid::Uuid;

use super::archiving::leave;
use super::{Kind, TOGETHER, grams, text};
use crate::db::{Db, Engine};
use crate::ids::UnitId;

/// Goes up with every change of what grams are made of a body.
const MADE_AS: i32 = 4;

/// Alike, but that archived ones stood among the others.
const AMONG_OTHERS: i32 = 3;

/// Entries between two commits.
const BATCH: u64 = 2_000;

/// Only one of several replicas that start together makes them; the others wait.
const LOCK: &str = "SELECT pg_advisory_lock(7202308162)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(7202308162)";

#[derive(FromQueryResult)]
struct State {
    made_as: i32,
    /// The place of the last entry that was done, where somebody ended the program in between.
    reached: i64,
}

#[derive(FromQueryResult)]
struct Body {
    seq: i64,
    kind: Kind,
    unit_id: Option<UnitId>,
    body: String,
}

/// Makes the grams anew if they were made otherwise. Ended in between, it goes on at the next start.
pub async fn rebuild(db: &Db) -> anyhow::Result<()> {
    if state(&db.write).await?.made_as == MADE_AS {
        return Ok(());
    }
    match db.engine {
        Engine::Sqlite => from_where_it_was(db).await,
        Engine::Postgres => {
            use sea_orm::sqlx::Executor;

            let mut guard = db.write.get_postgres_connection_pool().acquire().await?;
            guard.execute(LOCK).await?;
            let done = from_where_it_was(db).await;
            guard.execute(UNLOCK).await?;
            done
        }
    }
}

async fn from_where_it_was(db: &Db) -> anyhow::Result<()> {
    let State { made_as, mut reached } = state(&db.write).await?;
    if made_as == MADE_AS {
        return Ok(());
    }
    if made_as == AMONG_OTHERS {
        set_apart(db).await?;
        return is_made(db).await;
    }
    tracing::info!("making the search index anew; this is done once");
    if reached == 0 {
        for kind in Kind::ALL {
            grams::clear(&db.write, db.engine, kind).await?;
        }
        // Archived ones stand below zero.
        reached = i64::MIN;
    }
    while let Some(last) = some(db, reached).await? {
        reached = last;
    }
    set_apart(db).await?;
    for kind in Kind::ALL {
        grams::finish(&db.write, db.engine, kind).await?;
    }
    is_made(db).await
}

/// Archived ones go below zero.
#[expect(clippy::disallowed_methods, reason = "no record is written, only where it is found")]
async fn set_apart(db: &Db) -> anyhow::Result<()> {
    #[derive(FromQueryResult)]
    struct Among {
        seq: i64,
        record_id: Uuid,
    }
    let backend = db.write.get_database_backend();
    let sql = "SELECT seq, record_id FROM search_entries WHERE archived AND seq > $1 ORDER BY seq LIMIT $2";
    let mut last = 0;
    loop {
        let among = Statement::from_sql_and_values(backend, sql, [last.into(), BATCH.into()]);
        let among = Among::find_by_statement(among).all(&db.write).await?;
        let Some(one) = among.last() else { return Ok(()) };
        last = one.seq;
        let tx = db.write.begin().await?;
        for some in among.chunks(TOGETHER) {
            let ids: Vec<Uuid> = some.iter().map(|one| one.record_id).collect();
            leave(&tx, db.engine, &ids).await?;
        }
        tx.commit().await?;
    }
}

async fn is_made(db: &Db) -> anyhow::Result<()> {
    let sql = format!("UPDATE search_state SET made_as = {MADE_AS}, reached = 0");
    db.write.execute_unprepared(&sql).await?;
    Ok(())
}

/// The next of them, in one transaction with how far it is; the place of the last, or None of none.
#[expect(clippy::disallowed_methods, reason = "no record is written, only what it is found by")]
async fn some(db: &Db, reached: i64) -> anyhow::Result<Option<i64>> {
    let backend = db.write.get_database_backend();
    let sql = "SELECT seq, kind, unit_id, body FROM search_entries WHERE seq > $1 ORDER BY seq LIMIT $2";
    let bodies = Statement::from_sql_and_values(backend, sql, [reached.into(), BATCH.into()]);
    let bodies = Body::find_by_statement(bodies).all(&db.write).await?;
    let Some(last) = bodies.last().map(|body| body.seq) else { return Ok(None) };
    let tx = db.write.begin().await?;
    let mut found_by: HashMap<Kind, Vec<(i64, String)>> = HashMap::new();
    for body in bodies {
        let grams = text::grams(body.kind, body.unit_id, &body.body);
        found_by.entry(body.kind).or_default().push((body.seq, grams));
    }
    for (kind, all) in found_by {
        grams::write(&tx, db.engine, kind, all).await?;
    }
    let sql = "UPDATE search_state SET reached = $1";
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, [last.into()])).await?;
    tx.commit().await?;
    Ok(Some(last))
}

async fn state(db: &DatabaseConnection) -> anyhow::Result<State> {
    let sql = "SELECT made_as, reached FROM search_state";
    let state = State::find_by_statement(Statement::from_string(db.get_database_backend(), sql));
    state.one(db).await?.ok_or_else(|| anyhow::anyhow!("the search index doesn't say how it was made"))
}

//! The schema is brought up to date at start, under a lock, one transaction a step. A database that
//! is newer than the program, or only partly ours, is refused and left as it is.

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::{Db, Engine};
use crate::config::Refused;

/// What kind of database this is: made by `serve`, or by `demo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    pub demo: bool,
    /// The demonstration's clock is the machine's, moved by so many ms.
    pub clock_shift: i64,
}

/// Any number would do; it must only be the same in every replica.
const LOCK: &str = "SELECT pg_advisory_lock(7202308161)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(7202308161)";

pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    match db.engine {
        Engine::Sqlite => up(db).await,
        Engine::Postgres => locked(db).await,
    }
}

/// Two replicas starting together: the second waits, and then finds nothing to do.
async fn locked(db: &Db) -> anyhow::Result<()> {
    use sea_orm::sqlx::Executor;

    let mut guard = db.write.get_postgres_connection_pool().acquire().await?;
    guard.execute(LOCK).await?;
    let done = up(db).await;
    guard.execute(UNLOCK).await?;
    done
}

async fn up(db: &Db) -> anyhow::Result<()> {
    let known: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    let applied = applied(db).await?;
    if applied.len() > known.len() || applied.iter().any(|step| !known.contains(step)) {
        return Err(Refused::because(
            "This database was made by a newer yanlai. Nothing was changed. Start the newer program, or put an \
             older backup back with `yanlai restore`.",
        ));
    }
    if applied.iter().zip(&known).any(|(applied, known)| applied != known) {
        return Err(Refused::because(
            "This database is half-migrated: a step is missing between others. Nothing was changed. Put the last \
             backup back with `yanlai restore`, then start again.",
        ));
    }
    if applied.is_empty() && has_tables(db).await? {
        return Err(Refused::because(
            "This database holds tables that are not yanlai's. Nothing was changed. Give it one of its own.",
        ));
    }
    Migrator::up(&db.write, None).await.map_err(|error| {
        Refused::because(format!(
            "The database could not be brought up to date: {error}. The step was undone; the data are as before."
        ))
    })
}

async fn applied(db: &Db) -> Result<Vec<String>, DbErr> {
    if !has_table(db, "seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let sql = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = db.write.query_all_raw(Statement::from_string(db.write.get_database_backend(), sql)).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

async fn has_table(db: &Db, name: &str) -> Result<bool, DbErr> {
    let sql = match db.engine {
        Engine::Sqlite => "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1",
        Engine::Postgres => "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
    };
    let statement = Statement::from_sql_and_values(db.write.get_database_backend(), sql, [name.into()]);
    Ok(db.write.query_one_raw(statement).await?.is_some())
}

async fn has_tables(db: &Db) -> Result<bool, DbErr> {
    let sql = match db.engine {
        Engine::Sqlite => {
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations' LIMIT 1"
        }
        Engine::Postgres => {
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'seaql_migrations' LIMIT 1"
        }
    };
    let statement = Statement::from_string(db.write.get_database_backend(), sql);
    Ok(db.write.query_one_raw(statement).await?.is_some())
}

impl Installation {
    /// None in a database that nothing has claimed yet.
    pub async fn read(db: &Db) -> Result<Option<Self>, DbErr> {
        let sql = "SELECT demo, clock_shift FROM installation";
        let row =
            db.write.query_one_raw(Statement::from_string(db.write.get_database_backend(), sql)).await?;
        row.map(|row| {
            Ok(Self { demo: row.try_get("", "demo")?, clock_shift: row.try_get("", "clock_shift")? })
        })
        .transpose()
    }

    pub async fn write(&self, db: &Db, now: i64) -> Result<(), DbErr> {
        let sql = "INSERT INTO installation (id, demo, clock_shift, created_at) VALUES (1, $1, $2, $3) \
                   ON CONFLICT (id) DO UPDATE SET clock_shift = excluded.clock_shift";
        let values = [self.demo.into(), self.clock_shift.into(), now.into()];
        db.write
            .execute_raw(Statement::from_sql_and_values(db.write.get_database_backend(), sql, values))
            .await?;
        Ok(())
    }
}

//! Two handles everywhere. SQLite: readers that can't write, and one writer, so that nobody waits
//! inside the database. PostgreSQL: connections to read on, to write on, and to ask the search index on.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use anyhow::Context;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions as _};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};

use super::link::Options;
use super::reads::Reads;
use crate::config::{Config, Refused};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Clone, Debug)]
pub struct Db {
    pub read: Reads,
    /// For questions to the search index. Planning one takes PostgreSQL as long as answering it, and the
    /// plan never depends on what is looked for: these connections plan each only once. Other questions
    /// are answered faster with plans for their values. On SQLite the same as `read`.
    pub find: Reads,
    pub write: DatabaseConnection,
    pub engine: Engine,
}

/// Held as long as the process serves one embedded database, so that two can't.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

impl Db {
    /// The file of the embedded database.
    pub fn file(data: &Path) -> PathBuf {
        data.join("yanlai.db")
    }

    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        match &config.database_url {
            Some(url) => Self::postgres(url).await.context(
                "The PostgreSQL of DATABASE_URL can't be reached. Is it running, and are name and password right?",
            ),
            None => Self::sqlite(&Self::file(&config.data)).await,
        }
    }

    pub async fn sqlite(file: &Path) -> anyhow::Result<Self> {
        refuse_foreign_file(file)?;
        let url = format!("sqlite://{}", file.display());
        let opened = async {
            // The writer first: it sets the journal mode that the readers then find.
            let write = Database::connect(sqlite(&url)).await?;
            let read = Reads::new(Options::Sqlite(sqlite_reader(&url)?), 4);
            Ok::<_, DbErr>(Self { find: read.clone(), read, write, engine: Engine::Sqlite })
        };
        opened.await.map_err(|error| {
            Refused::because(format!("The database {} can't be opened: {error}", file.display()))
        })
    }

    pub async fn postgres(url: &str) -> Result<Self, DbErr> {
        let write = Database::connect(postgres(url, 8)).await?;
        let read = Reads::new(Options::Postgres(postgres_reader(url, "auto")?), 10);
        let find = Reads::new(Options::Postgres(postgres_reader(url, "force_generic_plan")?), 6);
        Ok(Self { read, find, write, engine: Engine::Postgres })
    }

    /// Lets SQLite fold its log back into the file; nothing is lost if this doesn't happen.
    pub async fn close(self) {
        self.find.close().await;
        self.read.close().await;
        let _ = self.write.close().await;
    }
}

impl Lock {
    pub fn take(data: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(data).map_err(|error| {
            Refused::because(format!("The folder {} can't be made: {error}", data.display()))
        })?;
        let file = File::create(data.join("yanlai.lock")).map_err(|error| {
            Refused::because(format!("The folder {} can't be written: {error}", data.display()))
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Refused::because(format!(
                "Another yanlai is already using {}. An embedded database serves one process; end that one first.",
                data.display()
            ))),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// A file that isn't ours is left untouched, and said so, before SQLite sees it.
fn refuse_foreign_file(file: &Path) -> anyhow::Result<()> {
    use std::io::Read;

    let Ok(about) = std::fs::metadata(file) else { return Ok(()) };
    let mut head = Vec::new();
    if about.is_file()
        && let Ok(opened) = File::open(file)
    {
        opened.take(16).read_to_end(&mut head)?;
    }
    if head == b"SQLite format 3\0" {
        return Ok(());
    }
    Err(Refused::because(format!(
        "{} is not a database of yanlai (it is a folder, empty, or damaged). Nothing was changed. \
         Move it away, or put a backup back with `yanlai restore`.",
        file.display()
    )))
}

fn sqlite(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            embedded(sqlite)
                .create_if_missing(true)
                .pragma("cache_size", "-16384")
                .journal_mode(SqliteJournalMode::Wal)
                .pragma("journal_size_limit", "67108864")
                .optimize_on_close(true, None)
        });
    options
}

fn sqlite_reader(url: &str) -> Result<SqliteConnectOptions, DbErr> {
    let sqlite = embedded(parsed(url)?)
        .pragma("cache_size", "-8192")
        .pragma("query_only", "ON")
        // A page of a list and more: who reads the rows isn't waited for.
        .row_buffer_size(256);
    Ok(sqlite.disable_statement_logging())
}

fn embedded(sqlite: SqliteConnectOptions) -> SqliteConnectOptions {
    sqlite
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // NORMAL loses acknowledged writes at a power cut; FULL doesn't.
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(512)
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(3))
        .connect_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| server(postgres, "auto"));
    options
}

fn postgres_reader(url: &str, plans: &'static str) -> Result<PgConnectOptions, DbErr> {
    Ok(server(parsed(url)?, plans).disable_statement_logging())
}

fn server(postgres: PgConnectOptions, plans: &'static str) -> PgConnectOptions {
    // What costs much by its reckoning is done in milliseconds here; to compile it takes a second.
    postgres
        .statement_cache_capacity(512)
        .application_name("yanlai")
        // What is written to the search index waits in a list that every search goes through: up to so
        // many kB, unless an import says otherwise.
        .options([("plan_cache_mode", plans), ("jit", "off"), ("gin_pending_list_limit", "256")])
}

fn parsed<T: FromStr<Err = sqlx::Error>>(url: &str) -> Result<T, DbErr> {
    url.parse().map_err(|error: sqlx::Error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}

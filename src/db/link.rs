//! One connection of either engine, and what is asked on it.

use std::time::Duration;

use futures_util::TryStreamExt;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, Row};
use sea_orm::{DbErr, ExecResult, QueryResult, RuntimeErr, Statement, Values};
use sea_query_sqlx::SqlxValues;
use uuid::Uuid;

/// How long a server may take to answer a new connection, and an old one to say that it is there.
const ANSWER: Duration = Duration::from_secs(3);

#[derive(Clone)]
pub enum Options {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

pub enum Link {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

pub enum Answer {
    Rows(Vec<QueryResult>),
    Ids(Vec<Uuid>),
    Done(ExecResult),
}

#[derive(Clone, Copy)]
pub enum Wanted {
    First,
    All,
    /// The first column of all, taken out of each row as it comes: gathered as rows, a hundred thousand
    /// took fifty megabytes.
    Ids,
    Done,
}

/// The same on both engines, whose connections share no trait that says so.
macro_rules! asked {
    ($link:expr, $statement:expr, $wanted:expr) => {{
        let values = $statement.values.clone().unwrap_or_else(|| Values(Vec::new()));
        let query = sqlx::query_with(AssertSqlSafe($statement.sql.as_str()), SqlxValues(values));
        match $wanted {
            Wanted::First => {
                let row = $link.fetch_optional(query).await;
                row.map(|row| Answer::Rows(row.into_iter().map(QueryResult::from).collect()))
            }
            Wanted::All => {
                let rows = $link.fetch_all(query).await;
                rows.map(|rows| Answer::Rows(rows.into_iter().map(QueryResult::from).collect()))
            }
            Wanted::Ids => {
                let (mut rows, mut ids) = ($link.fetch(query), Vec::new());
                while let Some(row) = rows.try_next().await? {
                    ids.push(row.try_get(0)?);
                }
                Ok(Answer::Ids(ids))
            }
            Wanted::Done => $link.execute(query).await.map(|done| Answer::Done(done.into())),
        }
    }};
}

impl Options {
    pub async fn open(&self) -> Result<Link, DbErr> {
        let opening = async {
            Ok(match self {
                Self::Sqlite(options) => Link::Sqlite(SqliteConnection::connect_with(options).await?),
                Self::Postgres(options) => Link::Postgres(PgConnection::connect_with(options).await?),
            })
        };
        let opened = tokio::time::timeout(ANSWER, opening).await;
        let opened = opened.unwrap_or_else(|_late| Err(sqlx::Error::PoolTimedOut));
        opened.map_err(|error: sqlx::Error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    }
}

impl Link {
    pub async fn ask(&mut self, statement: &Statement, wanted: Wanted) -> Result<Answer, sqlx::Error> {
        match self {
            Self::Sqlite(link) => asked!(link, statement, wanted),
            Self::Postgres(link) => asked!(link, statement, wanted),
        }
    }

    pub async fn is_there(&mut self) -> bool {
        let asked = async {
            match self {
                Self::Sqlite(link) => link.ping().await.is_ok(),
                Self::Postgres(link) => link.ping().await.is_ok(),
            }
        };
        tokio::time::timeout(ANSWER, asked).await.unwrap_or(false)
    }

    /// In good order, if it can be done soon.
    pub async fn close(self) {
        let closing = async {
            match self {
                Self::Sqlite(link) => link.close().await,
                Self::Postgres(link) => link.close().await,
            }
        };
        let _ = tokio::time::timeout(ANSWER, closing).await;
    }
}

/// The connection's fault and not the question's.
pub fn is_gone(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => true,
        // PostgreSQL: connection exceptions, and a server that shuts down.
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P"))
        }
        _ => false,
    }
}

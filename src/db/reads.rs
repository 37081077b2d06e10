//! Connections that are read on. sqlx's own pool asks each connection whether it is still there whenever
//! it comes back, and does so on a task of its own: a page of a dozen questions cost two dozen ways to
//! the database and a dozen tasks. Here one comes back as it is, and the last one back goes out first,
//! since what it read last it still holds.
//!
//! A connection that failed is never used again; one whose question was broken off (the reader went
//! away) is asked first whether it is still there. Nothing but questions goes through here: they can be
//! asked again, on another connection, when a server was restarted meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, sqlx,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::link::{Answer, Link, Options, Wanted, is_gone};

/// How long one waits for a connection while others have them all.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection over the network that rested longer may have been cut by what lies between.
const RESTED: Duration = Duration::from_secs(60);
/// Nor is one kept for ever: what a server keeps for it grows. It is closed, and another opened.
const OLD: Duration = Duration::from_secs(1_800);

/// Whoever is told of each question.
type Listener = Arc<dyn Fn(&Statement) + Send + Sync>;

#[derive(Clone)]
pub struct Reads {
    pool: Arc<Pool>,
    heard: Option<Listener>,
}

struct Pool {
    options: Options,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    link: Link,
    opened: Instant,
    since: Instant,
}

/// A connection that somebody asks on.
struct Lent<'a> {
    reads: &'a Reads,
    link: Option<Link>,
    opened: Instant,
    is_new: bool,
    permit: Option<OwnedSemaphorePermit>,
}

impl std::fmt::Debug for Reads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reads").finish_non_exhaustive()
    }
}

impl Reads {
    pub(super) fn new(options: Options, most: usize) -> Self {
        let pool = Pool { options, permits: Arc::new(Semaphore::new(most)), idle: Mutex::default() };
        Self { pool: Arc::new(pool), heard: None }
    }

    /// The same connections; `listener` is told of each question before it is asked.
    pub fn heard_by(&self, listener: impl Fn(&Statement) + Send + Sync + 'static) -> Self {
        Self { pool: self.pool.clone(), heard: Some(Arc::new(listener)) }
    }

    /// Nobody is lent a connection any more; those at rest are closed in good order.
    pub async fn close(&self) {
        self.pool.permits.close();
        let idle = std::mem::take(&mut *self.pool.idle());
        for one in idle {
            one.link.close().await;
        }
    }

    async fn lend(&self) -> Result<Lent<'_>, DbErr> {
        let permit = match tokio::time::timeout(PATIENCE, self.pool.permits.clone().acquire_owned()).await {
            Ok(Ok(permit)) => permit,
            Ok(Err(_closed)) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
            Err(_late) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
        };
        let at_rest = loop {
            let Some(mut one) = self.pool.idle().pop() else { break None };
            if one.is_old() {
                one.link.close().await;
            } else if one.is_fresh() || one.link.is_there().await {
                break Some(one);
            }
        };
        let is_new = at_rest.is_none();
        let (link, opened) = match at_rest {
            Some(one) => (one.link, one.opened),
            None => (self.pool.options.open().await?, Instant::now()),
        };
        Ok(Lent { reads: self, link: Some(link), opened, is_new, permit: Some(permit) })
    }

    async fn ask(&self, statement: Statement, wanted: Wanted) -> Result<Answer, DbErr> {
        if let Some(heard) = &self.heard {
            heard(&statement);
        }
        let mut lent = self.lend().await?;
        match lent.ask(&statement, wanted).await {
            // The server was restarted: the others that rest are gone as well.
            Err(error) if is_gone(&error) && !lent.is_new => {
                self.pool.idle().clear();
                drop(lent);
                let mut lent = self.lend().await?;
                lent.ask(&statement, wanted).await.map_err(query_error)
            }
            answer => answer.map_err(query_error),
        }
    }

    /// The ids that a question for one column answers, however many.
    pub async fn ids(&self, asked: &SelectStatement) -> Result<Vec<Uuid>, DbErr> {
        match self.ask(self.get_database_backend().build(asked), Wanted::Ids).await? {
            Answer::Ids(ids) => Ok(ids),
            Answer::Rows(_) | Answer::Done(_) => Ok(Vec::new()),
        }
    }

    async fn rows(&self, statement: Statement, wanted: Wanted) -> Result<Vec<QueryResult>, DbErr> {
        match self.ask(statement, wanted).await? {
            Answer::Rows(rows) => Ok(rows),
            Answer::Ids(_) | Answer::Done(_) => Ok(Vec::new()),
        }
    }
}

impl Pool {
    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn back(&self, link: Link, opened: Instant) {
        if !self.permits.is_closed() {
            self.idle().push(Idle { link, opened, since: Instant::now() });
        }
    }
}

impl Idle {
    fn is_fresh(&self) -> bool {
        match self.link {
            Link::Sqlite(_) => true,
            Link::Postgres(_) => self.since.elapsed() < RESTED,
        }
    }

    fn is_old(&self) -> bool {
        match self.link {
            Link::Sqlite(_) => false,
            Link::Postgres(_) => self.opened.elapsed() > OLD,
        }
    }
}

impl Lent<'_> {
    /// One that is there and answers goes back at once.
    async fn ask(&mut self, statement: &Statement, wanted: Wanted) -> Result<Answer, sqlx::Error> {
        let Some(link) = &mut self.link else { return Err(sqlx::Error::PoolClosed) };
        let answer = link.ask(statement, wanted).await;
        if let Some(link) = self.link.take().filter(|_| answer.is_ok()) {
            self.reads.pool.back(link, self.opened);
        }
        answer
    }
}

impl Drop for Lent<'_> {
    /// It was neither answered nor refused: whoever asked went away in between.
    fn drop(&mut self) {
        let (Some(mut link), Ok(runtime)) = (self.link.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        let (pool, opened, permit) = (self.reads.pool.clone(), self.opened, self.permit.take());
        runtime.spawn(async move {
            if link.is_there().await {
                pool.back(link, opened);
            }
            // Until then it is one of those that may be open.
            drop(permit);
        });
    }
}

fn query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

#[async_trait::async_trait]
impl ConnectionTrait for Reads {
    fn get_database_backend(&self) -> DbBackend {
        match self.pool.options {
            Options::Sqlite(_) => DbBackend::Sqlite,
            Options::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self.ask(statement, Wanted::Done).await? {
            Answer::Done(done) => Ok(done),
            Answer::Rows(_) | Answer::Ids(_) => Err(DbErr::RecordNotUpdated),
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.execute_raw(Statement::from_string(self.get_database_backend(), sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.rows(statement, Wanted::First).await?.pop())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(statement, Wanted::All).await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::db::Db;

    async fn opened() -> anyhow::Result<(Reads, tempfile::TempDir)> {
        let folder = tempfile::tempdir()?;
        let db = Db::sqlite(&folder.path().join("yanlai.db")).await?;
        Ok((db.read, folder))
    }

    async fn number(reads: &Reads, sql: &str) -> Result<i64, DbErr> {
        let row = reads.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
    }

    /// Counts, for a while.
    const LONG: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) \
                        SELECT COUNT(*) FROM n";

    #[tokio::test]
    async fn one_connection_answers_whoever_asks_one_after_another() -> anyhow::Result<()> {
        let (reads, _folder) = opened().await?;
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = asked.clone();
        let heard = reads.heard_by(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        for n in 0..10 {
            assert_eq!(number(&heard, &format!("SELECT {n}")).await?, n);
        }
        assert_eq!(reads.pool.idle().len(), 1);
        let (two, three) = tokio::try_join!(number(&reads, "SELECT 2"), number(&reads, "SELECT 3"))?;
        assert_eq!((two, three), (2, 3));
        assert_eq!(reads.pool.idle().len(), 2);
        assert_eq!(asked.load(Ordering::Relaxed), 10, "only those of the handle that listens");
        Ok(())
    }

    #[tokio::test]
    async fn a_connection_that_failed_is_not_used_again_and_nothing_is_written() -> anyhow::Result<()> {
        let (reads, _folder) = opened().await?;
        assert!(number(&reads, "SELECT nonsense").await.is_err());
        assert_eq!(reads.pool.idle().len(), 0);
        assert!(reads.execute_unprepared("CREATE TABLE a (b INTEGER)").await.is_err());
        assert_eq!(number(&reads, "SELECT COUNT(*) FROM sqlite_schema").await?, 0);
        Ok(())
    }

    #[tokio::test]
    async fn whoever_goes_away_leaves_the_connection_to_others() -> anyhow::Result<()> {
        let (reads, _folder) = opened().await?;
        for _ in 0..8 {
            tokio::select! {
                biased;
                answer = number(&reads, LONG) => panic!("{answer:?} before anybody went away"),
                () = tokio::task::yield_now() => {}
            }
        }
        // More of them than there are connections; all the same somebody is answered.
        assert_eq!(number(&reads, "SELECT 7").await?, 7);
        assert!(reads.pool.idle().len() <= 4);
        reads.close().await;
        let closed = number(&reads, "SELECT 7").await;
        assert!(matches!(closed, Err(DbErr::ConnectionAcquire(_))), "{closed:?}");
        Ok(())
    }
}

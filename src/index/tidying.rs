//! Keeps the index of the embedded database in few pieces. FTS5 writes every change as a piece of
//! its own and joins only those of like size; a search looks into each of them, and ten pieces cost
//! it twice as much as one. PostgreSQL's vacuum does the same by itself.

use sea_orm::{ConnectionTrait, Statement};

use super::Kind;
use crate::db::{Db, Engine};

/// Pages (4 kB) that are written before others may write again: some tens of milliseconds.
const TOGETHER: i64 = 500;

/// Joins all pieces, a little at a time. With nothing to join it costs nothing.
pub async fn tidy(db: &Db) -> anyhow::Result<()> {
    if db.engine != Engine::Sqlite {
        return Ok(());
    }
    for kind in Kind::ALL {
        // A negative number begins with all pieces, also where there are few of a size.
        let mut pages = -TOGETHER;
        let mut before = changes(db).await?;
        loop {
            let sql = format!("INSERT INTO {0} ({0}, rank) VALUES ('merge', {pages})", kind.grams());
            db.write.execute_unprepared(&sql).await?;
            let after = changes(db).await?;
            // As FTS5 says it: fewer than two, and nothing was left to do.
            if after - before < 2 {
                break;
            }
            (pages, before) = (TOGETHER, after);
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

/// Rows changed so far by the one connection that writes.
async fn changes(db: &Db) -> anyhow::Result<i64> {
    let sql = Statement::from_string(db.write.get_database_backend(), "SELECT total_changes() AS n");
    let row = db.write.query_one_raw(sql).await?;
    row.map_or(Ok(0), |row| row.try_get("", "n")).map_err(anyhow::Error::from)
}

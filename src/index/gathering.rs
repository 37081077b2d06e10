//! On PostgreSQL what is written to the index waits in a list before it is sorted in, and every search
//! goes through that list: connections keep it short. An import writes so much that it is better sorted
//! in fewer times; it may let the list grow, and empties it when it is done.

use sea_orm::ConnectionTrait;

use super::Kind;
use crate::Result;
use crate::db::{Engine, Tx};

impl Tx {
    /// Until it is committed, entries wait in a list of up to four megabytes: two thousand companies.
    pub async fn gather_index(&self) -> Result<()> {
        if self.engine() == Engine::Postgres {
            self.conn().execute_unprepared("SET LOCAL gin_pending_list_limit = '4MB'").await?;
        }
        Ok(())
    }

    /// Nothing waits any more.
    pub async fn settle_index(&self) -> Result<()> {
        if self.engine() == Engine::Postgres {
            for kind in Kind::ALL {
                let sql = format!("SELECT gin_clean_pending_list('{}_gin')", kind.grams());
                self.conn().execute_unprepared(&sql).await?;
            }
        }
        Ok(())
    }
}

//! Entries whose records leave the lists: what they are found by stays as it is.

use sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::Result;
use crate::db::{Tx, places};

impl Tx {
    /// All of these are archived now.
    pub async fn index_archived(&self, ids: &[Uuid]) -> Result<()> {
        let backend = self.conn().get_database_backend();
        for some in ids.chunks(5_000) {
            let these = places(self.engine(), 1, some.len());
            let sql = format!("UPDATE search_entries SET archived = TRUE WHERE record_id IN {these}");
            let values = some.iter().map(|id| Value::from(*id));
            self.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        }
        Ok(())
    }
}

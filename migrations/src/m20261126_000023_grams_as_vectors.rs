//! On PostgreSQL, what entries are found by is kept as vectors of its text search, which answer a whole
//! question, with all its ands and ors, in one look at the index; of arrays the planner asked a part of
//! it and went through tens of thousands of entries for the rest. The program makes them, and their
//! index, at its next start, from the bodies. The embedded database keeps them as it did.

use sea_orm_migration::prelude::*;

use crate::ddl::{is_sqlite, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const KINDS: [&str; 6] = ["organisation", "contact", "project", "trip", "visit", "referral"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        if is_sqlite(db) {
            return Ok(());
        }
        for kind in KINDS {
            let table = format!("grams_{kind}");
            run(
                db,
                &[
                    &format!("DROP TABLE {table}"),
                    // Up to 8 kB a vector stands in its row as it is: taking it out of a packed one took
                    // longer than looking at it.
                    &format!(
                        "CREATE TABLE {table} (seq BIGINT PRIMARY KEY, grams TSVECTOR NOT NULL) \
                         WITH (toast_tuple_target = 8160)"
                    ),
                    // How a search goes doesn't depend on how many hold what; counting that for each plan
                    // took longer than the search.
                    &format!("ALTER TABLE {table} ALTER COLUMN grams SET STATISTICS 0"),
                    // What is written waits in a list that every search goes through: it is kept short.
                    &format!(
                        "CREATE INDEX {table}_gin ON {table} USING gin (grams) \
                         WITH (gin_pending_list_limit = 256)"
                    ),
                ],
            )
            .await?;
        }
        let anew = "UPDATE search_state SET made_as = 0, reached = 0 \
                    WHERE EXISTS (SELECT 1 FROM search_entries)";
        run(db, &[anew]).await
    }
}

//! What entries are found by, in a table for each kind. In one table a search for two characters
//! that fifty thousand companies have went through all of these once for each other kind, to find
//! three trips: 7 ms. The program makes the grams anew at its next start, from the bodies.

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
        run(db, &["DROP TABLE search_grams"]).await?;
        for kind in KINDS {
            if is_sqlite(db) {
                let table = format!(
                    "CREATE VIRTUAL TABLE grams_{kind} USING fts5 (
                        grams, content = '', contentless_delete = 1, detail = 'none',
                        tokenize = \"unicode61 remove_diacritics 0\"
                    )"
                );
                run(db, &[&table]).await?;
            } else {
                let table =
                    format!("CREATE TABLE grams_{kind} (seq BIGINT PRIMARY KEY, grams TEXT[] NOT NULL)");
                let index = format!("CREATE INDEX grams_{kind}_gin ON grams_{kind} USING gin (grams)");
                run(db, &[&table, &index]).await?;
            }
        }
        // How the grams were made; 0: not yet. `reached` is the place of the last entry that was done.
        let state = "CREATE TABLE search_state (made_as INTEGER NOT NULL, reached BIGINT NOT NULL)";
        let first = "INSERT INTO search_state (made_as, reached) \
                     SELECT CASE WHEN EXISTS (SELECT 1 FROM search_entries) THEN 0 ELSE 3 END, 0";
        run(db, &[state, first]).await
    }
}

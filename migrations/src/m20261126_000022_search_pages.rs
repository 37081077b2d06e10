//! Smaller pages for what entries are found by in the embedded database. A search that needs several
//! grams at once leaps through their lists, and takes apart every page it lands on from its start: four
//! times less of it now. On PostgreSQL nothing changes.

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
        if !is_sqlite(db) {
            return Ok(());
        }
        for kind in KINDS {
            let table = format!("grams_{kind}");
            // A list that is whole already is only written anew beside another piece: one of no entry.
            run(
                db,
                &[
                    &format!("INSERT INTO {table} ({table}, rank) VALUES ('pgsz', 1000)"),
                    &format!("INSERT INTO {table} (rowid, grams) VALUES (0, 'z')"),
                    &format!("DELETE FROM {table} WHERE rowid = 0"),
                    &format!("INSERT INTO {table} ({table}) VALUES ('optimize')"),
                ],
            )
            .await?;
        }
        Ok(())
    }
}

//! The search index: an entry for each record that can be found, and beside it what it is found by.

use sea_orm_migration::prelude::*;

use crate::ddl::{is_sqlite, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        run(db, if is_sqlite(db) { &SQLITE } else { &POSTGRES }).await
    }
}

/// FTS5 keeps no text of its own here, and no positions: the check happens on the entry.
const SQLITE: [&str; 2] = [
    "CREATE TABLE search_entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        record_id BLOB NOT NULL UNIQUE,
        unit_id BLOB,
        project_id BLOB,
        guarded BOOLEAN NOT NULL,
        archived BOOLEAN NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        path TEXT NOT NULL,
        body TEXT NOT NULL,
        folded TEXT NOT NULL,
        updated_at BIGINT NOT NULL
    )",
    "CREATE VIRTUAL TABLE search_grams USING fts5 (
        grams, content = '', contentless_delete = 1, detail = 'none',
        tokenize = \"unicode61 remove_diacritics 0\"
    )",
];

const POSTGRES: [&str; 3] = [
    "CREATE TABLE search_entries (
        seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind TEXT NOT NULL,
        record_id UUID NOT NULL UNIQUE,
        unit_id UUID,
        project_id UUID,
        guarded BOOLEAN NOT NULL,
        archived BOOLEAN NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        path TEXT NOT NULL,
        body TEXT NOT NULL,
        folded TEXT NOT NULL,
        updated_at BIGINT NOT NULL
    )",
    "CREATE TABLE search_grams (seq BIGINT PRIMARY KEY, grams TEXT[] NOT NULL)",
    "CREATE INDEX search_grams_gin ON search_grams USING gin (grams)",
];

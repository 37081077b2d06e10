//! Imports: a file somebody sent in, and its rows as they were read, what was thought of each, and
//! what came of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, string, uuid_null};

use crate::ddl::{create, instant, instant_null, reference, run, table, version, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut imports = table("imports");
        imports.col(string("kind")).col(string("state")).col(words("file_name")).col(words("digest"));
        imports.col(words("sheet")).col(words("layout"));
        for count in ["total", "place", "ready", "wrong", "doubtful", "made", "updated", "left_out", "failed"]
        {
            imports.col(integer(count).default(0));
        }
        for count in ["undone", "kept"] {
            imports.col(integer(count).default(0));
        }
        imports
            .col(instant("created_at"))
            .col(instant_null("started_at"))
            .col(instant_null("done_at"))
            .col(instant_null("undone_at"))
            .col(uuid_null("lease_by"))
            .col(big_integer("lease_until").default(0))
            .col(version());
        create(db, &mut imports, [reference("unit_id", "units"), reference("owner_id", "users")]).await?;

        let mut rows = table("import_rows");
        rows.col(integer("number")).col(words("cells"));
        for text in
            ["name", "name_key", "code_key", "shelf", "verdict", "decision", "reasons", "outcome", "result"]
        {
            rows.col(words(text));
        }
        rows.col(uuid_null("target_id")).col(big_integer_null("amount"));
        create(db, &mut rows, [reference("import_id", "imports")]).await?;
        run(
            db,
            &[
                "CREATE INDEX imports_owner ON imports (owner_id, created_at DESC, id DESC)",
                "CREATE INDEX imports_newest ON imports (created_at DESC, id DESC)",
                "CREATE INDEX imports_busy ON imports (lease_until) WHERE state IN ('reading', 'checking', 'running', 'undoing')",
                "CREATE UNIQUE INDEX import_rows_number ON import_rows (import_id, number)",
                "CREATE INDEX import_rows_shelf ON import_rows (import_id, shelf, number)",
                "CREATE INDEX import_rows_outcome ON import_rows (import_id, outcome, number)",
                "CREATE INDEX import_rows_name ON import_rows (import_id, name_key, number) WHERE name_key <> ''",
                "CREATE INDEX import_rows_code ON import_rows (import_id, code_key, number) WHERE code_key <> ''",
                "CREATE INDEX import_rows_amount ON import_rows (import_id, amount) WHERE amount IS NOT NULL",
            ],
        )
        .await
    }
}

//! What each row of an import made or updated, so that a list can be narrowed to a whole import.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

use crate::ddl::{is_sqlite, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter().table("import_rows").add_column(uuid_null("record_id")).to_owned();
        db.alter_table(column).await?;
        // What a row of a register made, its company stands before its contact.
        let made = if is_sqlite(db) {
            "unhex(replace(json_extract(result, '$.made[0][1]'), '-', ''))"
        } else {
            "(result::json -> 'made' -> 0 ->> 1)::uuid"
        };
        let made = format!(
            "UPDATE import_rows SET record_id = {made} WHERE outcome = 'made' AND result <> '' \
             AND import_id IN (SELECT id FROM imports WHERE kind = 'organisations')"
        );
        run(
            db,
            &[
                &made,
                "UPDATE import_rows SET record_id = target_id WHERE outcome = 'updated'",
                "CREATE INDEX import_rows_record ON import_rows (import_id, outcome, record_id) WHERE record_id IS NOT NULL",
            ],
        )
        .await
    }
}

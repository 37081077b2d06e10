//! Two organisations that were one, made one: what each was before, and what moved.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{json, string, uuid, uuid_null};

use crate::ddl::{create, instant, instant_null, reference, run, table, version};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let into = Table::alter().table("organisations").add_column(uuid_null("merged_into")).to_owned();
        db.alter_table(into).await?;

        let mut mergers = table("mergers")
            .col(instant("merged_at"))
            .col(instant_null("undone_at"))
            .col(json("before"))
            .col(json("after"))
            .col(version())
            .to_owned();
        create(
            db,
            &mut mergers,
            [
                reference("kept_id", "organisations"),
                reference("gone_id", "organisations"),
                reference("merged_by", "users"),
            ],
        )
        .await?;

        // Rows that hung on the one that is gone: `place` is the table and column.
        let moves = Table::create()
            .table("merger_moves")
            .col(uuid("merger_id"))
            .col(string("place"))
            .col(uuid("record_id"))
            .primary_key(Index::create().col("merger_id").col("place").col("record_id"))
            .foreign_key(ForeignKey::create().from_col("merger_id").to("mergers", "id"))
            .to_owned();
        db.create_table(moves).await?;
        run(
            db,
            &[
                "CREATE INDEX mergers_kept ON mergers (kept_id, merged_at)",
                "CREATE INDEX mergers_gone ON mergers (gone_id)",
                "CREATE INDEX organisations_merged ON organisations (merged_into) WHERE merged_into IS NOT NULL",
                // Asked when everything of one organisation moves.
                "CREATE INDEX stops_organisation ON stops (organisation_id) WHERE organisation_id IS NOT NULL",
                "CREATE INDEX users_organisation ON users (organisation_id) WHERE organisation_id IS NOT NULL",
            ],
        )
        .await
    }
}

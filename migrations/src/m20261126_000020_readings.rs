//! Readings that the bureau adds.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

use crate::ddl::{create, flag, instant, instant_null, run, table, version, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut readings = table("readings")
            .col(words("word"))
            .col(words("key"))
            .col(words("spelling"))
            .col(flag("is_surname"))
            .col(instant_null("applied_at"))
            .col(big_integer("reached").default(0))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut readings, []).await?;
        run(
            db,
            &[
                "CREATE UNIQUE INDEX readings_word ON readings (key, is_surname) WHERE archived_at IS NULL",
                "CREATE INDEX readings_open ON readings (id) WHERE applied_at IS NULL",
            ],
        )
        .await
    }
}

//! Words that the bureau keeps itself: how they are read, and what they are in names.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

use crate::ddl::{create, instant, instant_null, run, table, version, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut own = table("own_words")
            .col(string("kind"))
            .col(words("word"))
            .col(words("key"))
            .col(words("spelling"))
            .col(instant_null("applied_at"))
            .col(big_integer("reached").default(0))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut own, []).await?;
        run(
            db,
            &[
                "CREATE UNIQUE INDEX own_words_live ON own_words (kind, key) WHERE archived_at IS NULL",
                "CREATE INDEX own_words_open ON own_words (id) WHERE applied_at IS NULL",
            ],
        )
        .await
    }
}

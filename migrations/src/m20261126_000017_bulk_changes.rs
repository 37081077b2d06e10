//! Many rows changed at once, so that it can be undone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string};

use crate::ddl::{create, instant, instant_null, reference, run, table, version, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut changes = table("bulk_changes")
            .col(string("subject"))
            .col(string("field"))
            .col(string("home"))
            .col(words("label"))
            .col(words("rows"))
            .col(integer("count"))
            .col(words("user_name"))
            .col(instant("created_at"))
            .col(instant_null("undone_at"))
            .col(integer("undone_count"))
            .col(version())
            .to_owned();
        create(db, &mut changes, [reference("user_id", "users")]).await?;
        run(db, &["CREATE INDEX bulk_changes_user ON bulk_changes (user_id, created_at DESC)"]).await
    }
}

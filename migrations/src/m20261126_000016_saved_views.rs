//! Lists kept under a name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string};

use crate::ddl::{create, instant, instant_null, reference, reference_null, run, table, version, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut views = table("saved_views")
            .col(string("list"))
            .col(words("name"))
            .col(words("query"))
            .col(words("columns"))
            .col(integer("position"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        let references = [reference("owner_id", "users"), reference_null("unit_id", "units")];
        create(db, &mut views, references).await?;
        run(
            db,
            &[
                "CREATE INDEX saved_views_owner ON saved_views (owner_id, list, position, id)",
                "CREATE INDEX saved_views_unit ON saved_views (unit_id, list, position, id) WHERE unit_id IS NOT NULL",
            ],
        )
        .await
    }
}

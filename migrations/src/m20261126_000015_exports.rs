//! Who may take lists out of the house.

use sea_orm_migration::prelude::*;

use crate::ddl::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        run(db, &["ALTER TABLE users ADD COLUMN may_export BOOLEAN NOT NULL DEFAULT TRUE"]).await
    }
}

//! What lists count by when somebody sees every unit.

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
        run(db, &["CREATE INDEX trips_live ON trips (archived_at, from_day DESC, id DESC)"]).await
    }
}

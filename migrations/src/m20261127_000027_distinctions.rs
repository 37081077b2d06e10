//! Two organisations that look alike and of which somebody said that they are not one.

use sea_orm_migration::prelude::*;

use crate::ddl::{create, instant, instant_null, reference, run, table, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        // A pair has no order: the smaller id stands first, so that it is there once.
        let mut distinctions = table("distinctions")
            .col(words("reason"))
            .col(instant("said_at"))
            .col(instant_null("taken_back_at"))
            .check(Expr::col("one_id").lt(Expr::col("other_id")))
            .to_owned();
        create(
            db,
            &mut distinctions,
            [
                reference("one_id", "organisations"),
                reference("other_id", "organisations"),
                reference("said_by", "users"),
            ],
        )
        .await?;
        run(
            db,
            &[
                "CREATE UNIQUE INDEX distinctions_pair ON distinctions (one_id, other_id)",
                "CREATE INDEX distinctions_other ON distinctions (other_id)",
            ],
        )
        .await
    }
}

//! 法定代表人 of organisations; the domains of the e-mail addresses of their people, by which two that
//! may be one are recognised.

use sea_orm_migration::prelude::*;

use crate::ddl::{is_sqlite, run, words};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("organisations", "legal_representative"), ("contacts", "domain_key")] {
            db.alter_table(Table::alter().table(table).add_column(words(column)).to_owned()).await?;
        }
        let domain = match is_sqlite(db) {
            true => "substr(email, instr(email, '@') + 1)",
            false => "split_part(email, '@', 2)",
        };
        run(
            db,
            &[
                &format!("UPDATE contacts SET domain_key = lower({domain}) WHERE email LIKE '%@%'"),
                "CREATE INDEX contacts_domain ON contacts (organisation_id, domain_key) \
                 WHERE domain_key <> '' AND archived_at IS NULL",
            ],
        )
        .await
    }
}

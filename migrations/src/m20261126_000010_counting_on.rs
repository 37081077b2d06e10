//! What lists and the manager's page still read row by row. Measured over a million organisations
//! and 20,000 projects: a filter by tag cost 119 ms, the manager's page 40 ms.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null, uuid, uuid_null};

use crate::ddl::{flag, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns of an organisation that a list filters by.
const FILTERS: &str = "kind, province, city, region, chain_id, chain_root_id, owner_id";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        // Each honour's organisations in the order of the list, with what else may be asked of them.
        let honoured = Table::create()
            .table("honoured")
            .col(uuid("term_id"))
            .col(uuid("organisation_id"))
            .col(flag("is_chamber"))
            .col(flag("is_archived"))
            .col(big_integer("last_activity_at"))
            .col(string("kind"))
            .col(string_null("province"))
            .col(string_null("city"))
            .col(string_null("region"))
            .col(uuid_null("chain_id"))
            .col(uuid_null("chain_root_id"))
            .col(uuid_null("owner_id"))
            .primary_key(Index::create().col("organisation_id").col("term_id"))
            .foreign_key(ForeignKey::create().from_col("organisation_id").to("organisations", "id"))
            .foreign_key(ForeignKey::create().from_col("term_id").to("terms", "id"))
            .to_owned();
        db.create_table(honoured).await?;
        let filled = format!(
            "INSERT INTO honoured (term_id, organisation_id, is_chamber, is_archived, last_activity_at, {FILTERS}) \
             SELECT DISTINCT h.term_id, o.id, o.is_chamber, o.archived_at IS NOT NULL, o.last_activity_at, {FILTERS} \
             FROM organisation_honours h JOIN organisations o ON o.id = h.organisation_id"
        );
        let listed = format!(
            "CREATE INDEX honoured_listed ON honoured \
             (term_id, is_archived, is_chamber, last_activity_at DESC, organisation_id DESC, {FILTERS})"
        );
        run(db, &[&filled, &listed, "CREATE INDEX honoured_owner ON honoured (owner_id)"]).await?;
        run(
            db,
            &[
                "DROP INDEX projects_signed",
                "CREATE INDEX projects_signed ON projects (archived_at, state, signed_day, id, stage_id)",
                "CREATE INDEX projects_by_owner ON projects (archived_at, state, owner_id, limit_day, last_activity_at, effective_day, amount_fen)",
                "CREATE INDEX projects_by_chain ON projects (archived_at, state, chain_id, amount_fen)",
            ],
        )
        .await
    }
}

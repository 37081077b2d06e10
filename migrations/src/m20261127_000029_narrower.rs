//! Indexes without what is never looked for in them.
//!
//! What somebody gave to others was looked for among all they gave, most of which is their own to do.
//! And a line of the timeline that belongs to no project and no trip, as each registered company's, stood
//! in the indexes of both.

use sea_orm_migration::prelude::*;

use crate::ddl::{is_sqlite, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        run(
            db,
            &[
                "DROP INDEX items_giver",
                // The list says the same words.
                "CREATE INDEX items_giver ON items (giver_id, state, (COALESCE(due, '9999-12-31')), id, kind, \
                 guarded, unit_id, owner_id, project_id) \
                 WHERE archived_at IS NULL AND owner_id IS DISTINCT FROM giver_id",
                "DROP INDEX timeline_project",
                "CREATE INDEX timeline_project ON timeline (project_id, at DESC, id DESC) WHERE project_id IS NOT NULL",
                "DROP INDEX timeline_trip",
                "CREATE INDEX timeline_trip ON timeline (trip_id, at DESC, id DESC) WHERE trip_id IS NOT NULL",
            ],
        )
        .await?;
        if !is_sqlite(db) {
            // Connections say how much may wait to be sorted into these, so that an import can say more.
            for kind in ["organisation", "contact", "project", "trip", "visit", "referral"] {
                run(db, &[&format!("ALTER INDEX IF EXISTS grams_{kind}_gin RESET (gin_pending_list_limit)")])
                    .await?;
            }
        }
        Ok(())
    }
}

//! Indexes that answer a list's filters and its count by themselves. Measured over a million
//! organisations: where the row itself had to be read for each that is counted, one filter cost
//! 20 to 300 ms.

use sea_orm_migration::prelude::*;

use crate::ddl::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// One filter leads, then the order of the list, then what else may be asked at the same time.
const FILTERS: [(&str, &str); 8] = [
    ("owner", "owner_id"),
    ("kind", "kind"),
    ("unit", "unit_id"),
    ("chain", "chain_id"),
    ("chain_root", "chain_root_id"),
    ("province", "province"),
    ("city", "city"),
    ("region", "region"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        run(db, &["CREATE INDEX trips_live ON trips (archived_at, from_day DESC, id DESC)"]).await?;
        // Most visits belong to no trip; an index of those told the planner it was of no use.
        run(db, &["DROP INDEX visits_trip"]).await?;
        run(db, &["CREATE INDEX visits_trip ON visits (trip_id, day, id) WHERE trip_id IS NOT NULL"]).await?;
        // The scope of projects is checked on these without reading the row.
        run(db, &["DROP INDEX projects_limit"]).await?;
        let limit = "CREATE INDEX projects_limit ON projects (archived_at, limit_day, id, unit_id, confidential, state, stage_id)";
        run(db, &[limit]).await?;
        for (name, column) in FILTERS {
            let others: Vec<&str> = ["kind", "city", "chain_id", "owner_id"]
                .into_iter()
                .filter(|other| *other != column)
                .collect();
            let index = format!(
                "CREATE INDEX organisations_{name} ON organisations \
                 ({column}, is_chamber, last_activity_at DESC, id DESC, {}) WHERE archived_at IS NULL",
                others.join(", ")
            );
            run(db, &[&format!("DROP INDEX organisations_{name}"), &index]).await?;
        }
        Ok(())
    }
}

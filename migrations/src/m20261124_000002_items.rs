//! What somebody has to do by a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string, string_null, uuid_null};

use crate::ddl::{
    create, flag, instant, instant_null, reference, reference_null, run, table, version, words,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        // What an item belongs to is made by later steps, so those columns are no foreign keys.
        let mut items = table("items")
            .col(string("kind"))
            .col(integer("number").default(0))
            .col(words("text"))
            .col(string_null("due"))
            .col(string("state"))
            .col(instant_null("done_at"))
            .col(integer("postponed").default(0))
            .col(words("postponed_why"))
            .col(uuid_null("organisation_id"))
            .col(uuid_null("project_id"))
            .col(uuid_null("visit_id"))
            .col(uuid_null("trip_id"))
            .col(flag("guarded"))
            .col(words("about"))
            .col(words("path"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        let mut owner = reference_null("owner_id", "users");
        let mut giver = reference_null("giver_id", "users");
        owner.key.name("items_owner_id");
        giver.key.name("items_giver_id");
        create(db, &mut items, [owner, reference("unit_id", "units"), giver]).await?;

        // What has no day comes last, on both engines.
        run(
            db,
            &[
                "CREATE INDEX items_owner ON items (owner_id, state, COALESCE(due, '9999-12-31'), id)",
                "CREATE INDEX items_giver ON items (giver_id, state, COALESCE(due, '9999-12-31'), id)",
                "CREATE INDEX items_unit ON items (unit_id, state, COALESCE(due, '9999-12-31'), id)",
                "CREATE INDEX items_state ON items (state, COALESCE(due, '9999-12-31'), id)",
                "CREATE INDEX items_done ON items (owner_id, done_at) WHERE done_at IS NOT NULL",
                "CREATE INDEX items_organisation ON items (organisation_id) WHERE organisation_id IS NOT NULL",
                "CREATE INDEX items_project ON items (project_id) WHERE project_id IS NOT NULL",
                "CREATE INDEX items_visit ON items (visit_id) WHERE visit_id IS NOT NULL",
                "CREATE INDEX items_trip ON items (trip_id) WHERE trip_id IS NOT NULL",
            ],
        )
        .await
    }
}

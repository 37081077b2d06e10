//! People and their sessions, the trail, numbers, dictionaries, the timeline.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, json_null, string, string_null, string_uniq, text_null, uuid, uuid_null,
};

use crate::ddl::{
    create, flag, instant, instant_null, is_sqlite, reference, reference_null, run, table, version, words,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let installation = Table::create()
            .table("installation")
            .col(integer("id").primary_key())
            .col(flag("demo"))
            .col(big_integer("clock_shift").default(0))
            .col(instant("created_at"))
            .to_owned();
        db.create_table(installation).await?;

        let mut units = table("units")
            .col(words("name"))
            .col(flag("is_default"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut units, []).await?;

        let mut users = table("users")
            .col(string_uniq("username"))
            .col(words("name"))
            .col(string("role"))
            .col(uuid_null("organisation_id"))
            .col(text_null("password_hash"))
            .col(string_null("lang"))
            .col(flag("shortcuts").default(true))
            .col(instant_null("disabled_at"))
            .col(instant_null("last_seen_at"))
            .col(integer("failures").default(0))
            .col(instant_null("waiting_until"))
            .col(instant("created_at"))
            .col(version())
            .to_owned();
        create(db, &mut users, [reference_null("unit_id", "units")]).await?;

        let mut sessions = Table::create()
            .table("sessions")
            .col(string("id").primary_key())
            .col(instant("created_at"))
            .col(instant("last_seen_at"))
            .col(words("ip"))
            .col(words("agent"))
            .to_owned();
        create(db, &mut sessions, [reference("user_id", "users")]).await?;

        let mut devices = Table::create()
            .table("devices")
            .col(string("id").primary_key())
            .col(instant("created_at"))
            .to_owned();
        create(db, &mut devices, [reference("user_id", "users")]).await?;

        let mut links = table("links")
            .col(string_uniq("digest"))
            .col(string("kind"))
            .col(instant("created_at"))
            .col(instant("expires_at"))
            .col(instant_null("used_at"))
            .to_owned();
        create(db, &mut links, [reference_null("user_id", "users")]).await?;

        let mut events = table("events")
            .col(instant("at"))
            .col(uuid_null("actor_id"))
            .col(words("actor_name"))
            .col(words("ip"))
            .col(string("subject"))
            .col(uuid_null("subject_id"))
            .col(words("subject_label"))
            .col(string("action"))
            .col(json_null("changes"))
            .to_owned();
        create(db, &mut events, []).await?;

        let mut submissions =
            table("submissions").col(uuid_null("user_id")).col(words("path")).col(instant("at")).to_owned();
        create(db, &mut submissions, []).await?;

        let counters = Table::create()
            .table("counters")
            .col(string("kind").primary_key())
            .col(big_integer("last"))
            .to_owned();
        db.create_table(counters).await?;

        let mut grants = table("grants").col(uuid("project_id")).col(instant("granted_at")).to_owned();
        create(db, &mut grants, [reference_null("user_id", "users"), reference_null("unit_id", "units")])
            .await?;

        let mut terms = table("terms")
            .col(string("kind"))
            .col(string("code"))
            .col(words("zh"))
            .col(words("en"))
            .col(uuid_null("parent_id"))
            .col(integer("position"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut terms, []).await?;

        let mut timeline = table("timeline")
            .col(instant("at"))
            .col(string("kind"))
            .col(uuid_null("organisation_id"))
            .col(uuid_null("project_id"))
            .col(uuid_null("trip_id"))
            .col(flag("guarded"))
            .col(uuid_null("actor_id"))
            .col(words("actor_name"))
            .col(words("title"))
            .col(words("body"))
            .col(words("path"))
            .to_owned();
        create(db, &mut timeline, [reference_null("unit_id", "units")]).await?;

        run(
            db,
            &[
                "CREATE INDEX sessions_user ON sessions (user_id, last_seen_at)",
                "CREATE INDEX links_user ON links (user_id)",
                "CREATE INDEX events_at ON events (at DESC, id DESC)",
                "CREATE INDEX events_subject ON events (subject, subject_id, at DESC, id DESC)",
                "CREATE INDEX events_subject_id ON events (subject_id, at DESC, id DESC)",
                "CREATE INDEX events_actor ON events (actor_id, at DESC, id DESC)",
                "CREATE INDEX events_action ON events (action, at DESC, id DESC)",
                "CREATE INDEX submissions_at ON submissions (at)",
                "CREATE INDEX grants_user ON grants (user_id, project_id)",
                "CREATE INDEX grants_unit ON grants (unit_id, project_id)",
                "CREATE INDEX grants_project ON grants (project_id)",
                "CREATE INDEX users_unit ON users (unit_id)",
                "CREATE UNIQUE INDEX terms_code ON terms (kind, code)",
                "CREATE INDEX timeline_organisation ON timeline (organisation_id, at DESC, id DESC)",
                "CREATE INDEX timeline_project ON timeline (project_id, at DESC, id DESC)",
                "CREATE INDEX timeline_trip ON timeline (trip_id, at DESC, id DESC)",
            ],
        )
        .await?;
        if is_sqlite(db) { run(db, &APPEND_ONLY_SQLITE).await } else { run(db, &APPEND_ONLY_POSTGRES).await }
    }
}

/// The trail can be added to and read; the database itself refuses the rest.
const APPEND_ONLY_SQLITE: [&str; 2] = [
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
];

const APPEND_ONLY_POSTGRES: [&str; 2] = [
    "CREATE FUNCTION refuse_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$",
    "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_events()",
];

//! Trips with their people and stops; visits of all four kinds.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string, string_null, text, uuid_null};

use crate::ddl::{
    Word, create, flag, instant, instant_null, reference, reference_null, run, seed_terms, table, version,
    words,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let mut trips = table("trips")
            .col(string("number"))
            .col(words("name"))
            .col(words("reason"))
            .col(string("from_day"))
            .col(string("to_day"))
            .col(words("leader_post"))
            .col(words("members"))
            .col(words("cities"))
            .col(words("goals"))
            .col(flag("is_demo"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut trips, [reference("unit_id", "units"), reference_null("owner_id", "users")]).await?;

        let mut stops = table("stops")
            .col(string("kind"))
            .col(integer("position"))
            .col(string("day"))
            .col(string_null("time"))
            .col(words("host"))
            .col(words("city"))
            .col(words("place"))
            .col(words("our_people"))
            .col(words("their_people"))
            .col(words("agenda"))
            .col(words("brief"))
            .col(flag("is_arranged_for_demo"))
            .col(uuid_null("visit_id"))
            .col(instant_null("cancelled_at"))
            .col(version())
            .to_owned();
        create(
            db,
            &mut stops,
            [reference("trip_id", "trips"), reference_null("organisation_id", "organisations")],
        )
        .await?;

        let mut visits = table("visits")
            .col(string("kind"))
            .col(string("day"))
            .col(string_null("time"))
            .col(words("place"))
            .col(uuid_null("stop_id"))
            .col(words("overview"))
            .col(words("production"))
            .col(words("market"))
            .col(words("plans"))
            .col(words("intention"))
            .col(words("concerns"))
            .col(text("sights").default("[]"))
            .col(words("our_people"))
            .col(words("their_people"))
            .col(string("attitude"))
            .col(string("invitation"))
            .col(string_null("invited_day"))
            .col(flag("is_demo"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        let references = [
            reference("organisation_id", "organisations"),
            reference("unit_id", "units"),
            reference("author_id", "users"),
            reference_null("trip_id", "trips"),
        ];
        create(db, &mut visits, references).await?;

        run(
            db,
            &[
                "CREATE UNIQUE INDEX trips_number ON trips (number)",
                "CREATE INDEX trips_unit ON trips (unit_id, from_day DESC, id DESC)",
                "CREATE INDEX trips_newest ON trips (from_day DESC, id DESC)",
                "CREATE INDEX trips_owner ON trips (owner_id)",
                "CREATE INDEX stops_trip ON stops (trip_id, day, position)",
                "CREATE INDEX stops_due ON stops (visit_id, day)",
                "CREATE INDEX visits_unit ON visits (unit_id, day DESC, id DESC) WHERE archived_at IS NULL",
                "CREATE INDEX visits_newest ON visits (day DESC, id DESC) WHERE archived_at IS NULL",
                "CREATE INDEX visits_organisation ON visits (organisation_id, day DESC, id DESC)",
                "CREATE INDEX visits_trip ON visits (trip_id)",
                "CREATE UNIQUE INDEX visits_stop ON visits (stop_id) WHERE stop_id IS NOT NULL",
            ],
        )
        .await?;
        seed_terms(db, "sight", &SIGHTS).await
    }
}

const SIGHTS: [Word; 6] = [
    ("workshop", "生产车间", "Workshop", None),
    ("warehouse", "智能化仓库", "Smart warehouse", None),
    ("showroom", "展示中心", "Showroom", None),
    ("research", "研发中心", "R&D centre", None),
    ("laboratory", "实验室", "Laboratory", None),
    ("other", "其他", "Other", None),
];

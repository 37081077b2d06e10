//! Whatever names an organisation moves with it.

use sea_orm::{ConnectionTrait, Statement};
use yanlai::db::Engine;

use crate::support::World;

/// Parts are made together by the merger itself; the lists of honours follow the organisation; the
/// mergers are about the organisations, and so is what was said of two of them.
const OF_THE_ORGANISATION: [&str; 8] = [
    "organisation_aliases.organisation_id",
    "organisation_sites.organisation_id",
    "organisation_honours.organisation_id",
    "honoured.organisation_id",
    "mergers.kept_id",
    "mergers.gone_id",
    "distinctions.one_id",
    "distinctions.other_id",
];

#[tokio::test]
async fn every_column_that_names_an_organisation_is_moved() {
    let world = World::new().await;
    let sql = match world.app.db.engine {
        Engine::Sqlite => {
            "SELECT m.name || '.' || f.\"from\" AS place FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' AND f.\"table\" = 'organisations' \
             UNION SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND c.name = 'organisation_id'"
        }
        Engine::Postgres => {
            "SELECT table_name || '.' || column_name AS place FROM information_schema.columns \
             WHERE table_schema = current_schema() \
             AND column_name IN ('organisation_id', 'introducer_id', 'chamber_id', 'kept_id', 'gone_id', 'one_id', 'other_id')"
        }
    };
    let write = &world.app.db.write;
    let rows = write.query_all_raw(Statement::from_string(write.get_database_backend(), sql)).await.unwrap();
    let places: Vec<String> = rows.iter().map(|row| row.try_get("", "place").unwrap()).collect();
    assert!(places.len() > 12, "{places:?}");
    let moved = std::fs::read_to_string("src/mergers/moving.rs").unwrap();
    let forgotten: Vec<_> = places
        .iter()
        .filter(|place| !OF_THE_ORGANISATION.contains(&place.as_str()))
        .filter(|place| {
            let (table, column) = place.split_once('.').unwrap();
            !moved.contains(&format!("(\"{table}\", \"{column}\")"))
        })
        .collect();
    assert!(forgotten.is_empty(), "a merger would leave these behind: {forgotten:?}");
}

use sea_orm::ConnectionTrait;
use yanlai::index;

use super::queries::register;
use crate::support::World;

#[tokio::test]
async fn an_index_made_otherwise_is_made_anew() {
    let world = World::new().await;
    register(&world).await;
    let olive = world.officer("olive").await;
    let write = &world.app.db.write;
    // As after an upgrade: nothing is kept the new way yet, and the first time was broken off.
    write.execute_unprepared("UPDATE search_state SET made_as = 0, reached = 0").await.unwrap();
    for kind in ["organisation", "contact", "project", "trip", "visit", "referral"] {
        let emptied = match world.app.db.engine {
            yanlai::db::Engine::Sqlite => {
                format!("INSERT INTO grams_{kind} (grams_{kind}) VALUES ('delete-all')")
            }
            yanlai::db::Engine::Postgres => format!("TRUNCATE grams_{kind}"),
        };
        write.execute_unprepared(&emptied).await.unwrap();
    }
    olive.visit("/search?q=甲子").await.sees("没有符合条件的记录");

    index::rebuild(&world.app.db).await.unwrap();
    olive.visit("/search?q=甲子").await.sees("苏州").does_not_see("没有符合条件的记录");
    olive.visit("/search?q=0018").await.sees("曾一");

    index::rebuild(&world.app.db).await.unwrap();
    let found = olive.visit("/search?q=欧普").await;
    assert_eq!(found.texts(".hits a").len(), 1, "once is enough");
}

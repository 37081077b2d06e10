use sea_orm::ConnectionTrait;
use yanlai::db::Engine;

use crate::projects::scene::company;
use crate::support::World;

/// PostgreSQL looks at the newest one by one, then further back by stretches of all entries: what is
/// rare stands far apart, and both see it.
#[tokio::test]
async fn a_rare_one_long_ago_is_found_once() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let host = company(&world, &olive, "甲子有限公司").await;
    let form = olive.visit(&format!("/contacts/new?organisation={}", host.id)).await;
    form.fill("姓名", "沈一").press("保存").await.is(200);
    // A million other entries later.
    let sql = match world.app.db.engine {
        Engine::Sqlite => "UPDATE sqlite_sequence SET seq = 1000000 WHERE name = 'search_entries'",
        Engine::Postgres => "SELECT setval('search_entries_seq_seq', 1000000)",
    };
    world.app.db.write.execute_unprepared(sql).await.unwrap();
    let form = olive.visit(&format!("/contacts/new?organisation={}", host.id)).await;
    form.fill("姓名", "沈二").press("保存").await.is(200);

    olive.visit("/search?q=沈").await.sees("找到2条");
    olive.visit("/contacts?q=沈").await.sees("共2人");
    otto.visit("/search?q=沈").await.sees("没有").does_not_see("找到2条");
}

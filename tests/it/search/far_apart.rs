use sea_orm::ConnectionTrait;
use yanlai::auth::Role;
use yanlai::contacts::{Contact, NewContact};
use yanlai::db::Engine;

use crate::projects::scene::{company, viewer};
use crate::support::World;

/// PostgreSQL looks at the newest one by one, then further back by stretches of all entries, jumps over
/// those where there is nothing, and asks for all at last: what is rare stands far apart, and each way
/// sees one of it.
#[tokio::test]
async fn rare_ones_long_ago_are_found_once() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let host = company(&world, &olive, "甲子有限公司").await;
    let ours = viewer(&world, &olive, Role::Officer);
    for (others, names) in [(0, vec!["沈一"]), (100_000, vec!["沈二"]), (200_000, vec!["沈三"])] {
        later(&world, others).await;
        add(&world, &ours, host.id, &names).await;
    }
    later(&world, 300_000).await;
    let many: Vec<String> = (0..520).map(|n| format!("王{n}")).collect();
    add(&world, &ours, host.id, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;

    olive.visit("/search?q=沈").await.sees("找到3条");
    olive.visit("/contacts?q=沈").await.sees("共3人");
    add(&world, &ours, host.id, &["沈四"]).await;
    olive.visit("/search?q=沈").await.sees("找到4条");
    otto.visit("/search?q=沈").await.sees("没有").does_not_see("沈一");
}

/// When there have been so many entries.
async fn later(world: &World, entries: u64) {
    let sql = match (world.app.db.engine, entries) {
        (_, 0) => return,
        (Engine::Sqlite, _) => {
            format!("UPDATE sqlite_sequence SET seq = {entries} WHERE name = 'search_entries'")
        }
        (Engine::Postgres, _) => format!("SELECT setval('search_entries_seq_seq', {entries})"),
    };
    world.app.db.write.execute_unprepared(&sql).await.unwrap();
}

async fn add(
    world: &World,
    viewer: &yanlai::auth::Viewer,
    host: yanlai::ids::OrganisationId,
    names: &[&str],
) {
    let tx = world.app.begin(viewer).await.unwrap();
    for name in names {
        Contact::add(&tx, viewer, NewContact::new(host, "甲子有限公司", name)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

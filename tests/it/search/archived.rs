use sea_orm::{ConnectionTrait, Statement};
use yanlai::auth::Role;
use yanlai::contacts::{Contact, NewContact};
use yanlai::db::Engine;
use yanlai::index;

use crate::projects::scene::{company, viewer};
use crate::support::{Person, World};

/// As after an import of hundreds was taken back: all of the newest are archived. 沈二 is one of them.
async fn hundreds_left(world: &World, olive: &Person) -> Contact {
    let host = company(world, olive, "甲子有限公司").await;
    let ours = viewer(world, olive, Role::Officer);
    let tx = world.app.begin(&ours).await.unwrap();
    let add = |name: String| Contact::add(&tx, &ours, NewContact::new(host.id, "甲子有限公司", &name));
    add("沈一".to_owned()).await.unwrap();
    let mut gone = vec![add("沈二".to_owned()).await.unwrap()];
    for n in 0..520 {
        gone.push(add(format!("王{n}")).await.unwrap());
    }
    Contact::archive_many(&tx, &gone).await.unwrap();
    tx.commit().await.unwrap();
    gone.swap_remove(0)
}

#[tokio::test]
async fn what_was_archived_is_found_only_among_archived() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let gone = hundreds_left(&world, &olive).await;

    olive.visit("/search?q=沈").await.sees("找到1条").sees("沈 一");
    olive.visit("/contacts?q=沈").await.sees("共1人").does_not_see("沈二");
    olive.visit("/contacts?q=沈&archived=yes").await.sees("共1人").sees("沈二").does_not_see("沈一");
    otto.visit("/contacts?q=沈&archived=yes").await.does_not_see("沈二");

    olive.visit(&gone.path()).await.press("还原").await.is(200);
    olive.visit("/search?q=沈").await.sees("找到2条");
    olive.visit("/contacts?q=沈&archived=yes").await.does_not_see("沈二");
    otto.visit("/search?q=沈").await.does_not_see("沈二");

    olive.visit(&gone.path()).await.press("归档").await.is(200);
    olive.visit("/search?q=沈").await.sees("找到1条");
    olive.visit("/contacts?q=沈二&archived=yes").await.sees("共1人");
}

/// Searches look at the newest: none of these is archived, so none is in their way.
#[tokio::test]
async fn those_of_an_older_version_are_set_apart() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    hundreds_left(&world, &olive).await;
    let write = &world.app.db.write;
    let place = if world.app.db.engine == Engine::Sqlite { "rowid" } else { "seq" };
    for sql in [
        "UPDATE search_state SET made_as = 3, reached = 0",
        &format!("DELETE FROM grams_contact WHERE {place} < 0"),
        "UPDATE search_entries SET seq = -seq WHERE archived",
    ] {
        write.execute_unprepared(sql).await.unwrap();
    }
    olive.visit("/contacts?q=沈&archived=yes").await.does_not_see("沈二");

    index::rebuild(&world.app.db).await.unwrap();
    let sql = "SELECT count(*) AS n FROM search_entries WHERE archived AND seq > 0";
    let among = Statement::from_string(write.get_database_backend(), sql);
    let among: i64 = write.query_one_raw(among).await.unwrap().unwrap().try_get("", "n").unwrap();
    assert_eq!(among, 0);
    olive.visit("/contacts?q=沈&archived=yes").await.sees("共1人").sees("沈二");
    olive.visit("/search?q=沈").await.sees("找到1条").sees("沈 一");
}

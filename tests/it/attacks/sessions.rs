use sea_orm::ConnectionTrait;

use crate::support::World;

const MINUTE: i64 = 60_000;

#[tokio::test]
async fn a_clock_set_back_wakes_no_session() {
    let world = World::new().await;
    let (idle, old) = (world.officer("idle").await, world.officer("old").await);
    world.wait(31 * MINUTE);
    assert_eq!(idle.knock("GET", "/account").await, 303);
    world.wait(-31 * MINUTE);
    assert_eq!(idle.knock("GET", "/account").await, 303, "it was over and stays over");

    assert_eq!(old.knock("GET", "/account").await, 200);
    world.wait(-60 * MINUTE);
    assert_eq!(old.knock("GET", "/account").await, 200, "a clock set back harms nobody at work");
    let saved = old.ask("POST", "/account/preferences", "lang=en", &[]).await;
    assert_eq!(saved.status, 303);
    world.wait(26 * 60 * MINUTE);
    assert_eq!(old.knock("GET", "/account").await, 303, "and a day later it is over");
}

#[tokio::test]
async fn lines_of_the_trail_keep_their_order_when_the_clock_goes_back() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    admin.send("/admin/units", &[("name", "招商三部")]).await;
    world.wait(-60 * MINUTE);
    admin.send("/admin/units", &[("name", "招商四部")]).await;
    let auditor = world.auditor("段望舒").await;
    auditor.visit("/audit").await.is(200).sees("招商三部").sees("招商四部");
}

#[tokio::test]
async fn a_role_counts_from_the_moment_it_is_given() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    assert_eq!(officer.knock("GET", "/admin/people").await, 403);
    let sql = format!("UPDATE users SET role = 'administrator' WHERE username = '{}'", "olive");
    world.app.db.write.execute_unprepared(&sql).await.unwrap();
    assert_eq!(officer.knock("GET", "/admin/people").await, 200);
    let sql = "UPDATE users SET role = 'liaison' WHERE username = 'olive'";
    world.app.db.write.execute_unprepared(sql).await.unwrap();
    assert_eq!(officer.knock("GET", "/admin/people").await, 403);
}

#[tokio::test]
async fn who_is_disabled_is_out_with_the_next_request() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let form = officer.visit("/account").await.fill("语言", "English");
    let sql = "UPDATE users SET disabled_at = 1 WHERE username = 'olive'";
    world.app.db.write.execute_unprepared(sql).await.unwrap();
    form.press("保存").await.sees("登录");
    assert_eq!(officer.knock("GET", "/account").await, 303);
    let sql = "UPDATE users SET lang = NULL WHERE lang IS NOT NULL";
    let changed = world.app.db.write.execute_unprepared(sql).await.unwrap();
    assert_eq!(changed.rows_affected(), 0, "and changes nothing any more");
}

#[tokio::test]
async fn nobody_has_more_than_ten_sessions() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for _ in 0..12 {
        world.wait(1);
        let db = &world.app.db.write;
        yanlai::auth::session::start(db, officer.id(), world.app.now(), "127.0.0.1", "more").await.unwrap();
    }
    let all = yanlai::auth::session::of(&world.app, officer.id()).await.unwrap();
    assert_eq!(all.len(), 10);
    assert_eq!(officer.knock("GET", "/account").await, 303, "the oldest has ended");
}

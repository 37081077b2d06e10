use yanlai::auth::Role;
use yanlai::db::Actor;

use crate::accounts::signing_in::{PASSWORD, olive};
use crate::support::World;

#[tokio::test]
async fn the_auditor_reads_who_did_what_from_where() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let officer = world.officer("周雁宁").await;
    admin
        .visit(&format!("/admin/people/{}/edit", officer.id()))
        .await
        .fill("姓名", "周雁凝")
        .fill("单位", "招商二部")
        .press("保存")
        .await
        .is(200);
    let auditor = world.auditor("段望舒").await;

    let trail = auditor.visit("/audit").await.is(200).sees("共1条");
    let trail = trail.sees("09:00:00").sees("卜砚").sees("修改").sees("人员 周雁凝").sees("周雁宁");
    let line = trail.click("人员 周雁凝").await.is(200).sees("修改 · 人员").sees("2023年8月18日 09:00:00");
    let line = line.sees("招商一部").sees("招商二部").sees("姓名").sees("单位");
    line.click("该记录的全部日志").await.sees("共1条").sees("周雁凝");
    let english = auditor.in_english().visit("/audit").await;
    english.sees("Edited").sees("Person 周雁凝").sees("Audit trail");
}

#[tokio::test]
async fn it_is_filtered_by_person_record_action_and_day() {
    let world = World::new().await;
    olive(&world).await;
    let somebody = world.stranger();
    somebody.send("/login", &[("username", "olive"), ("password", PASSWORD)]).await;
    somebody.send("/login", &[("username", "olive"), ("password", "wrong")]).await;
    let admin = world.administrator("卜砚").await;
    world.wait(86_400_000);
    let admin = {
        drop(admin);
        world.administrator("段知远").await
    };
    admin.send("/admin/units", &[("name", "招商三部")]).await.is(200);
    let auditor = world.auditor("段望舒").await;

    let lines = async |query: &str| {
        let page = auditor.visit(&format!("/audit?{query}")).await.is(200);
        page.texts("tbody tr").len()
    };
    assert_eq!(lines("").await, 3);
    assert_eq!(lines("who=olf").await, 1, "欧丽芙 by initials; who fails has no name yet");
    assert_eq!(lines("who=olive").await, 2, "by user name, and what was typed as one");
    assert_eq!(lines("kind=unit").await, 1);
    assert_eq!(lines("action=sign-in-failed").await, 1);
    assert_eq!(lines("from=2023-08-19").await, 1);
    assert_eq!(lines("to=2023-08-18").await, 2);
    assert_eq!(lines("from=2023-08-18&to=2023-08-18&action=signed-in").await, 1);
    assert_eq!(lines(&format!("actor={}", admin.id())).await, 1);
    assert_eq!(lines("from=0000-00-00&to=31.2.2023&record=%27&actor=x&after=zzz").await, 3, "never an error");
    auditor.visit("/audit?who=nobody-at-all").await.sees("没有符合条件的日志");
}

#[tokio::test]
async fn a_long_trail_is_paged_and_misses_nothing() {
    let world = World::new().await;
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    for n in 0..120 {
        tx.note("user", None, &format!("第{n:03}条"), "signed-in", None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let auditor = world.auditor("段望舒").await;
    let mut page = auditor.visit("/audit?kind=user").await.sees("共120条");
    let mut seen = page.texts("tbody th");
    for _ in 0..2 {
        page = page.click("下一页").await;
        seen.extend(page.texts("tbody th"));
    }
    assert_eq!(page.texts("a[rel=next]").len(), 0);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
    let back = page.click("上一页").await.click("上一页").await;
    assert_eq!(back.texts("tbody th").len(), 50);
    assert!(back.texts("tbody th")[0].contains("第119条"), "newest first");
}

#[tokio::test]
async fn records_are_called_by_name_and_days_are_days() {
    let world = World::new().await;
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    let visit = uuid::Uuid::now_v7();
    tx.note("visit", Some(visit), "甲子光电", "created", None).await.unwrap();
    tx.note("visit", Some(visit), "甲子光电有限公司", "revised", None).await.unwrap();
    let changes = serde_json::json!({
        "visit_id": [null, visit.to_string()],
        "done_at": [null, 1_692_320_400_000_i64],
        "due": ["2023-08-16", "2023-08-25"],
    });
    tx.note("item", None, "约来衡考察", "revised", Some(changes)).await.unwrap();
    tx.commit().await.unwrap();
    let auditor = world.auditor("段望舒").await;
    let line = auditor.visit("/audit?kind=item").await.click("事项 约来衡考察").await.is(200);
    let line = line.sees("走访记录 — 甲子光电有限公司").does_not_see(&visit.to_string());
    line.sees("办结时间 — 2023年8月18日 09:00").sees("2023年8月16日 2023年8月25日").does_not_see("done_at");
}

#[tokio::test]
async fn hostile_words_are_only_words_and_secrets_are_not_there() {
    let world = World::new().await;
    let tx = world.app.begin_as(Actor::stranger("<img src=x onerror=alert(1)>", "::1")).await.unwrap();
    let changes = serde_json::json!({
        "name": ["{{7*7}}", "<script>alert(1)</script>"],
        "password_hash": null,
        "owner_id": [null, "not-an-id"],
        "amount_fen": [0, 120_000_000_000_i64],
        "odd": {"deep": [1, 2]},
    });
    tx.note("unheard_of", None, "</title><script>alert(2)</script>", "done-so", None).await.unwrap();
    tx.note("user", None, "某人", "revised", Some(changes)).await.unwrap();
    tx.commit().await.unwrap();
    let auditor = world.auditor("段望舒").await;
    let list = auditor.visit("/audit").await.is(200).sees("unheard_of").sees("done-so");
    let line = list.clone().click("人员 某人").await.is(200);
    let line = line.sees("{{7*7}}").sees("12.00亿元").sees("已变更，内容不记录").sees("密码");
    for page in [&list, &line] {
        assert!(!page.html.contains("<script>alert") && !page.html.contains("<img src=x"));
    }
}

#[tokio::test]
async fn this_room_is_for_auditors_who_change_nothing() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    admin.send("/admin/units", &[("name", "招商三部")]).await;
    let event = world.event("created").await.id;
    for role in [Role::Officer, Role::Manager, Role::Liaison, Role::Administrator] {
        let somebody = world.person(role.code(), role, Some(world.first), None).await;
        assert_eq!(somebody.knock("GET", "/audit").await, 403, "{}", role.code());
        assert_eq!(somebody.knock("GET", &format!("/audit/{event}")).await, 403);
    }
    let auditor = world.auditor("段望舒").await;
    assert_eq!(auditor.knock("GET", &format!("/audit/{event}")).await, 200);
    for path in ["/audit/0", "/audit/nobody", "/audit/018a0000-0000-7000-8000-000000000000"] {
        assert_eq!(auditor.knock("GET", path).await, 404);
    }
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        assert_eq!(auditor.knock(method, "/audit").await, 405);
        assert_eq!(auditor.knock(method, &format!("/audit/{event}")).await, 405);
    }
    assert_eq!(world.trail().await.len(), 1, "looking leaves no line");
}

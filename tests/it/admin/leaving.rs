use yanlai::db::Actor;
use yanlai::items::{Item, ItemKind, NewItem};

use crate::support::World;

#[tokio::test]
async fn a_colleague_takes_over_what_was_open() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let (leaver, heir) = (world.officer("孟远山").await, world.officer("周雁宁").await);
    world.elsewhere("贺知秋").await;
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    let new = |text: &str| NewItem {
        owner_id: Some(leaver.id()),
        ..NewItem::new(ItemKind::Todo, world.first, text)
    };
    Item::open(&tx, new("核对用地")).await.unwrap();
    let done = Item::open(&tx, new("已办的事")).await.unwrap();
    done.finish(&tx).await.unwrap();
    Item::open(&tx, NewItem { guarded: true, ..new("保密的事") }).await.unwrap();
    tx.commit().await.unwrap();

    let page = admin.visit(&format!("/admin/people/{}/disabling", leaver.id())).await;
    let page = page.sees("谁接手").does_not_see("贺知秋").does_not_see("核对用地");
    page.fill("谁接手", "周雁宁").press("停用").await.is(200).sees("已停用");

    assert_eq!(leaver.knock("GET", "/account").await, 303, "signed out at once");
    let trail = world.trail().await;
    let moved: Vec<_> = trail.iter().filter(|line| line.contains("handed-over")).collect();
    assert_eq!(moved, ["卜砚 item-handed-over item 核对用地"], "open, and not confidential");
    assert_eq!(world.event("item-handed-over").await.changes.unwrap()["owner_id"][1], heir.id().to_string());
    assert_eq!(world.event("disabled").await.subject_label, "孟远山");

    let page = admin.visit(&format!("/admin/people/{}", leaver.id())).await;
    page.press("重新启用").await.sees("待激活");
}

#[tokio::test]
async fn somebody_from_elsewhere_can_t_be_made_to_take_over() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let (leaver, other) = (world.officer("孟远山").await, world.elsewhere("贺知秋").await);
    let path = format!("/admin/people/{}/disabling", leaver.id());
    for to in [other.id().to_string(), leaver.id().to_string(), "nobody".to_owned()] {
        admin.send(&path, &[("to", &to)]).await.is(422).sees("请从同单位的在用人员中选择");
    }
    assert_ne!(leaver.knock("GET", "/account").await, 303);
}

#[tokio::test]
async fn nobody_takes_their_own_key_away() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    world.administrator("段望舒").await;
    let path = format!("/admin/people/{}", admin.id());
    let page = admin.visit(&path).await.does_not_see("停用账号");
    assert!(!page.links().contains(&format!("{path}/disabling")));
    admin.send(&format!("{path}/disabling"), &[]).await.is(422).sees("不能停用自己的账号");
    let form = admin.visit(&format!("{path}/edit")).await;
    form.fill("角色", "审计管理员").press("保存").await.is(422).sees("不能改自己的角色");
    assert_eq!(world.trail().await, Vec::<String>::new());
}

#[tokio::test]
async fn of_two_administrators_who_remove_each_other_one_stays() {
    let world = World::new().await;
    let (a, b) = (world.administrator("卜砚").await, world.administrator("段望舒").await);
    let path = |id| format!("/admin/people/{id}/disabling");
    let (first, second) = (path(b.id()), path(a.id()));
    let (first, second) = tokio::join!(a.ask("POST", &first, "", &[]), b.ask("POST", &second, "", &[]));
    let done = [&first, &second]
        .iter()
        .filter(|answer| answer.status == 303 && answer.header("location").contains("people"))
        .count();
    assert_eq!(done, 1, "{} {}", first.status, second.status);
    let left = [a, b];
    let mut in_office = 0;
    for admin in &left {
        in_office += usize::from(admin.knock("GET", "/admin/people").await == 200);
    }
    assert_eq!(in_office, 1);
}

#[tokio::test]
async fn a_disabled_person_has_no_way_in() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let leaver = world.officer("孟远山").await;
    let page = admin.visit(&format!("/admin/people/{}", leaver.id())).await;
    let invitation = page.press("重新生成邀请链接").await.field("一次性链接");
    let invitation = invitation.strip_prefix("http://127.0.0.1:8080").unwrap();
    admin.send(&format!("/admin/people/{}/disabling", leaver.id()), &[]).await.is(200);
    world.stranger().visit(invitation).await.is(404);
    assert_eq!(admin.knock("POST", &format!("/admin/people/{}/invitation", leaver.id())).await, 404);

    admin.send(&format!("/admin/people/{}/enabling", leaver.id()), &[]).await.is(200);
    world.stranger().visit(invitation).await.is(404);
}

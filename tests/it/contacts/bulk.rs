use yanlai::bulk::BulkChanges;
use yanlai::contacts::{Contact, Contacts};

use crate::support::{Person, Screen, World};

const NAMES: [&str; 3] = ["沈女士", "王总", "李主任"];

async fn stage() -> (World, Person) {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await.is(200);
    for name in NAMES {
        let form = olive.visit("/contacts/new").await.fill("企业（机构）", "甲子有限公司").fill("姓名", name);
        form.press("保存").await.is(200);
    }
    (world, olive)
}

async fn contact(world: &World, name: &str) -> Contact {
    world.all::<Contacts>().await.into_iter().find(|one| one.name == name).unwrap()
}

async fn ask(world: &World, person: &Person, names: &[&str], act: &str) -> Screen {
    let mut query = format!("act={act}");
    for name in names {
        query.push_str(&format!("&ids={}", contact(world, name).await.id));
    }
    person.visit(&format!("/contacts/bulk?{query}")).await
}

#[tokio::test]
async fn picked_ones_leave_the_lists_and_come_back() {
    let (world, olive) = stage().await;
    let list = olive.visit("/contacts?q=甲子").await;
    assert_eq!(list.texts("tbody input[name='ids']").len(), 3, "a box in every row");
    list.clone().press("批量归档").await.is(200).sees("请先勾选要改的记录");
    let list = list.fill("全部符合条件的", "on").press("批量归档").await.is(200).sees("将改3人");
    let list = list.press("改3人").await.is(200).sees("已改3人").does_not_see("王总");
    assert!(list.path.starts_with("/contacts?q="), "back where one was: {}", list.path);
    olive.visit("/search?q=沈女士").await.does_not_see("甲子有限公司");
    let gone = olive.visit("/contacts?archived=yes").await.sees("沈女士").fill("全部符合条件的", "on");
    gone.press("批量归档").await.sees("所选的都不能改").sees("已归档，不会改动");
    assert_eq!(world.trail().await.iter().filter(|line| line.contains(" archived contact ")).count(), 3);

    let one = contact(&world, "王总").await;
    olive.post(&format!("{}/restoration", one.path()), "").await.is(200);
    list.press("撤销").await.sees("2人已还原；1人之后又有改动");
    olive.visit("/contacts").await.sees("沈女士").sees("王总").sees("李主任");
}

#[tokio::test]
async fn they_go_to_a_colleague_and_by_a_manager_to_another_unit() {
    let (world, olive) = stage().await;
    let (oscar, otto) = (world.officer("奥斯卡").await, world.elsewhere("奥托").await);
    let maya = world.manager("玛雅").await;
    let page = ask(&world, &olive, &NAMES[..2], "owner").await.is(200).does_not_see("奥托");
    let stranger = otto.id().to_string();
    page.clone().forge("to", &stranger).press("改2人").await.is(422).sees("请从列表中选择");
    page.fill("分派负责人", "奥斯卡").press("改2人").await.is(200).sees("已改2人");
    assert_eq!(contact(&world, "沈女士").await.owner_id, Some(oscar.id()));
    olive.visit(&contact(&world, "沈女士").await.path()).await.sees("奥斯卡");

    otto.visit("/contacts").await.does_not_see("沈女士");
    let page = ask(&world, &maya, &NAMES, "owner").await.fill("分派负责人", "奥托");
    let list = page.press("改3人").await.is(200).sees("已改3人");
    otto.visit("/contacts").await.sees("沈女士").sees("王总").sees("李主任");
    otto.visit("/search?q=沈女士").await.sees("甲子有限公司");
    olive.visit("/contacts").await.does_not_see("沈女士");

    list.press("撤销").await.is(200).sees("3人已还原");
    otto.visit("/contacts").await.does_not_see("沈女士");
    let back = contact(&world, "沈女士").await;
    assert_eq!((back.owner_id, back.unit_id), (Some(oscar.id()), world.first));
}

#[tokio::test]
async fn elsewhere_nobody_changes_them() {
    let (world, olive) = stage().await;
    let otto = world.elsewhere("奥托").await;
    for act in ["owner", "archival"] {
        let page = ask(&world, &otto, &NAMES, act).await.is(200).sees("请先勾选要改的记录");
        page.does_not_see("沈女士");
    }
    let id = contact(&world, "沈女士").await.id.to_string();
    otto.send("/contacts/bulk", &[("act", "archival"), ("ids", &id)]).await;
    assert!(!contact(&world, "沈女士").await.is_archived());
    ask(&world, &olive, &NAMES[..1], "archival").await.press("改1人").await.is(200);
    let change = world.all::<BulkChanges>().await.remove(0);
    otto.visit(&change.path()).await.is(404);
    otto.post(&format!("{}/undoing", change.path()), "").await.is(404);
    olive.visit(&change.path()).await.is(200).sees("沈女士");
    // What was done to contacts is no change of companies.
    olive.visit(&change.path().replace("/contacts/", "/companies/")).await.is(404);
    for person in [world.liaison("林联络", None).await, world.auditor("审计").await] {
        assert_eq!(person.knock("GET", "/contacts/bulk?act=owner").await.as_u16(), 403);
        assert_eq!(person.knock("POST", "/contacts/bulk").await.as_u16(), 403);
    }
}

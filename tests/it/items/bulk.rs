use yanlai::bulk::BulkChanges;
use yanlai::items::{Item, Items};

use crate::projects::scene;
use crate::support::{Person, Screen, World};

const TEXTS: [&str; 3] = ["寄地价清单", "送达招商手册", "核对到位资金"];
/// Today is 18 August 2023.
const DAYS: [&str; 3] = ["2023-08-16", "2023-08-21", "2023-09-30"];

async fn stage() -> (World, Person) {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    for (text, day) in TEXTS.iter().zip(DAYS) {
        let form = olive.visit("/items/new").await.fill("事项", text).fill("到期", day);
        form.press("保存").await.is(200);
    }
    (world, olive)
}

async fn item(world: &World, text: &str) -> Item {
    world.all::<Items>().await.into_iter().find(|one| one.text == text).unwrap()
}

async fn ask(world: &World, person: &Person, texts: &[&str], act: &str) -> Screen {
    let mut query = format!("act={act}");
    for text in texts {
        query.push_str(&format!("&ids={}", item(world, text).await.id));
    }
    person.visit(&format!("/items/bulk?{query}")).await
}

#[tokio::test]
async fn a_holiday_hands_ones_work_to_a_colleague() {
    let (world, olive) = stage().await;
    let peter = world.officer("peter").await;
    world.elsewhere("quentin").await;
    let list = olive.visit("/items").await;
    assert_eq!(list.texts("tbody input[name='ids']").len(), 3, "a box in every row");
    list.clone().press("转办").await.is(200).sees("请先勾选要改的记录");
    let page = list.fill("全部符合条件的", "on").press("转办").await.is(200).sees("将改3项");
    let page = page.sees("olive").does_not_see("quentin");
    let list = page.fill("转办", "peter").press("改3项").await.is(200).sees("已改3项");
    peter.visit("/items").await.sees("寄地价清单").sees("送达招商手册").sees("olive");
    let handed = world.trail().await.iter().filter(|line| line.contains("item-handed-over")).count();
    assert_eq!(handed, 3, "as one by one: {:?}", world.trail().await);

    let path = item(&world, TEXTS[0]).await.path();
    peter.post(&format!("{path}/completion"), "").await.is(200);
    list.press("撤销").await.is(200).sees("2项已还原；1项之后又有改动");
    olive.visit("/items").await.sees("送达招商手册").sees("核对到位资金").does_not_see("寄地价清单");
    let back = item(&world, TEXTS[1]).await;
    assert_eq!((back.owner_id, back.giver_id), (Some(olive.id()), Some(olive.id())));
}

#[tokio::test]
async fn what_is_due_is_put_off_with_a_reason() {
    let (world, olive) = stage().await;
    let page = ask(&world, &olive, &TEXTS, "due").await.is(200).sees("将改3项");
    for (day, why, said) in [
        ("", "台风", "请输入新的期限"),
        ("明天的明天", "台风", "请输入新的期限"),
        ("2023-08-17", "台风", "不能早于今天"),
        ("2023-08-25", " ", "请写明延期原因"),
        ("2023-08-25", &"长".repeat(201), "最多200字"),
    ] {
        let back = page.clone().fill("新的期限", day).fill("延期原因", why).press("改3项").await.is(422);
        assert_eq!(back.sees(said).field("新的期限"), day);
    }
    let late = ask(&world, &olive, &TEXTS[2..], "due").await.fill("新的期限", "2023-08-25");
    late.fill("延期原因", "台风").press("改1项").await.is(422).sees("不用延");

    let page = page.fill("新的期限", "8/25").fill("延期原因", "台风停运");
    let list = page.press("改3项").await.is(200).sees("已改2项").sees("有1项未改");
    for text in &TEXTS[..2] {
        let put_off = item(&world, text).await;
        assert_eq!((put_off.due.as_deref(), put_off.postponed), (Some("2023-08-25"), 1));
        olive.visit(&put_off.path()).await.sees("台风停运");
    }
    assert_eq!(item(&world, TEXTS[2]).await.due.as_deref(), Some(DAYS[2]), "it was later already");
    list.press("撤销").await.is(200).sees("2项已还原");
    let back = item(&world, TEXTS[0]).await;
    assert_eq!((back.due.as_deref(), back.postponed, back.postponed_why.as_str()), (Some(DAYS[0]), 0, ""));
}

#[tokio::test]
async fn closed_secret_and_foreign_ones_stay_and_it_is_said() {
    let (world, olive) = stage().await;
    let (otto, peter) = (world.elsewhere("otto").await, world.officer("peter").await);
    olive.post(&format!("{}/completion", item(&world, TEXTS[0]).await.path()), "").await.is(200);
    scene::company(&world, &olive, "甲子光电").await;
    let secret = scene::lead(&olive, "甲子光电", "真名项目", "9亿").await;
    let project = secret.path.rsplit('/').next().unwrap().to_owned();
    let form = olive.visit(&format!("/items/new?record={project}")).await.fill("事项", "约谈条件");
    form.press("保存").await.is(200);
    let form = olive.visit(&format!("/projects/{project}/edit")).await.forge("confidential", "on");
    form.fill("项目代号", "磐石").press("保存").await.is(200);
    assert!(item(&world, "约谈条件").await.guarded);

    let texts = [TEXTS[0], TEXTS[1], "约谈条件"];
    let page = ask(&world, &olive, &texts, "owner").await.is(200).sees("将改1项").sees("2项不能改");
    let page = page.sees("已办结或不再需要").sees("保密项目的事项不批量改");
    page.fill("转办", "peter").press("改1项").await.is(200).sees("已改1项");
    assert_eq!(item(&world, "约谈条件").await.owner_id, Some(olive.id()));
    ask(&world, &peter, &texts, "owner").await.is(200).does_not_see("约谈条件");

    for act in ["owner", "due"] {
        ask(&world, &otto, &texts, act).await.is(200).sees("请先勾选").does_not_see(TEXTS[1]);
    }
    let (id, me) = (item(&world, TEXTS[1]).await.id.to_string(), otto.id().to_string());
    otto.send("/items/bulk", &[("act", "owner"), ("ids", &id), ("to", &me)]).await;
    assert_eq!(item(&world, TEXTS[1]).await.owner_id, Some(peter.id()));
    let change = world.all::<BulkChanges>().await.remove(0);
    otto.post(&format!("{}/undoing", change.path()), "").await.is(404);
    let liaison = world.liaison("林联络", None).await;
    assert_eq!(liaison.knock("POST", "/items/bulk").await.as_u16(), 403);
}

#[tokio::test]
async fn whoever_only_reads_a_shared_project_changes_none_of_its_matters() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("olive").await, world.elsewhere("otto").await);
    scene::company(&world, &olive, "甲子光电").await;
    let path = scene::lead(&olive, "甲子光电", "显示模组基地", "1亿").await.path;
    let project = path.rsplit('/').next().unwrap();
    let form = olive.visit(&format!("/items/new?record={project}")).await.fill("事项", "约谈条件");
    form.press("保存").await.is(200);
    ask(&world, &otto, &["约谈条件"], "owner").await.sees("请先勾选");
    let sharing = olive.visit(&format!("{path}/sharing")).await.fill("招商二部", "on");
    sharing.press("保存").await.is(200);
    let page = ask(&world, &otto, &["约谈条件"], "owner").await.is(200).sees("约谈条件");
    page.sees("所选的都不能改").sees("只可查看");
    let (id, me) = (item(&world, "约谈条件").await.id.to_string(), otto.id().to_string());
    otto.send("/items/bulk", &[("act", "owner"), ("ids", &id), ("to", &me)]).await;
    assert_eq!(item(&world, "约谈条件").await.owner_id, Some(olive.id()));
}

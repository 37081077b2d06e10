use yanlai::bulk::BulkChanges;
use yanlai::projects::Projects;

use super::scene::{company, lead, row};
use crate::support::{Person, Screen, World};

const NAMES: [&str; 2] = ["显示模组基地", "电驱动总成"];

/// Two projects of olive's, and a confidential one.
async fn stage() -> (World, Person) {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    for name in NAMES {
        lead(&olive, "甲子光电", name, "1亿").await;
    }
    let form =
        olive.visit("/projects/new").await.fill("企业（机构）", "甲子光电").fill("项目名称", "真名项目");
    let form = form.fill("项目内容", "生产线").forge("confidential", "on").press("建立项目").await.is(422);
    form.fill("项目代号", "磐石").press("建立项目").await.is(200);
    (world, olive)
}

/// The page before a change of all three.
async fn ask(world: &World, person: &Person, act: &str) -> Screen {
    let ids = world.all::<Projects>().await.into_iter().map(|one| format!("&ids={}", one.id));
    person.visit(&format!("/projects/bulk?act={act}{}", ids.collect::<String>())).await
}

async fn owner_of(world: &World, name: &str) -> yanlai::ids::UserId {
    world.all::<Projects>().await.into_iter().find(|one| one.name == name).unwrap().owner_id
}

#[tokio::test]
async fn their_owner_hands_over_all_that_match() {
    let (world, olive) = stage().await;
    let oscar = world.officer("oscar").await;
    let list = olive.visit("/projects?view=table").await;
    assert_eq!(list.texts("tbody input[name='ids']").len(), 3, "a box in every row");
    list.clone().press("分派负责人").await.is(200).sees("请先勾选要改的记录");

    let page = list.fill("全部符合条件的", "on").press("分派负责人").await.is(200);
    let page = page.sees("将改2个").sees("1个不能改").sees("保密项目不批量改").sees("olive");
    let list = page.fill("分派负责人", "oscar").press("改2个").await.is(200).sees("已改2个");
    assert!(list.path.starts_with("/projects?view=table"), "back where one was: {}", list.path);
    for name in NAMES {
        assert_eq!(owner_of(&world, name).await, oscar.id());
    }
    assert_eq!(owner_of(&world, "真名项目").await, olive.id());
    let trail = world.trail().await;
    assert_eq!(trail.iter().filter(|line| line.contains(" revised project ")).count(), 2);
    assert!(!trail.join("\n").contains("真名项目"), "nor did the trail learn a name");

    list.press("撤销").await.is(200).sees("2个已还原");
    for name in NAMES {
        assert_eq!(owner_of(&world, name).await, olive.id());
    }
}

#[tokio::test]
async fn who_does_not_answer_for_them_changes_their_chain_and_no_more() {
    let (world, olive) = stage().await;
    let oscar = world.officer("oscar").await;
    let page = ask(&world, &oscar, "owner").await.is(200).sees("所选的都不能改").sees("不是负责人");
    assert!(page.texts("main form button").is_empty());
    page.does_not_see("真名项目");

    let page = ask(&world, &oscar, "chain").await.sees("将改2个").does_not_see("真名项目");
    let chain = page.texts("select option").into_iter().find(|one| one.contains("电子信息")).unwrap();
    page.fill("改产业链", &chain).press("改2个").await.is(200).sees("已改2个");
    olive.visit("/search?q=电子信息").await.sees("显示模组基地");
    let path = olive.visit("/projects?view=table").await.link_to("显示模组基地");
    assert!(row(&world, &olive, &path).await.chain_id.is_some());
    let change = world.all::<BulkChanges>().await.remove(0);
    olive.visit(&change.path()).await.is(404);
    let stage = ask(&world, &oscar, "stage").await;
    stage.sees("请先勾选要改的记录");

    // Somebody decided otherwise for one of them since.
    let form = olive.visit(&format!("{path}/edit")).await;
    let other = super::scene::first_option(&form, "chain");
    form.forge("chain", &other).press("保存").await.is(200);
    oscar.post(&format!("{}/undoing", change.path()), "").await.sees("1个已还原；1个之后又有改动");
}

#[tokio::test]
async fn readers_and_strangers_change_nothing() {
    let (world, olive) = stage().await;
    let (otto, maya) = (world.elsewhere("otto").await, world.manager("maya").await);
    for act in ["owner", "chain"] {
        ask(&world, &otto, act).await.is(200).sees("请先勾选").does_not_see("显示模组基地");
    }
    let path = olive.visit("/projects?view=table").await.link_to("显示模组基地");
    let sharing = olive.visit(&format!("{path}/sharing")).await.fill("招商二部", "on");
    sharing.press("保存").await.is(200);
    let page = ask(&world, &otto, "chain").await.is(200).sees("显示模组基地").sees("只可查看");
    page.does_not_see("电驱动总成");
    let id = path.rsplit('/').next().unwrap();
    let me = otto.id().to_string();
    otto.send("/projects/bulk", &[("act", "owner"), ("ids", id), ("to", &me)]).await;
    assert_eq!(owner_of(&world, "显示模组基地").await, olive.id());
    let liaison = world.liaison("林联络", None).await;
    assert_eq!(liaison.knock("GET", "/projects/bulk?act=owner").await.as_u16(), 403);

    // A manager too takes a confidential one by itself.
    let page = ask(&world, &maya, "owner").await.sees("将改2个").sees("1个不能改");
    let stranger = world.administrator("卜砚").await.id().to_string();
    page.forge("to", &stranger).press("改2个").await.is(422).sees("请从列表中选择");
    assert!(world.all::<BulkChanges>().await.is_empty());
}

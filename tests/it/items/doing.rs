use yanlai::db::Actor;
use yanlai::ids::{OrganisationId, ProjectId};
use yanlai::items::{Item, ItemKind, NewItem};

use crate::support::{Person, World};

async fn note(person: &Person, text: &str, due: &str) -> String {
    let form = person.visit("/items/new").await.fill("事项", text).fill("到期", due);
    let screen = form.press("保存").await.sees("已登记。").sees(text);
    screen.path
}

#[tokio::test]
async fn one_notes_what_has_to_be_done_does_it_and_undoes_it() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let path = note(&olive, "补录走访记录", "8/20").await;

    let list = olive.visit("/items").await.sees("补录走访记录").sees("8月20日 周日").sees("待办");
    let list = list.press("办结：补录走访记录").await.stands_at("/items").sees("已办结。点圆圈可以撤销。");
    let list = list.does_not_see("8月20日");
    list.fill("状态", "已办").press("筛选").await.sees("已办结09:00").press("重新打开：补录走访记录").await;

    olive.visit(&path).await.sees("未办").press("办结").await.sees("已办");
    let trail = world.trail().await;
    assert_eq!(
        trail,
        [
            "olive item-opened item 补录走访记录",
            "olive item-finished item 补录走访记录",
            "olive item-reopened item 补录走访记录",
            "olive item-finished item 补录走访记录",
        ]
    );
}

#[tokio::test]
async fn putting_it_off_needs_a_later_day_and_a_reason_and_stays_visible() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let path = note(&olive, "回复用地指标", "2023-08-16").await;
    olive.visit(&path).await.sees("8月16日，过2天").sees("逾期");

    let show = olive.visit(&path).await;
    let refused = show.press("延期").await.is(422);
    let refused = refused.sees("请填写新的日期。").sees("请写明原因，交办人会看到。");
    let refused =
        refused.fill("延到哪天", "2023-08-17").fill("延期原因", "等回函").press("延期").await.is(422);
    refused.sees("不能早于今天。");
    let show = olive.visit(&path).await.fill("延到哪天", "2023年8月25日").fill("延期原因", "等规划局回函");
    show.press("延期").await.sees("已延期。").sees("1次").sees("等规划局回函").sees("8月25日 周五");

    let edit = olive.visit(&format!("{path}/edit")).await;
    edit.fill("到期", "2023-09-01").press("保存").await.is(422).sees("要推后，请用“延期”并写明原因。");
    let edit = olive.visit(&format!("{path}/edit")).await;
    edit.fill("到期", "2023-08-22").press("保存").await.sees("8月22日 周二").sees("1次");
    olive.in_english().visit(&path).await.sees("Postponed").sees("Once").sees("Tue 22 Aug");
}

#[tokio::test]
async fn whoever_saved_first_is_not_overwritten() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let peter = world.officer("peter").await;
    let path = note(&olive, "联系商会", "2023-08-20").await;
    let mine = olive.visit(&format!("{path}/edit")).await.fill("事项", "联系浙江商会");
    let theirs = peter.visit(&format!("{path}/edit")).await.fill("事项", "联系江苏商会");
    theirs.press("保存").await.sees("联系江苏商会");

    let both = mine.press("保存").await.is(409).sees("联系江苏商会").sees("联系浙江商会");
    both.press("保存").await.is(200).sees("联系浙江商会");
}

#[tokio::test]
async fn the_same_form_twice_is_one_item() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let form = olive.visit("/items/new").await.fill("事项", "只记一次");
    let first = form.clone().press("保存").await;
    let second = form.press("保存").await;
    assert_eq!(first.path, second.path);
    olive.visit("/items").await.sees("共1项");
}

#[tokio::test]
async fn what_belongs_elsewhere_is_not_there() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let path = note(&olive, "约见企业", "2023-08-20").await;

    let peter = world.elsewhere("peter").await;
    peter.visit(&path).await.is(404);
    peter.visit(&format!("{path}/edit")).await.is(404);
    for change in ["completion", "reopening", "postponement", "dropping"] {
        peter.send(&format!("{path}/{change}"), &[]).await.is(404);
    }
    peter.visit("/items?whose=unit").await.does_not_see("约见企业");
    peter.visit("/items?whose=all").await.does_not_see("约见企业");
    world.manager("mary").await.visit("/items?whose=all").await.sees("约见企业");
    for person in
        [world.liaison("lin", None).await, world.administrator("ada").await, world.auditor("audrey").await]
    {
        person.visit("/items").await.is(403);
        person.visit(&path).await.is(403);
    }
    world.stranger().visit(&path).await.sees("登录");
}

#[tokio::test]
async fn matters_of_a_confidential_project_stay_with_its_people() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let peter = world.officer("peter").await;
    let project = ProjectId::new();
    let sql = "INSERT INTO grants (id, project_id, user_id, granted_at) VALUES ($1, $2, $3, 0)";
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    let values = [uuid::Uuid::now_v7().into(), project.0.into(), olive.id().0.into()];
    let backend = sea_orm::ConnectionTrait::get_database_backend(tx.conn());
    let grant = sea_orm::Statement::from_sql_and_values(backend, sql, values);
    sea_orm::ConnectionTrait::execute_raw(tx.conn(), grant).await.unwrap();
    let item = NewItem {
        project_id: Some(project),
        organisation_id: Some(OrganisationId::new()),
        guarded: true,
        owner_id: Some(peter.id()),
        ..NewItem::new(ItemKind::Promise, world.first, "协调保密用地")
    };
    let path = Item::open(&tx, item).await.unwrap().path();
    tx.commit().await.unwrap();

    olive.visit(&path).await.is(200).sees("协调保密用地");
    olive.visit("/items?whose=unit").await.sees("协调保密用地").press("办结：协调保密用地").await.is(200);
    peter.visit(&path).await.is(404);
    peter.visit("/items").await.does_not_see("协调保密用地");
    assert!(
        world.trail().await.iter().all(|line| !line.contains("保密")),
        "not even the trail's labels tell"
    );
}

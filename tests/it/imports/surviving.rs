use sea_orm::ConnectionTrait;
use yanlai::contacts::Contacts;
use yanlai::imports::{Imports, State, work};
use yanlai::organisations::Organisations;

use super::stage::{address, checked, run, tally};
use crate::projects::scene::lead;
use crate::support::World;

#[tokio::test]
async fn a_kill_in_the_middle_does_nothing_twice() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let mut file = String::from("企业名称,登记日期\n");
    for row in 0..60 {
        file.push_str(&format!("第{row}家某某科技有限公司,2023-8-1\n"));
    }
    let check = checked(&officer, "organisations", "名录.csv", file.as_bytes()).await;
    let path = address(&check);
    let id = path.trim_start_matches("/imports/").parse().unwrap();
    assert_eq!(tally(&check), ["60", "0", "0"]);

    // Another process begins the run, does a batch, and is killed.
    begin(&world, id, "running").await;
    let gone = uuid::Uuid::now_v7();
    assert!(work::batch(&world.app, id, gone, 25).await.unwrap());
    assert_eq!(world.all::<Organisations>().await.len(), 25);

    // While it may still be at work, nobody else is.
    let busy = officer.visit(&path).await.sees("正在导入").sees("可以离开这一页");
    assert!(!busy.texts("main button").contains(&"继续".to_owned()));
    assert!(!work::batch(&world.app, id, uuid::Uuid::now_v7(), 25).await.unwrap());
    world.wait(61_000);
    let done = officer.visit(&path).await.press("继续").await.is(200).sees("已导入60行");
    assert_eq!(tally(&done), ["60", "0", "0"]);
    assert_eq!(world.all::<Organisations>().await.len(), 60);
    let names: std::collections::BTreeSet<_> =
        world.all::<Organisations>().await.into_iter().map(|one| one.name).collect();
    assert_eq!(names.len(), 60);
}

/// PostgreSQL works on two halves of a batch at once, and commits one of them first.
#[tokio::test]
async fn half_a_batch_that_was_written_alone_counts() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let file: Vec<String> = (0..60).map(|row| format!("第{row}家某某科技有限公司\n")).collect();
    let file = format!("企业名称\n{}", file.concat());
    let check = checked(&officer, "organisations", "名录.csv", file.as_bytes()).await;
    let path = address(&check);
    let id = path.trim_start_matches("/imports/").parse().unwrap();
    begin(&world, id, "running").await;
    assert!(work::batch(&world.app, id, uuid::Uuid::now_v7(), 25).await.unwrap());
    // Killed before the import itself said how far it is.
    let forget = "UPDATE imports SET place = 0, made = 0, lease_until = 0";
    world.app.db.write.execute_unprepared(forget).await.unwrap();

    let done = officer.visit(&path).await.press("继续").await.is(200).sees("已导入60行");
    assert_eq!(tally(&done), ["60", "0", "0"]);
    assert_eq!(world.all::<Organisations>().await.len(), 60);
}

/// Rows about the same company are not worked on at once.
#[tokio::test]
async fn the_first_of_two_with_one_code_has_it() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let code = |row: usize| if row.is_multiple_of(59) { "91430499MADEM0011B" } else { "" };
    let file: Vec<String> = (0..60).map(|row| format!("第{row}家某某科技有限公司,{}\n", code(row))).collect();
    let file = format!("企业名称,统一社会信用代码\n{}", file.concat());
    let check = checked(&officer, "organisations", "名录.csv", file.as_bytes()).await;
    assert_eq!(tally(&check), ["59", "0", "1"]);
    let path = address(&check);
    let new = [("number", "61"), ("decision", "new"), ("shelf", "doubtful")];
    officer.send(&format!("{path}/rows"), &new).await;
    let done = run(officer.visit(&format!("{path}/check")).await).await;
    assert_eq!(tally(&done), ["59", "0", "1"]);
    let bearers = world.all::<Organisations>().await.into_iter().filter(|one| one.uscc.is_some());
    assert_eq!(bearers.map(|one| one.name).collect::<Vec<_>>(), ["第0家某某科技有限公司"]);
}

#[tokio::test]
async fn a_start_takes_up_what_was_left() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let file = "企业名称\n甲子光电有限公司\n乙丑机械有限公司\n".as_bytes();
    let check = checked(&officer, "organisations", "名录.csv", file).await;
    let id = address(&check).trim_start_matches("/imports/").parse().unwrap();
    begin(&world, id, "running").await;
    work::start(&world.app, id).await.unwrap();
    work::resume(&world.app).await.unwrap();
    assert_eq!(world.all::<Organisations>().await.len(), 2);
    assert_eq!(world.all::<Imports>().await[0].state, State::Done);
}

#[tokio::test]
async fn an_undo_that_is_killed_goes_on_where_it_was() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let mut file = String::from("企业名称,联系人,联系电话,荣誉\n");
    for row in 0..60 {
        file.push_str(&format!("第{row}家某某科技有限公司,王经理,138001380{row:02},瞪羚\n"));
    }
    let check = checked(&officer, "organisations", "名录.csv", file.as_bytes()).await;
    let path = address(&check);
    let id = path.trim_start_matches("/imports/").parse().unwrap();
    run(check).await.sees("已导入60行");
    // Meanwhile somebody has taken one of them up, and put another away.
    lead(&officer, "第7家某某科技有限公司", "电池项目", "5000").await;
    let one = officer.visit("/companies?q=第8家").await.click("第8家某某科技有限公司").await;
    officer.post(&format!("{}/archival", one.path), "").await.is(200);
    world.wait(60_000);
    let before = world.trail().await.len();

    begin(&world, id, "undoing").await;
    assert!(work::batch(&world.app, id, uuid::Uuid::now_v7(), 25).await.unwrap());
    let archived = |all: Vec<yanlai::organisations::Organisation>| {
        let archived = all.into_iter().filter(|one| one.is_archived());
        archived.map(|one| one.name).collect::<std::collections::BTreeSet<_>>()
    };
    let gone = archived(world.all::<Organisations>().await);
    assert_eq!(gone.len(), 26, "the last rows go first");
    assert!(gone.contains("第59家某某科技有限公司") && !gone.contains("第34家某某科技有限公司"));
    world.wait(61_000);
    let undone = officer.visit(&path).await.press("继续").await.is(200).sees("已撤销59行，保留1行");
    undone.sees("“第7家某某科技有限公司”名下已有项目、走访或联系人，保留");

    assert_eq!(archived(world.all::<Organisations>().await).len(), 59);
    assert!(world.all::<Contacts>().await.iter().all(|one| one.archived_at.is_some()));
    officer.visit("/search?q=第9家").await.does_not_see("第9家某某科技有限公司");
    officer.visit("/companies").await.sees("共1家").sees("第7家");
    let bearers = officer.visit("/companies").await;
    let honour = bearers.texts("select option").into_iter().find(|one| one.contains("瞪羚")).unwrap();
    bearers.fill("称号", &honour).press("查询").await.sees("共1家");
    // Every one of them has its line in the trail, once.
    let trail = world.trail().await.split_off(before);
    let of = |what: &str| trail.iter().filter(|line| line.contains(what)).count();
    assert_eq!((of("olive archived organisation"), of("olive archived contact")), (58, 60));
    assert_eq!(of("olive archived organisation 第9家某某科技有限公司"), 1);
}

/// As pressing the button does, without anybody at work yet.
async fn begin(world: &World, id: yanlai::ids::ImportId, state: &str) {
    use sea_orm::Statement;

    let write = &world.app.db.write;
    let sql = "UPDATE imports SET state = $2, place = 0, started_at = 1 WHERE id = $1";
    let values = [id.0.into(), state.into()];
    let statement = Statement::from_sql_and_values(write.get_database_backend(), sql, values);
    write.execute_raw(statement).await.unwrap();
}

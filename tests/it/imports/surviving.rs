use yanlai::imports::{Imports, State, work};
use yanlai::organisations::Organisations;

use super::stage::{address, checked, tally};
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
    begin(&world, id).await;
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

#[tokio::test]
async fn a_start_takes_up_what_was_left() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let file = "企业名称\n甲子光电有限公司\n乙丑机械有限公司\n".as_bytes();
    let check = checked(&officer, "organisations", "名录.csv", file).await;
    let id = address(&check).trim_start_matches("/imports/").parse().unwrap();
    begin(&world, id).await;
    work::start(&world.app, id).await.unwrap();
    work::resume(&world.app).await.unwrap();
    assert_eq!(world.all::<Organisations>().await.len(), 2);
    assert_eq!(world.all::<Imports>().await[0].state, State::Done);
}

/// As pressing the button does, without anybody at work yet.
async fn begin(world: &World, id: yanlai::ids::ImportId) {
    use sea_orm::{ConnectionTrait, Statement};
    let write = &world.app.db.write;
    let sql = "UPDATE imports SET state = 'running', place = 0, started_at = 1 WHERE id = $1";
    let statement = Statement::from_sql_and_values(write.get_database_backend(), sql, [id.0.into()]);
    write.execute_raw(statement).await.unwrap();
}

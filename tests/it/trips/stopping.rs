use super::planning::{planned, stop};
use crate::support::World;

#[tokio::test]
async fn a_stop_becomes_a_visit_by_one_press_and_only_once() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let trip = planned(&olive).await.path;
    stop(&olive, &trip, "2023-08-16", "15:00", "欧普照明苏州生产研发基地").await.is(200);
    olive.visit("/").await.sees("欧普照明苏州生产研发基地").sees("待补记录");

    let page = olive.visit(&trip).await;
    let again = olive.visit(&trip).await;
    let record = page.press("记走访").await.is(200).sees("已转走访记录");
    assert_eq!(record.field("日期"), "2023-08-16");
    let record = record.fill("企业概况", "参观生产车间、智能化仓库和展示中心").press("保存").await.is(200);
    let twice = again.press("记走访").await.is(200);
    assert_eq!(twice.path, format!("{}/edit", record.path));

    let page = olive.visit(&trip).await.sees("已记录").sees("参观生产车间").sees("1 / 1站");
    page.click("看记录").await.stands_at(&record.path);
    olive.visit("/").await.does_not_see("待补记录");
    olive.visit("/companies").await.sees("欧普照明苏州生产研发基地");
    let trail = world.trail().await;
    assert!(trail.iter().any(|line| line.contains("stop-recorded")), "{trail:?}");
}

#[tokio::test]
async fn stops_change_places_and_are_cancelled_but_not_by_strangers() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let trip = planned(&olive).await.path;
    stop(&olive, &trip, "2023-08-18", "10:00", "云途信息科技").await.is(200);
    stop(&olive, &trip, "2023-08-18", "15:00", "颐高集团").await.is(200);
    let page = olive.visit(&trip).await;
    let edits: Vec<_> = page.links().into_iter().filter(|link| link.starts_with("/stops/")).collect();
    let second = edits[1].trim_end_matches("/edit").to_owned();

    let otto = world.elsewhere("otto").await;
    for action in ["earlier", "later", "cancellation", "visit"] {
        otto.send(&format!("{second}/{action}"), &[]).await.is(404);
    }
    otto.visit(&format!("{second}/edit")).await.is(404);

    let moved = olive.send(&format!("{second}/earlier"), &[]).await.is(200);
    assert_eq!(moved.texts(".stop__name"), ["颐高集团", "云途信息科技"]);
    olive.send(&format!("{second}/earlier"), &[]).await.is(200);
    let moved = olive.send(&format!("{second}/later"), &[]).await.is(200);
    assert_eq!(moved.texts(".stop__name"), ["云途信息科技", "颐高集团"]);

    let form = olive.visit(&format!("{second}/edit")).await.fill("内容", "座谈");
    form.press("保存").await.is(200).sees("座谈");
    olive.send(&format!("{second}/cancellation"), &[]).await.is(200).sees("已取消").sees("0 / 1站");
}

#[tokio::test]
async fn what_is_still_to_come_cannot_be_recorded() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let form = olive.visit("/trips/new").await.fill("行程名称", "赴上海");
    let form = form.fill("出发日期", "2023-08-21").fill("返回日期", "2023-08-22");
    let trip = form.press("保存").await.is(200).sees("3天后出发").path;
    let page =
        stop(&olive, &trip, "2023-08-21", "10:00", "云途信息科技").await.is(200).does_not_see("记走访：");
    let edit = page.links().into_iter().find(|link| link.starts_with("/stops/")).unwrap();
    let stop = edit.trim_end_matches("/edit");
    olive.send(&format!("{stop}/visit"), &[]).await.is(200).sees("这一站还没到");
    olive.visit("/").await.sees("云途信息科技");
}

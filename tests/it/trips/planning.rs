use crate::support::{Person, Screen, World};

pub async fn planned(officer: &Person) -> Screen {
    let form = officer.visit("/trips/new").await.fill("行程名称", "赴苏州、杭州开展招商引资考察");
    let form = form.fill("出发日期", "2023-08-16").fill("返回日期", "2023-08-18");
    let form =
        form.fill("目的地", "苏州、杭州").fill("带队", "党委书记").fill("事由", "以乡情为纽带对接在浙湘商");
    form.press("保存").await.is(200)
}

pub async fn stop(officer: &Person, trip: &str, day: &str, time: &str, host: &str) -> Screen {
    let form = officer.visit(&format!("{trip}/stops/new")).await.fill("日期", day).fill("时间", time);
    form.fill("单位（或交通）", host).fill("城市", "苏州").press("保存").await
}

#[tokio::test]
async fn an_officer_plans_three_days_and_others_elsewhere_know_nothing() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    olive.visit("/trips").await.sees("还没有外出招商行程");
    let trip =
        planned(&olive).await.sees("行程已建").sees("WC2308-01").sees("进行中 · 第3天").sees("党委书记").path;

    stop(&olive, &trip, "2023-08-16", "15:00", "欧普照明苏州生产研发基地").await.is(200).sees("站点已加");
    stop(&olive, &trip, "2023-08-18", "10:00", "云途信息科技").await.is(200);
    let page =
        olive.visit(&trip).await.sees("第1天").sees("周三").sees("待补记录").sees("未开始").sees("0 / 2站");
    let stops = page.texts(".stop__name");
    assert_eq!(stops, ["欧普照明苏州生产研发基地", "云途信息科技"]);

    olive
        .visit("/trips")
        .await
        .sees("赴苏州、杭州开展招商引资考察")
        .click("赴苏州、杭州开展招商引资考察")
        .await
        .is(200);
    olive.visit("/trips?year=2022").await.does_not_see("赴苏州、杭州开展招商引资考察");
    world.manager("mia").await.visit(&trip).await.is(200);
    let otto = world.elsewhere("otto").await;
    otto.visit("/trips").await.does_not_see("赴苏州");
    for path in [trip.clone(), format!("{trip}/edit"), format!("{trip}/print"), format!("{trip}/stops/new")] {
        otto.visit(&path).await.is(404);
    }
    otto.send(&trip, &[("name", "别人的")]).await.is(404);
    otto.send(&format!("{trip}/archival"), &[]).await.is(404);
}

#[tokio::test]
async fn what_cannot_be_is_said_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let form = olive.visit("/trips/new").await.fill("出发日期", "2023-08-18").fill("返回日期", "2023-08-16");
    let wrong = form.fill("事由", "考察").press("保存").await.is(422);
    let wrong = wrong.sees("请填写行程名称").sees("返回日期早于出发日期");
    assert_eq!(wrong.field("事由"), "考察");
    let wrong = wrong.fill("行程名称", "远行").fill("返回日期", "2033-08-16").press("保存").await;
    wrong.is(422).sees("行程最长60天");

    let trip = planned(&olive).await.path;
    let outside = stop(&olive, &trip, "2023-09-01", "10:00", "云途信息科技").await.is(422);
    assert_eq!(outside.sees("日期须在行程的").field("单位（或交通）"), "云途信息科技");
    stop(&olive, &trip, "2023-08-18", "二十五点", "云途信息科技").await.is(422);
    stop(&olive, &trip, "2023-08-18", "10:00", "").await.is(422).sees("请填写要去的单位");

    stop(&olive, &trip, "2023-08-18", "10:00", "云途信息科技").await.is(200);
    let shorter =
        olive.visit(&format!("{trip}/edit")).await.fill("返回日期", "2023-08-17").press("保存").await;
    shorter.is(422).sees("有站点排在起止日期之外");
}

#[tokio::test]
async fn a_trip_changed_by_two_shows_both_and_is_kept_when_archived() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let trip = planned(&olive).await.path;
    let mine = olive.visit(&format!("{trip}/edit")).await.fill("带队", "主任");
    olive.visit(&format!("{trip}/edit")).await.fill("随行", "四人").press("保存").await.is(200);
    mine.press("保存").await.is(409).sees("四人");

    olive.visit(&trip).await.press("归档").await.is(200).sees("已归档");
    olive.visit("/trips").await.does_not_see("赴苏州");
    olive.visit("/trips?archived=yes").await.sees("赴苏州");
    olive.visit(&trip).await.press("还原").await.is(200).sees("已还原");
}

#[tokio::test]
async fn the_handbook_is_a_page_to_print() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let trip = planned(&olive).await.path;
    stop(&olive, &trip, "2023-08-16", "15:00", "欧普照明苏州生产研发基地").await.is(200);
    let printed = olive.visit(&trip).await.click("打印手册").await.is(200);
    printed
        .sees("赴苏州、杭州开展招商引资考察手册")
        .sees("欧普照明苏州生产研发基地")
        .sees("党委书记")
        .sees("走访记录页");
    olive.in_english().visit(&format!("{trip}/print")).await.sees("Visit records");
}

use yanlai::organisations::Organisations;

use super::{NAMES, ask, company, stage};

#[tokio::test]
async fn picked_rows_get_another_owner() {
    let (world, olive) = stage().await;
    let oscar = world.officer("奥斯卡").await;
    let list = olive.visit("/companies").await;
    assert_eq!(list.texts("tbody input[name='ids']").len(), 4, "a box in every row");
    list.press("分派负责人").await.is(200).sees("请先勾选要改的记录").sees("甲子有限公司");

    let page = ask(&world, &olive, &NAMES[..3], "owner").await.is(200);
    let page = page.sees("将改3家").sees("欧丽芙").does_not_see("丁卯");
    let list = page.fill("分派负责人", "奥斯卡").press("改3家").await.is(200);
    list.sees("已改3家").sees("撤销");
    for name in &NAMES[..3] {
        assert_eq!(company(&world, name).await.owner_id, Some(oscar.id()));
    }
    assert_eq!(company(&world, NAMES[3]).await.owner_id, Some(olive.id()));
    let revised = world.trail().await.iter().filter(|line| line.contains(" revised organisation ")).count();
    assert_eq!(revised, 3, "each row has its event");
}

#[tokio::test]
async fn all_that_match_get_a_honour_and_lose_it_again() {
    let (world, olive) = stage().await;
    let list = olive.visit("/companies?q=有限").await;
    let page = list.fill("全部符合条件的", "on").press("加称号").await.is(200).sees("将改4家");
    let honour = "专精特新“小巨人”";
    let option = page.texts("select option").into_iter().find(|one| one.contains("专精特新")).unwrap();
    let list = page.fill("加称号", &option).press("改4家").await.is(200).sees("已改4家");
    assert!(list.path.starts_with("/companies?q="), "back where one was: {} {honour}", list.path);
    assert_eq!(olive.visit("/companies").await.texts(".tag--honor").len(), 4);
    let bearers = olive.visit("/companies").await.fill("称号", &option).press("查询").await;
    let bearers = bearers.sees("共4家").click("导出").await.sees("共4条");
    let (_, path, body) = bearers.fill("用途", "核对").fill("格式", "文本（.csv）").submission("导出");
    assert_eq!(olive.ask("POST", &path, &body, &[]).await.body.lines().count(), 2 + 4);

    let again = ask(&world, &olive, &NAMES[..1], "honour").await.fill("加称号", &option);
    again.press("改1家").await.is(200).sees("已改0家").sees("有1家未改");
    let page = ask(&world, &olive, &NAMES[..2], "no_honour").await.fill("去称号", &option);
    page.press("改2家").await.is(200).sees("已改2家");
    assert_eq!(olive.visit("/companies").await.texts(".tag--honor").len(), 2);
}

#[tokio::test]
async fn chains_and_archives_are_found_as_they_became() {
    let (world, olive) = stage().await;
    let page = ask(&world, &olive, &NAMES[..2], "chain").await.is(200);
    let chain = page.texts("select option").into_iter().find(|one| one.contains("电子信息")).unwrap();
    page.fill("改产业链", &chain).press("改2家").await.is(200).sees("已改2家");
    olive.visit("/companies?q=电子信息").await.sees("甲子").sees("乙丑").does_not_see("丙寅");

    let page = ask(&world, &olive, &NAMES[2..], "archival").await.sees("30天内可以一并撤销");
    page.press("改2家").await.is(200).does_not_see("丙寅有限公司");
    olive.visit("/companies?archived=yes").await.sees("丙寅").sees("丁卯");
    ask(&world, &olive, &NAMES[1..3], "archival").await.sees("将改1家").sees("已归档，不会改动");
    olive.visit("/search?q=丙寅").await.does_not_see("丙寅有限公司");
}

#[tokio::test]
async fn a_second_press_changes_nothing_twice() {
    let (world, olive) = stage().await;
    let page = ask(&world, &olive, &NAMES, "archival").await;
    page.clone().press("改4家").await.is(200);
    page.press("改4家").await;
    let archived = world.all::<Organisations>().await.into_iter().filter(|one| one.is_archived()).count();
    assert_eq!(archived, 4);
    assert_eq!(world.all::<yanlai::bulk::BulkChanges>().await.len(), 1);
}

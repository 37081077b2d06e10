use crate::projects::scene::company;
use crate::support::World;

#[tokio::test]
async fn a_visit_is_logged_and_its_promise_opens_the_next_one() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let host = company(&world, &olive, "甲子光电").await;
    let note = [
        ("organisation", "甲子光电"),
        ("kind", "outbound"),
        ("day", "2023-08-17"),
        ("overview", "做显示模组"),
        ("promise_text", "三日内寄地价清单"),
        ("promise_due", "2023-08-20"),
        ("demand_text", "想看标准厂房"),
    ];
    let visit = olive.send("/visits", &note).await;
    let visit = visit.is(200).sees("已记录").sees("做显示模组").sees("三日内寄地价清单");
    let path = visit.path.clone();
    visit.sees("我方承诺").sees("诉求");

    let next = olive.visit(&format!("/visits/new?organisation={}", host.id)).await;
    next.sees("上次答应的1件，0件已办").sees("三日内寄地价清单");
    olive.visit(&path).await.press("办结：三日内寄地价清单").await.is(200);
    let next = olive.visit(&format!("/visits/new?organisation={}", host.id)).await;
    next.sees("上次答应的1件，1件已办");

    olive.visit("/visits").await.sees("甲子光电").sees("做显示模组");
    olive.visit(&host.path()).await.sees("做显示模组");
    olive.visit("/visits?attitude=keen").await.does_not_see("做显示模组");

    let otto = world.elsewhere("otto").await;
    otto.visit("/visits").await.does_not_see("甲子光电");
    for path in [path.clone(), format!("{path}/edit")] {
        otto.visit(&path).await.is(404);
    }
    otto.send(&format!("{path}/invitation"), &[("invitation", "came")]).await.is(404);
    world.liaison("lily", None).await.visit(&path).await.is(403);
}

#[tokio::test]
async fn an_invitation_goes_through_its_states() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let form = olive.visit("/visits/new").await.fill("企业（机构）", "甲子光电").fill("日期", "2023-08-17");
    let visit = form.fill("企业概况", "做显示模组").press("保存").await.is(200).sees("未邀约");
    let visit = visit.fill("邀约情况", "已邀约").fill("约定来访日期", "2023-09-01").press("更新邀约").await;
    visit.is(200).sees("邀约情况已更新").sees("已邀约").sees("9月1日");
}

#[tokio::test]
async fn what_cannot_be_is_said_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let form = olive.visit("/visits/new").await.fill("日期", "2023-08-19").fill("企业概况", "谈了很久");
    let wrong = form.press("保存").await.is(422);
    assert_eq!(wrong.field("企业概况"), "谈了很久");
    let wrong = wrong.fill("企业（机构）", "甲子光电").press("保存").await.is(422).sees("日期还没到");
    let long = wrong.fill("日期", "2023-08-17").fill("企业概况", &"长".repeat(4_001)).press("保存").await;
    long.is(422);
}

#[tokio::test]
async fn a_few_words_from_the_phone_make_a_record() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let form = olive.visit("/").await.fill("企业（机构）", "甲子光电").fill("谈了什么", "想来看看");
    let form = form.fill("下一步", "寄资料").fill("时限", "2023-08-21");
    form.press("保存").await.is(200);
    olive.visit("/visits").await.sees("想来看看");
    olive.visit("/").await.sees("寄资料");
    let empty = olive.visit("/").await.fill("企业（机构）", "没有的公司").press("保存").await.is(422);
    assert_eq!(empty.field("企业（机构）"), "没有的公司");
}

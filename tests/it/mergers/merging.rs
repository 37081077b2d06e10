use yanlai::organisations::Organisation;

use crate::projects::scene::{company, lead};
use crate::support::{Person, Screen, World};

const DAY: i64 = 86_400_000;

/// Two records of one company, each with something of its own.
async fn twins(world: &World, olive: &Person) -> (Organisation, Organisation) {
    let kept = company(world, olive, "苏州甲子光电有限公司").await;
    let gone = company(world, olive, "甲子光电（苏州）显示有限公司").await;
    let form = olive.visit(&format!("{}/edit", gone.path())).await;
    form.fill("网址", "https://jiazi.example")
        .fill("简介", "做显示模组")
        .fill("法定代表人", "沈一")
        .press("保存")
        .await
        .is(200);
    let form = olive.visit(&format!("/contacts/new?organisation={}", gone.id)).await;
    form.fill("姓名", "沈女士").fill("电话", "15400000018").press("保存").await.is(200);
    let note = [
        ("organisation", gone.name.as_str()),
        ("kind", "outbound"),
        ("day", "2023-08-17"),
        ("overview", "看了车间"),
        ("promise_text", "寄地价清单"),
    ];
    olive.send("/visits", &note).await.is(200);
    lead(olive, &gone.name, "显示模组基地项目", "5亿元").await;
    (kept, gone)
}

/// What a page says, whatever day it is.
fn undated(page: &Screen) -> String {
    let day = regex::Regex::new("今天|昨天|8月1[78]日 周.|\\d+/15").unwrap();
    day.replace_all(&page.text(), "").into_owned()
}

#[tokio::test]
async fn a_manager_makes_two_records_one() {
    let world = World::new().await;
    let (olive, maya) = (world.officer("欧丽芙").await, world.manager("玛雅").await);
    let (kept, gone) = twins(&world, &olive).await;

    let page = maya.visit(&kept.path()).await.click("与另一条合并").await.sees("哪一条与");
    let form = page.fill("企业（机构）", &gone.name).press("逐项对比").await.is(200);
    let form = form.sees("https://jiazi.example").sees("甲子光电（苏州）显示有限公司").sees("30天内可以撤销");
    let page = form.press("合并").await.is(200).stands_at(&kept.path());
    let page =
        page.sees("已将“甲子光电（苏州）显示有限公司”并入").sees("https://jiazi.example").sees("沈女士");
    page.sees("显示模组基地项目").sees("寄地价清单").sees("做显示模组").sees("沈一");

    let event = world.event("merged").await;
    assert_eq!(event.subject_label, "苏州甲子光电有限公司");
    let trail = world.trail().await;
    assert_eq!(trail.iter().filter(|line| line.contains("玛雅")).count(), 1, "one entry: {trail:?}");

    let moved = olive.visit(&gone.path()).await.is(200).stands_at(&kept.path());
    moved.sees("这条记录已并入“苏州甲子光电有限公司”。").does_not_see("撤销合并");
    let found = olive.visit("/search?q=显示有限").await.sees("苏州甲子光电有限公司");
    assert_eq!(found.texts(".hits mark").first().map(String::as_str), Some("显示有限"), "by its other name");
    olive.visit("/contacts?q=沈女士").await.sees("苏州甲子光电有限公司").does_not_see("显示有限");
    olive.visit("/projects?view=table&q=苏州甲子").await.sees("显示模组基地项目");
    olive.visit("/companies").await.sees("苏州甲子光电有限公司").does_not_see("甲子光电（苏州）显示有限公司");
    olive.visit(&format!("{}/edit", gone.path())).await.is(403);
    olive.post(&format!("{}/restoration", gone.path()), "").await.is(403);
    maya.visit(&format!("/companies/{}/merger", gone.id)).await.is(404);
}

#[tokio::test]
async fn undone_both_are_as_they_were_and_what_came_since_stays() {
    let world = World::new().await;
    let (olive, maya) = (world.officer("欧丽芙").await, world.manager("玛雅").await);
    let (kept, gone) = twins(&world, &olive).await;
    let before = undated(&olive.visit(&gone.path()).await);
    let form = maya.visit(&format!("/companies/{}/merger?organisation_id={}", kept.id, gone.id)).await;
    form.press("合并").await.is(200).sees("撤销合并");

    world.wait(5 * DAY);
    let (olive, maya) = (world.person_called("欧丽芙").await, world.person_called("玛雅").await);
    let form = olive.visit(&format!("/contacts/new?organisation={}", kept.id)).await;
    form.fill("姓名", "后来的周先生").press("保存").await.is(200);
    let undone = maya.visit(&kept.path()).await.press("撤销合并").await.is(200);
    let undone = undone.sees("已撤销合并").sees("后来的周先生").does_not_see("沈女士");
    let undone = undone.does_not_see("jiazi.example").does_not_see("沈一");
    undone.does_not_see("做显示模组").does_not_see("显示模组基地项目");

    let other = olive.visit(&gone.path()).await.is(200).stands_at(&gone.path());
    other.sees("沈女士").sees("显示模组基地项目").sees("寄地价清单").sees("https://jiazi.example");
    olive.visit("/contacts?q=沈女士").await.sees("显示有限公司");
    olive.visit("/search?q=显示有限").await.sees("甲子光电（苏州）");
    assert_eq!(undated(&olive.visit(&gone.path()).await), before, "to the letter");
    assert_eq!(world.event("merger-undone").await.subject_label, "苏州甲子光电有限公司");
    maya.visit(&kept.path()).await.does_not_see("撤销合并");
}

#[tokio::test]
async fn after_thirty_days_it_stays() {
    let world = World::new().await;
    let (olive, maya) = (world.officer("欧丽芙").await, world.manager("玛雅").await);
    let (kept, gone) = twins(&world, &olive).await;
    let form = maya.visit(&format!("/companies/{}/merger?organisation_id={}", kept.id, gone.id)).await;
    let page = form.press("合并").await.is(200);
    let (_, undo, _) = page.submission("撤销合并");
    olive.post(&undo, "").await.is(403);
    world.wait(31 * DAY);
    let (olive, maya) = (world.person_called("欧丽芙").await, world.person_called("玛雅").await);
    maya.visit(&kept.path()).await.does_not_see("撤销合并");
    maya.post(&undo, "").await.is(200).sees("已超过撤销期限");
    olive.visit(&gone.path()).await.stands_at(&kept.path());
}

#[tokio::test]
async fn what_cannot_be_merged_is_said() {
    let world = World::new().await;
    let (olive, maya) = (world.officer("欧丽芙").await, world.manager("玛雅").await);
    let kept = company(&world, &olive, "甲子有限公司").await;
    let chamber = olive.visit("/chambers/new").await.fill("名称（全称）", "演示商会").press("保存").await;
    let chamber = chamber.is(200).path;
    let start = format!("/companies/{}/merger", kept.id);
    for (typed, said) in [
        ("没有这一家", "没有找到这家企业（机构）"),
        ("甲子有限公司", "这是同一条记录"),
        ("演示商会", "商（协）会只能与商（协）会合并"),
        ("<script>alert(1)</script>", "没有找到这家企业（机构）"),
    ] {
        let form = maya.visit(&start).await.fill("企业（机构）", typed).press("逐项对比").await;
        let form = form.is(422).sees(said);
        assert_eq!(form.field("企业（机构）"), typed);
    }
    assert!(chamber.starts_with("/chambers/"));
    let otto = world.elsewhere("奥托").await;
    for person in [&olive, &otto] {
        person.visit(&start).await.is(403);
        person.send(&start, &[("organisation", "演示商会")]).await.is(403);
        person.visit(&kept.path()).await.does_not_see("与另一条合并");
    }
    for person in [world.liaison("林", None).await, world.administrator("艾达").await] {
        person.visit(&start).await.is(403);
    }
}

use super::{keep, tabs};
use crate::support::{Person, World};

async fn register(person: &Person, name: &str, region: &str) {
    let form = person.visit("/companies/new").await.fill("名称（全称）", name).fill("所在地", region);
    form.press("保存").await.is(200);
}

#[tokio::test]
async fn what_a_list_is_asked_for_becomes_a_tab() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    register(&olive, "苏州甲子光电有限公司", "江苏省苏州市").await;
    register(&olive, "杭州乙丑软件有限公司", "浙江省杭州市").await;

    let list = keep(&olive, "/companies?region=江苏&kind=company", "江苏来源", "仅本人").await.is(200);
    let list = list.sees("已存为视图“江苏来源”").sees("甲子").does_not_see("乙丑");
    assert_eq!(list.texts(".tabs--views a[aria-current]"), ["江苏来源"]);
    let all = list.click("全部").await.sees("乙丑");
    assert_eq!(all.texts(".tabs--views a[aria-current]"), ["全部"]);
    let again = all.click("江苏来源").await.sees("甲子").does_not_see("乙丑");
    assert_eq!(again.texts(".tabs--views a[aria-current]"), ["江苏来源"]);
    assert_eq!(world.event("created").await.subject, "saved_view");

    olive.visit("/companies?kind=company&region=江苏&q=").await.sees("编辑视图");
    olive.visit("/chambers").await.does_not_see("江苏来源");
}

#[tokio::test]
async fn every_list_keeps_its_own() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for (list, name) in [
        ("/chambers?region=广东", "广东商会"),
        ("/contacts?native=yes", "衡阳籍客商"),
        ("/projects?view=table&over=1&columns=stage", "超时的"),
        ("/visits?kind=reception", "来访"),
        ("/trips?year=2023", "今年的"),
        ("/referrals?tab=declined", "没采纳的"),
    ] {
        let kept = keep(&olive, list, name, "仅本人").await.is(200).sees("已存为视图");
        assert_eq!(kept.texts(".tabs--views a[aria-current]"), [name], "{list}");
        assert_eq!(kept.clone().click("全部").await.is(200).click(name).await.is(200).path, kept.path);
    }
}

#[tokio::test]
async fn views_are_renamed_moved_and_removed() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    keep(&olive, "/companies?region=江苏", "江苏", "仅本人").await;
    let list = keep(&olive, "/companies?region=浙江", "浙江", "仅本人").await;
    assert_eq!(tabs(&list), ["全部", "江苏", "浙江", "编辑视图"]);

    let edit = list.clone().click("编辑视图").await.press("左移").await.is(200);
    assert_eq!(tabs(&olive.visit("/companies").await)[1..3], ["浙江", "江苏"]);
    edit.clone().press("左移").await.is(200);
    assert_eq!(tabs(&olive.visit("/companies").await)[1..3], ["浙江", "江苏"], "already the first");
    edit.clone().fill("名称", "江苏").press("保存").await.is(422).sees("已有同名视图");
    edit.clone().fill("名称", "浙江来源").press("保存").await.is(200).sees("已保存");
    // What two people save at once is shown to the second; here it is the same person twice.
    edit.clone().fill("名称", "又一个").press("保存").await.is(409).sees("浙江来源");
    let gone = edit.press("删除").await.is(200).sees("已删除视图“浙江来源”");
    assert_eq!(tabs(&gone), ["全部", "江苏", "存为视图"]);
    olive.visit(&list.path).await.is(200).does_not_see("编辑视图");
}

#[tokio::test]
async fn hostile_names_and_forms_made_by_hand_do_no_harm() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let evil = "<script>'\"=1+1";
    let list = keep(&olive, "/companies?region=江苏", evil, "仅本人").await.is(200).sees(evil);
    assert!(!list.html.contains("<script>'"));
    keep(&olive, "/companies?region=浙江", evil, "仅本人").await.is(422).sees("已有同名视图");
    keep(&olive, "/companies?region=浙江", "　 ", "仅本人").await.is(422).sees("请填写名称");
    let long = "长".repeat(21);
    keep(&olive, "/companies?region=浙江", &long, "仅本人").await.is(422).sees("最多20字");
    for (list, query) in [("users", "q=1"), ("", ""), ("companies", &format!("q={}", "a".repeat(3_000)))] {
        let fields = [("name", "某"), ("list", list), ("query", query)];
        olive.send("/views", &fields).await.is(422).sees("无法保存");
    }
    let fields = [("name", "夹带"), ("list", "companies"), ("query", "evil=1&region=江苏&after=x~y")];
    let kept = olive.send("/views", &fields).await.is(200);
    assert_eq!(kept.path, "/companies?region=%E6%B1%9F%E8%8B%8F", "nothing else went along");
    olive.visit("/views/new?list=nothing").await.is(404);
}

#[tokio::test]
async fn filters_that_mean_nothing_any_more_are_left_out_and_said() {
    let world = World::new().await;
    let (olive, maya) = (world.officer("欧丽芙").await, world.manager("玛雅").await);
    register(&olive, "苏州甲子光电有限公司", "江苏省苏州市").await;
    let query = format!("/companies?region=江苏&owner={}", maya.id());
    let list = keep(&olive, &query, "她负责的", "仅本人").await.is(200).does_not_see("甲子");

    let admin = world.administrator("卜砚").await;
    let disabling = format!("/admin/people/{}/disabling", maya.id());
    admin.post(&disabling, "to=").await.is(200);
    let opened = list.click("她负责的").await.is(200).sees("甲子");
    let opened = opened.sees("视图里有条件已失效，未计入：已离岗的负责人。");
    assert_eq!(opened.texts(".tabs--views a[aria-current]"), ["她负责的"]);
}

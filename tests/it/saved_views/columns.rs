use super::{keep, tabs};
use crate::projects::scene;
use crate::support::World;

#[tokio::test]
async fn one_chooses_the_columns_and_they_are_kept_with_the_view() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    scene::company(&world, &olive, "甲子有限公司").await;
    let list = olive.visit("/companies").await;
    assert_eq!(
        list.texts("thead th"),
        ["名称（全称）", "称号", "产业链", "所在地", "在谈金额", "最近往来", "负责人"]
    );

    let form = list.click("显示列").await.is(200);
    assert_eq!(form.texts("fieldset label").len(), 7);
    let narrow = olive.visit("/companies?columns=kind&columns=owner&columns=evil&q=甲子").await.is(200);
    assert_eq!(narrow.texts("thead th"), ["名称（全称）", "机构类型", "负责人"]);
    assert_eq!(narrow.texts("tbody tr > *").len(), 4, "with the box to pick it by");
    let kept = keep(&olive, &narrow.path, "看负责人", "仅本人").await.is(200);
    let opened = kept.click("全部").await.click("看负责人").await;
    assert_eq!(opened.texts("thead th"), ["名称（全称）", "机构类型", "负责人"]);
    let searched = opened.press("查询").await;
    assert_eq!(searched.texts("thead th").len(), 3, "a new question keeps the columns");
    assert_eq!(tabs(&searched)[1], "看负责人");

    scene::lead(&olive, "甲子有限公司", "模组项目", "2亿").await;
    let table = olive.visit("/projects?view=table&columns=number&columns=stage").await;
    assert_eq!(table.texts("thead th"), ["项目", "编号", "阶段"]);
    assert_eq!(table.texts("tbody tr > *").len(), 4, "with the box to pick it by");
    assert_eq!(olive.visit("/projects?view=table").await.texts("thead th").len(), 10);
    olive.visit("/views/columns?list=trips").await.is(404);
}

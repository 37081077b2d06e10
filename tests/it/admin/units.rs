use crate::support::World;

#[tokio::test]
async fn units_are_added_renamed_archived_and_restored() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let form = admin.visit("/admin/units/new").await;
    let list =
        form.fill("单位名称", "招商三部").press("保存").await.stands_at("/admin/units").sees("招商三部");
    let list = list.click("招商三部").await.fill("单位名称", "产业招商部").press("保存").await;
    list.sees("产业招商部").does_not_see("招商三部");
    admin.send("/admin/units", &[("name", "招商一部")]).await.is(422).sees("已经有同名的单位");
    admin.send("/admin/units", &[("name", "")]).await.is(422).sees("请输入单位名称");

    let archived = admin.send(&format!("/admin/units/{}/archival", world.second), &[]).await;
    archived.sees("单位“招商二部”已停用");
    admin.visit("/admin/people/new").await.does_not_see("招商二部");
    admin.send(&format!("/admin/units/{}/default", world.second), &[]).await.is(422).sees("请先恢复");
    admin.send(&format!("/admin/units/{}/restoration", world.second), &[]).await.is(200);
    admin.visit("/admin/people/new").await.sees("招商二部");
}

#[tokio::test]
async fn exactly_one_unit_is_the_default() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let path = format!("/admin/units/{}/archival", world.first);
    admin.send(&path, &[]).await.is(422).sees("默认单位不能停用");
    let switched = admin.send(&format!("/admin/units/{}/default", world.second), &[]).await;
    let switched = switched.sees("默认单位改为“招商二部”");
    assert_eq!(switched.texts("td .st--ok"), ["默认单位"]);

    let (first, second) =
        (format!("/admin/units/{}/default", world.first), format!("/admin/units/{}/default", world.second));
    tokio::join!(admin.ask("POST", &first, "", &[]), admin.ask("POST", &second, "", &[]));
    let list = admin.visit("/admin/units").await;
    assert_eq!(list.texts("td .st--ok"), ["默认单位"], "whoever was last");
}

#[tokio::test]
async fn a_unit_with_people_stays() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    world.elsewhere("贺知秋").await;
    let path = format!("/admin/units/{}/archival", world.second);
    admin.send(&path, &[]).await.is(422).sees("还有1名在用人员");
}

#[tokio::test]
async fn a_stale_rename_shows_both_names() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let path = format!("/admin/units/{}/edit", world.first);
    let (mine, theirs) = (admin.visit(&path).await, admin.visit(&path).await);
    theirs.fill("单位名称", "招商甲部").press("保存").await.is(200);
    mine.fill("单位名称", "招商乙部").press("保存").await.is(409).sees("招商甲部").sees("招商乙部");
}

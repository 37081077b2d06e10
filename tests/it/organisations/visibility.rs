use crate::support::World;

#[tokio::test]
async fn the_bureau_sees_it_and_its_unit_changes_it() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let maya = world.manager("玛雅").await;
    let page = olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await;
    let (path, edit) = (page.path.clone(), format!("{}/edit", page.path));

    let seen = otto.visit(&path).await.is(200).sees("甲子有限公司").does_not_see("归档");
    assert!(!seen.links().contains(&edit), "no door is offered that refuses");
    otto.visit(&edit).await.is(403);
    otto.send(&path, &[("name", "改名"), ("kind", "company")]).await.is(403);
    otto.post(&format!("{path}/archival"), "").await.is(403);

    maya.visit(&edit).await.fill("简介", "玛雅补充").press("保存").await.is(200).sees("玛雅补充");
}

#[tokio::test]
async fn others_have_no_business_there() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let page = olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await;
    for person in [
        world.liaison("林联络", None).await,
        world.administrator("管理员").await,
        world.auditor("审计员").await,
    ] {
        person.visit("/companies").await.is(403).does_not_see("甲子");
        person.visit(&page.path).await.is(403).does_not_see("甲子");
        person.visit("/companies/suggestions?q=甲子").await.is(403).does_not_see("甲子");
    }
    world
        .stranger()
        .visit(&page.path)
        .await
        .stands_at(&format!("/login?return_to={}", page.path.replace('/', "%2F")));
}

#[tokio::test]
async fn what_was_never_there_is_not_found() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for id in [
        "0",
        "-1",
        "1e3",
        "%EF%BC%91",
        "9223372036854775807",
        "00000000-0000-7000-8000-000000000000",
        "x%00",
        "..%2f",
    ] {
        olive.visit(&format!("/companies/{id}")).await.is(404);
    }
}

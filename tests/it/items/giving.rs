use crate::support::World;

#[tokio::test]
async fn one_gives_it_to_a_colleague_of_the_unit_who_sees_who_gave_it() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let peter = world.officer("peter").await;
    world.elsewhere("quentin").await;

    let form = olive.visit("/items/new").await.does_not_see("quentin");
    let item = form.fill("事项", "核对到位资金").fill("负责人", "peter").press("保存").await;
    let path = item.sees("交办").path;
    olive.visit("/items").await.does_not_see("核对到位资金");
    olive.visit("/items?whose=given").await.sees("核对到位资金").sees("peter");
    peter.visit("/items").await.sees("核对到位资金").sees("olive");
    peter.visit(&path).await.press("不再需要").await.sees("已标记为不再需要。");
    peter.visit("/items?state=dropped").await.sees("核对到位资金");
}

#[tokio::test]
async fn nobody_is_given_work_across_units_except_by_a_manager() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let quentin = world.elsewhere("quentin").await;
    let mary = world.manager("mary").await;

    let form = olive.visit("/items/new").await.fill("事项", "替我跑一趟");
    let forged = form.forge("owner", &quentin.id().to_string()).press("保存").await.is(422);
    forged.sees("只能交给本单位的同事").sees("替我跑一趟");
    let form = mary.visit("/items/new").await.fill("事项", "报周调度材料").fill("负责人", "quentin");
    form.press("保存").await.sees("已登记。");
    quentin.visit("/items").await.sees("报周调度材料").sees("mary");
    olive.visit("/items?whose=unit").await.does_not_see("报周调度材料");
}

#[tokio::test]
async fn handing_over_says_who_did() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let peter = world.officer("peter").await;
    let form = olive.visit("/items/new").await.fill("事项", "送达招商手册").fill("到期", "2023-08-21");
    let path = form.press("保存").await.path;
    let edit = olive.visit(&format!("{path}/edit")).await.fill("负责人", "peter");
    edit.press("保存").await.sees("已保存。").sees("peter").sees("olive");
    peter.visit("/items").await.sees("送达招商手册");
    assert_eq!(world.event("item-handed-over").await.subject_label, "送达招商手册");
}

#[tokio::test]
async fn bad_input_comes_back_as_typed() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let form = olive.visit("/items/new").await;
    let long = "长".repeat(501);
    let back =
        form.clone().fill("事项", &long).fill("到期", "２０２３-０８-３２").press("保存").await.is(422);
    back.sees("最多500字，现在501字。");
    form.clone().fill("事项", " \u{200b} ").press("保存").await.is(422).sees("请写明要办什么。");
    form.clone().forge("owner", "nobody").press("保存").await.is(422);
    form.clone().forge("surprise", "x").press("保存").await.is(422);
    let kept = form.fill("事项", "<script>alert(1)</script>'; DROP TABLE items;--").press("保存").await;
    assert!(!kept.html.contains("<script>alert"));
    kept.sees("DROP TABLE items");

    for path in ["/items/not-an-id", "/items/0199a0c0-0000-7000-8000-000000000000", "/items/%00"] {
        olive.visit(path).await.is(404);
    }
    for query in [
        "after=x~y",
        "before=%27~0199a0c0-0000-7000-8000-000000000000",
        "state=%F0%9F%98%80",
        "from=2023-02-30&to=x",
        "whose=all",
    ] {
        olive.visit(&format!("/items?{query}")).await.is(200);
    }
    olive.visit("/items/new?record=0199a0c0-0000-7000-8000-000000000000").await.is(200);
}

#[tokio::test]
async fn a_long_list_is_read_a_page_at_a_time() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let tx = world.app.begin_as(yanlai::db::Actor::program()).await.unwrap();
    for n in 0..120 {
        let new = yanlai::items::NewItem {
            owner_id: Some(olive.id()),
            due: yanlai::standards::day::Day::new(2023, 9, 1).filter(|_| n % 3 > 0),
            ..yanlai::items::NewItem::new(yanlai::items::ItemKind::Todo, world.first, format!("第{n:03}件"))
        };
        yanlai::items::Item::open(&tx, new).await.unwrap();
    }
    tx.commit().await.unwrap();

    let mut screen = olive.visit("/items").await.sees("共120项");
    let mut seen: Vec<String> = screen.texts("tbody th a");
    while screen.html.contains("rel=\"next\"") {
        screen = screen.click("下一页").await;
        seen.extend(screen.texts("tbody th a"));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
    let back = screen.click("上一页").await.click("上一页").await;
    assert_eq!(back.texts("tbody th a"), olive.visit("/items").await.texts("tbody th a"));
}

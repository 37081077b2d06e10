use crate::support::World;

#[tokio::test]
async fn the_same_name_in_another_writing_is_held_up() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let form = olive
        .visit("/companies/new")
        .await
        .fill("名称（全称）", "杭州玳数科技有限公司")
        .fill("品牌、简称", "袋鼠云");
    form.press("保存").await.is(200);

    for (typed, why) in [
        ("杭州玳数科技有限公司", "名称相同"),
        ("杭州玳数科技有限责任公司", "名称写法不同，实为同名"),
        ("袋鼠云", "与其简称或曾用名相同"),
    ] {
        let form = otto.visit("/companies/new").await.fill("名称（全称）", typed).press("保存").await.is(422);
        form.sees("发现疑似重复1家，请先核对").sees("杭州玳数科技有限公司").sees(why);
        otto.visit(&format!("/companies/likely?q={typed}")).await.sees(why);
    }

    let form = otto.visit("/companies/new").await.fill("名称（全称）", "袋鼠云").press("保存").await;
    form.fill("已核对，不是同一家", "on").press("保存").await.is(200).sees("已登记。");
}

#[tokio::test]
async fn a_code_belongs_to_one_living_record() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let code = "91430499MADEM0011B";
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "湖南丙寅科技有限公司");
    let first = form.fill("统一社会信用代码", code).press("保存").await.is(200);

    let form = olive.visit("/companies/new").await.fill("名称（全称）", "湖南丁卯科技有限公司");
    let form = form.fill("统一社会信用代码", code).press("保存").await.is(422);
    let form = form.sees("已有一家机构使用这个代码").sees("统一社会信用代码相同");

    first.press("归档").await;
    form.press("保存").await.is(200);
}

#[tokio::test]
async fn suggestions_find_by_the_middle_and_by_initials() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司");
    form.press("保存").await.is(200);
    for typed in ["子光", "jzgd", "JZ光电", "甲子+苏州"] {
        olive.visit(&format!("/companies/suggestions?q={typed}")).await.sees("有限公司");
    }
    olive.visit("/companies/suggestions?q=没有的").await.sees("没有“没有的”？新增");
    olive.visit("/companies/suggestions?q=%25").await.does_not_see("有限公司");
}

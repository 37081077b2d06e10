use crate::support::World;

#[tokio::test]
async fn an_officer_registers_a_company() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;

    let form = olive.visit("/companies/new").await.sees("新增企业");
    let page = form
        .fill("名称（全称）", " 苏州甲子光电有限公司 ")
        .fill("品牌、简称", "甲子光电、甲子")
        .fill("统一社会信用代码", "９１４３０４９９ｍａｄｅｍ００１１ｂ")
        .fill("所在地", "江苏苏州")
        .fill("产业链", "先进制造业 › 电子信息")
        .fill("国民经济行业", "C39 计算机、通信和其他电子设备制造业")
        .press("保存")
        .await;

    let page = page.is(200).sees("已登记。").sees("甲子光电").sees("91430499MADEM0011B");
    page.sees("江苏省苏州市")
        .sees("先进制造业 › 电子信息")
        .sees("C39 ")
        .sees("欧丽芙登记入库")
        .sees("招商一部");
    assert_eq!(world.trail().await, ["欧丽芙 registered organisation 苏州甲子光电有限公司"]);
}

#[tokio::test]
async fn a_form_with_errors_comes_back_as_typed() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for (field, typed, said) in [
        ("名称（全称）", "", "请输入名称。"),
        ("名称（全称）", &"长".repeat(101), "最多100字，现在101字。"),
        ("统一社会信用代码", "9131000068099955", "18"),
        ("统一社会信用代码", "91310000680999558R", "Q"),
        ("统一社会信用代码", "000000000000000000", "0"),
        ("所在地", "不存在的地方", "没有这个地名"),
        ("国民经济行业", "Z99", ""),
        ("证券代码", "60351", ""),
        ("网址", "javascript:alert(1)", "网址应以 https:// 或 http:// 开头。"),
        ("网址", "data:text/html,x", "网址应以"),
        ("简介", &"很".repeat(4_001), "最多4000字"),
        ("品牌、简称", &"甲、".repeat(51), "最多50项"),
    ] {
        let form =
            olive.visit("/companies/new").await.fill("名称（全称）", "某某有限公司").fill(field, typed);
        let form = form.press("保存").await.is(422).sees("有1处需要修改").sees(said);
        assert_eq!(form.field(field), typed, "what was typed is kept");
    }
    olive.visit("/companies").await.sees("企业库还是空的");
    assert!(world.trail().await.is_empty(), "nothing was written");
}

#[tokio::test]
async fn a_wrong_check_character_is_kept_with_a_reason() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "厦门试点有限公司");
    let form = form.fill("统一社会信用代码", "91350203M0001QAY9B").press("保存").await.is(422);
    let page = form.fill("校验位不符的说明", "已核对营业执照，为试点期代码").press("保存").await.is(200);
    page.sees("91350203M0001QAY9B").sees("已核对营业执照");
}

#[tokio::test]
async fn pressing_save_twice_registers_once() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司");
    let first = form.clone().press("保存").await;
    let second = form.press("保存").await;
    assert!(second.status == 200 && second.path == first.path || second.status == 422, "{}", second.text());
    assert_eq!(world.trail().await.len(), 1);
}

#[tokio::test]
async fn two_who_edit_the_same_see_both_texts() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("欧丽芙").await, world.officer("奥斯卡").await);
    let page = olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await;
    let edit = format!("{}/edit", page.path);
    let (mine, theirs) = (olive.visit(&edit).await, oscar.visit(&edit).await);

    theirs.fill("简介", "他写的简介").press("保存").await.is(200);
    let clash = mine.fill("简介", "我写的简介").press("保存").await.is(409);
    let clash = clash.sees("这条记录已被他人修改").sees("他写的简介").sees("我写的简介");
    assert_eq!(clash.field("简介"), "我写的简介", "nothing typed is lost");

    clash.press("保存").await.is(200).sees("我写的简介").does_not_see("他写的简介");
}

#[tokio::test]
async fn archived_it_leaves_the_list_and_comes_back() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let page = olive.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await;
    let page = page.press("归档").await.sees("已归档，可随时还原。");
    olive.visit("/companies").await.does_not_see("甲子有限公司");
    olive.visit("/companies?archived=yes").await.sees("甲子有限公司");
    page.press("还原").await.sees("已还原。");
    olive.visit("/companies").await.sees("甲子有限公司");
}

#[tokio::test]
async fn it_is_all_there_in_english() {
    let world = World::new().await;
    let olive = world.officer("olive").await.in_english();
    let form = olive.visit("/companies/new").await.sees("Add company").press("Save").await.is(422);
    let page = form
        .sees("One thing to mend")
        .sees("Enter the name.")
        .fill("Registered name", "Acme")
        .press("Save")
        .await;
    page.sees("Registered.").sees("olive registered it").sees("Not known yet");
    olive.visit("/companies").await.sees("1 in all");
}

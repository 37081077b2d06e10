use crate::support::World;
use crate::support::{Person, Screen};

async fn registered(person: &Person, name: &str) -> Screen {
    person.visit("/companies/new").await.fill("名称（全称）", name).press("保存").await.is(200)
}

#[tokio::test]
async fn one_that_is_there_needs_a_reason() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "杭州玳数科技有限公司");
    form.fill("品牌、简称", "袋鼠云").press("保存").await.is(200);

    for (typed, why) in [
        ("杭州玳数科技有限公司", "名称相同"),
        ("杭州玳数科技有限责任公司", "名称写法不同，实为同名"),
        ("袋鼠云", "与其简称或曾用名相同"),
    ] {
        let form = otto.visit("/companies/new").await.fill("名称（全称）", typed).press("保存").await.is(422);
        form.sees("库内已有相近机构1家，请先核对").sees("重复").sees("杭州玳数科技有限公司").sees(why);
        otto.visit(&format!("/companies/likely?q={typed}")).await.sees("重复").sees(why);
    }

    let form = otto.visit("/companies/new").await.fill("名称（全称）", "袋鼠云").press("保存").await;
    let form = form.fill("重复登记的理由", "无").press("保存").await.is(422).sees("不少于4个字");
    let form = form.fill("重复登记的理由", "同名的另一家，已电话核实").press("保存").await;
    form.is(200).sees("已登记。");
    let auditor = world.auditor("奥黛").await;
    let trail = auditor.visit("/audit").await;
    trail.sees("查重后仍登记").sees("同名的另一家，已电话核实").sees("查重命中");
}

#[tokio::test]
async fn one_that_may_be_the_same_must_be_looked_at() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    registered(&olive, "湖南长高森源电力设备有限公司").await;
    // What belongs together, or has nothing to do with it, holds nobody up.
    registered(&olive, "浙江长高森源电力设备有限公司").await;
    registered(&olive, "湖南乙丑电力设备有限公司").await;

    let form = olive.visit("/companies/new").await.fill("名称（全称）", "长高森源电力设备有限公司");
    let form = form.press("保存").await.is(422).sees("疑似").sees("行政区划写法不全");
    form.fill("已逐条看过，不是同一家", "on").press("保存").await.is(200).sees("已登记。");

    olive.visit("/companies/likely?q=广东长高森源电力设备有限公司").await.sees("关联").sees("行政区划不同");
    olive.visit("/companies/likely?q=长高森园电力设备有限公司").await.sees("疑似").sees("字号读音相同");
    olive.visit("/companies/likely?q=某某某某").await.does_not_see("有限公司");
}

#[tokio::test]
async fn a_record_is_not_its_own_double() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    registered(&olive, "苏州甲子光电有限公司").await;
    let other = registered(&olive, "苏州乙丑光电有限公司").await;
    let form = olive.visit(&format!("{}/edit", other.path)).await.fill("简介", "做传感器。");
    let other = form.press("保存").await.is(200).sees("已保存。");

    let form =
        olive.visit(&format!("{}/edit", other.path)).await.fill("名称（全称）", "甲子光电（苏州）有限公司");
    let form = form.press("保存").await.is(422).sees("名称写法不同，实为同名");
    let other = form.fill("重复登记的理由", "待合并，暂存").press("保存").await.is(200);
    // It was answered once; what is not about its name asks nothing.
    let form = olive.visit(&format!("{}/edit", other.path)).await.fill("简介", "做激光器。");
    form.press("保存").await.is(200).sees("已保存。");
}

#[tokio::test]
async fn one_press_asks_to_take_part() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let lin = world.liaison("林", None).await;
    let company = registered(&olive, "苏州甲子光电有限公司").await;

    let form = otto.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司");
    let form = form.press("保存").await.is(422);
    let said = form.press("申请参与").await.is(200);
    assert_eq!(said.path, company.path);
    said.sees("已向归口单位提出参与申请。");
    olive.visit("/items").await.sees("奥托").sees("申请参与跟进，请答复").sees("苏州甲子光电有限公司");

    let joining = format!("{}/joining", company.path);
    otto.post(&joining, "").await.is(200).sees("参与申请已提出，等待归口单位答复。");
    olive.post(&joining, "").await.is(403);
    lin.post(&joining, "").await.is(403);
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司");
    form.press("保存").await.is(422).does_not_see("申请参与");
}

#[tokio::test]
async fn what_else_is_the_same_is_shown_and_decides_nothing() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let filled = async |person: &Person, name: &str| {
        let form = person.visit("/companies/new").await.fill("名称（全称）", name);
        let form = form.fill("所在地", "江苏省苏州市").fill("网址", "https://www.jiazi.example/about");
        form.forge("site_address", "江苏省苏州市星湖街 328 号").press("保存").await
    };
    filled(&olive, "苏州甲子光电有限公司").await.is(200);

    let form = filled(&otto, "苏州甲子光电股份有限公司").await.is(422);
    let form = form.sees("疑似").sees("地址相同 · 网址相同 · 由招商一部跟进");
    let (_, path, body) = form.submission("保存");
    let read = otto.in_english().post(&path, &body).await.is(422);
    read.sees("same address · same website · followed by 招商一部");
    // While a name is typed nothing else is known; whose it is, is.
    let typed = otto.visit("/companies/likely?q=苏州甲子光电股份有限公司").await;
    typed.sees("由招商一部跟进").does_not_see("地址相同");
    let own = olive.visit("/companies/likely?q=苏州甲子光电股份有限公司").await;
    own.sees("苏州甲子光电有限公司").does_not_see("跟进");

    // In one park, with one web page, and not one company.
    filled(&otto, "苏州乙丑软件有限公司").await.is(200).sees("已登记。");
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
async fn two_codes_are_two_organisations() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let form = olive.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司");
    form.fill("统一社会信用代码", "91430499MADEM002X3").press("保存").await.is(200);

    let form = olive.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司");
    let form = form.fill("统一社会信用代码", "91430499MADEM00383").press("保存").await.is(422);
    let form = form.sees("名称相同，统一社会信用代码不同，请核对代码");
    form.fill("已逐条看过，不是同一家", "on").press("保存").await.is(200);
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

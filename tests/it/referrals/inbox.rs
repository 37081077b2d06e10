//! The bureau's inbox: each unit its own, every decision once.

use super::stage::{COMPANY, chamber, count, link, opened, organisation, sent_by_link};
use crate::support::{Person, Screen, World};
use yanlai::organisations::OrganisationKind;

/// A referral waits, sent by the link of a chamber that 招商一部 looks after.
async fn waiting(world: &World) -> (Person, Screen) {
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let status = sent_by_link(world, &world.stranger(), &link, COMPANY).await;
    (zhou, status)
}

#[tokio::test]
async fn another_unit_sees_nothing_of_it() {
    let world = World::new().await;
    let (zhou, _) = waiting(&world).await;
    let path = opened(&zhou, COMPANY).await.path;
    let he = world.elsewhere("贺一鸣").await;

    he.visit("/referrals").await.sees("待受理0条").does_not_see(COMPANY);
    for (method, path) in [
        ("GET", path.clone()),
        ("GET", format!("{path}/edit")),
        ("POST", path.clone()),
        ("POST", format!("{path}/claim")),
        ("POST", format!("{path}/assignment")),
        ("GET", format!("{path}/acceptance")),
        ("POST", format!("{path}/acceptance")),
        ("GET", format!("{path}/joining")),
        ("POST", format!("{path}/joining")),
        ("GET", format!("{path}/return")),
        ("POST", format!("{path}/return")),
        ("GET", format!("{path}/declination")),
        ("POST", format!("{path}/declination")),
        ("POST", format!("{path}/reveal")),
    ] {
        assert_eq!(he.knock(method, &path).await, 404, "{method} {path}");
    }
    world.manager("罗淼").await.visit(&path).await.is(200).sees(COMPANY);
    assert_eq!(world.administrator("苏管").await.knock("GET", "/referrals").await, 403);
    assert_eq!(world.auditor("沈计").await.knock("GET", "/referrals").await, 403);
}

#[tokio::test]
async fn sent_back_answered_and_waiting_again() {
    let world = World::new().await;
    let (zhou, status) = waiting(&world).await;
    let wang = world.stranger();
    let referral = opened(&zhou, COMPANY).await;
    let dialog = referral.click("退回补充 R").await.is(200);
    let again = dialog.press("退回").await.is(422).sees("请写清需要补充什么");
    again.fill("请引荐人补充什么", "用地大概多少亩？").press("退回").await.is(200).sees("已退回");
    zhou.visit("/referrals").await.sees("待受理0条");
    zhou.visit("/referrals?tab=returned").await.sees(COMPANY);

    world.wait(3 * 86_400_000);
    let page = wang.visit(&status.path).await.is(200).sees("用地大概多少亩？");
    let silent = page.press("提交补充").await.is(422).sees("请先回答专员的问题");
    let answered = silent.fill("您的答复", "约50亩").fill("用地或厂房需求", "50 亩").press("提交补充").await;
    answered.is(200).sees("补充已收到").sees("明天 18:00前给您回复");

    let zhou = world.officer("周小宁").await;
    opened(&zhou, COMPANY).await.sees("约50亩").sees("须在明天 18:00前受理");
    assert_eq!(world.event("answered").await.actor_name, "王素衡");
    assert_eq!(wang.visit(&status.path).await.texts("form.form--pub").len(), 0, "nothing to answer any more");
}

#[tokio::test]
async fn declined_with_a_reason_the_introducer_reads() {
    let world = World::new().await;
    let (zhou, status) = waiting(&world).await;
    let referral = opened(&zhou, COMPANY).await;
    let path = referral.path.clone();
    let dialog = referral.click("不予采纳").await.is(200);
    assert_eq!(dialog.path, "/referrals?tab=declined", "the tab comes first on the page");
    let dialog =
        zhou.visit(&format!("{path}/declination")).await.press("不予采纳").await.is(422).sees("请选择原因");
    let dialog = dialog.fill("原因", "不在本区产业方向内").fill("给引荐人的话", "已转告相关园区");
    assert_eq!(dialog.texts("[aria-modal]").len(), 0, "nothing claims what only scripts could keep");
    assert_eq!(dialog.texts("header[inert], .tabbar[inert], main > [inert]").len(), 4);
    assert!(dialog.texts("[role=dialog][autofocus]")[0].contains("给引荐人的话"), "the reader begins there");
    dialog.press("不予采纳").await.is(200).sees("已办结");

    world
        .stranger()
        .visit(&status.path)
        .await
        .sees("引荐未予采纳")
        .does_not_see("引荐已收到")
        .sees("不在本区产业方向内。已转告相关园区")
        .does_not_see("前给您回复");
    zhou.visit(&format!("{path}/acceptance")).await.stands_at(&path).sees("这条引荐已办结");
    zhou.send(&format!("{path}/claim"), &[]).await.sees("已有人受理");

    // After 90 days nothing of people is kept.
    world.wait(91 * 86_400_000);
    yanlai::referrals::clear(&world.app).await.unwrap();
    let zhou = world.officer("周小宁").await;
    zhou.visit(&path).await.is(200).sees(COMPANY).does_not_see("沈女士");
    assert_eq!(world.event("contacts-cleared").await.actor_name, "yanlai");
}

#[tokio::test]
async fn joined_to_a_company_of_the_register() {
    let world = World::new().await;
    let known = organisation(&world, OrganisationKind::Company, COMPANY, world.second).await;
    let (zhou, _) = waiting(&world).await;
    let referral = opened(&zhou, COMPANY).await.sees("疑似重复1家").sees("名称相同");
    let dialog = referral.press("并入所选企业 M").await.is(200).sees(&format!("并入{COMPANY}"));
    let project = dialog.press("并入").await.is(200).sees("已并入");
    assert!(project.path.starts_with("/projects/"));
    // The number stands in the register of contacts, where each look at it is noted.
    let project = project.sees("沈女士").does_not_see("13800138000");
    zhou.visit(&format!("{}/edit", project.path)).await.does_not_see("13800138000");
    assert_eq!(zhou.visit(&known.path()).await.texts("h1"), [COMPANY], "and no second one was made");
    let trail = world.trail().await;
    assert!(trail.iter().any(|line| line.contains("joined referral")), "{trail:#?}");
    assert!(!trail.iter().any(|line| line.starts_with("周雁宁 registered")), "{trail:#?}");
}

#[tokio::test]
async fn a_contact_with_the_same_mobile_is_shown_and_decides_nothing() {
    let world = World::new().await;
    let known = organisation(&world, OrganisationKind::Company, "苏州乙丑软件有限公司", world.first).await;
    let (zhou, _) = waiting(&world).await;
    opened(&zhou, COMPANY).await.does_not_see("苏州乙丑软件有限公司");
    let form = zhou.visit(&format!("/contacts/new?organisation={}", known.id)).await;
    form.fill("姓名", "沈总").fill("电话", "139 1234 5678").press("保存").await.is(200);
    let form = opened(&zhou, COMPANY).await.click("更正内容").await;
    form.fill("联系人电话", "13912345678").press("保存").await.is(200);

    let referral = opened(&zhou, COMPANY).await.sees("联系人手机号相同").sees("苏州乙丑软件有限公司");
    referral.does_not_see("疑似重复");
    // Whoever may not see the contact isn't told of it.
    let he = world.elsewhere("贺一鸣").await;
    he.visit("/contacts").await.does_not_see("沈总");
}

#[tokio::test]
async fn given_to_a_colleague_of_the_unit_only() {
    let world = World::new().await;
    let (zhou, status) = waiting(&world).await;
    world.officer("罗淼").await;
    let he = world.elsewhere("贺一鸣").await;
    let referral = opened(&zhou, COMPANY).await;
    let forged = referral.clone().forge("officer", &he.id().to_string()).press("指派").await;
    forged.is(200).sees("请选择联系该商会的单位的人员");
    referral.fill("指派给", "罗淼").press("指派").await.is(200).sees("已指派给罗淼");
    world.stranger().visit(&status.path).await.sees("由罗淼跟进");

    let waiting = yanlai::referrals::waiting(&world.app, &viewer(&world, &zhou).await, 10).await.unwrap();
    assert!(waiting.is_empty(), "somebody else follows it");
}

#[tokio::test]
async fn telephone_numbers_are_masked_and_a_look_is_noted() {
    let world = World::new().await;
    let (zhou, _) = waiting(&world).await;
    let referral = opened(&zhou, COMPANY).await.sees("138****8000").does_not_see("13800138000");
    referral.press("显示电话").await.is(200).sees("13800138000").sees("0512-65001234");
    assert_eq!(world.event("phone-shown").await.actor_name, "周雁宁");
}

#[tokio::test]
async fn an_officer_types_in_what_a_chamber_told() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    chamber(&world, "长三角衡商联络站").await;
    organisation(&world, OrganisationKind::Chamber, "珠三角衡商联络站", world.second).await;

    let form = zhou.visit("/referrals/new").await.is(200);
    let form = super::stage::filled_in_for("引荐人姓名", "引荐人手机号", form, COMPANY);
    let unknown = form.clone().fill("推荐单位", "没有这个商会").press("登记引荐").await.is(422);
    unknown.sees("请填写已在库的商（协）会名称");
    form.clone()
        .fill("推荐单位", "长三角衡商联络站")
        .press("登记引荐")
        .await
        .is(200)
        .sees("引荐已登记")
        .sees("专员代填");

    // One whose chamber another unit looks after goes there.
    let form = zhou.visit("/referrals/new").await;
    let other = super::stage::filled_in_for("引荐人姓名", "引荐人手机号", form, "广州甲亥科技有限公司")
        .fill("推荐单位", "珠三角衡商联络站");
    other
        .press("登记引荐")
        .await
        .is(200)
        .stands_at("/referrals")
        .sees("由联系该商会的单位办理")
        .does_not_see("广州甲亥");
    opened(&world.elsewhere("贺一鸣").await, "广州甲亥科技有限公司").await.is(200);
    assert_eq!(count(&world).await, 2);
}

/// Who this person is to the verbs.
async fn viewer(world: &World, person: &Person) -> yanlai::auth::Viewer {
    yanlai::auth::Viewer {
        id: person.id(),
        name: String::new(),
        role: yanlai::auth::Role::Officer,
        unit_id: Some(world.first),
        unit_name: String::new(),
        organisation_id: None,
        lang: None,
        session: String::new(),
        ip: String::new(),
        shortcuts: true,
        may_export: true,
    }
}

//! A chamber's private link: no account, one referral, one private page.

use super::stage::{
    COMPANY, chamber, count, filled, link, opened, organisation, projects_reach, sent_by_link,
};
use crate::support::World;
use yanlai::organisations::OrganisationKind;

#[tokio::test]
async fn from_the_chamber_s_link_to_a_signed_project() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let wang = world.stranger();

    let receipt = sent_by_link(&world, &wang, &link, COMPANY).await.sees("YJ2308-0001").sees("引荐已收到");
    let status = receipt.path.clone();
    assert!(status.starts_with("/r/status/") && status.len() == 74, "{status}");
    // Received on Friday at 09:01: the next working day is Monday.
    assert!(receipt.text().contains("8月21日 周一 18:00前给您回复"), "{}", receipt.text());

    let referral = opened(&zhou, COMPANY).await.sees("长三角衡商联络站").sees("希望靠近高铁站");
    let referral = referral.press("我来受理").await.is(200).sees("已受理，由您跟进");
    wang.visit(&status).await.sees("由周雁宁跟进");

    let question = referral.click("受理为新企业").await.is(200);
    let project = question.press("受理并建线索").await.is(200).sees("YJ2308-0001已受理，线索已建");
    assert!(project.path.starts_with("/projects/"), "{}", project.path);
    wang.visit(&status).await.sees("正在与企业对接、研判").does_not_see("线索");

    projects_reach(&world, "talks").await;
    wang.visit(&status).await.sees("已与企业展开洽谈");
    projects_reach(&world, "signed").await;
    wang.visit(&status).await.sees("项目已签约").does_not_see("亿").does_not_see("项目已开工建设");
    projects_reach(&world, "producing").await;
    wang.visit(&status).await.sees("项目已开工建设");
    assert_eq!(world.event("accepted").await.subject_label, format!("YJ2308-0001 {COMPANY}"));
}

#[tokio::test]
async fn sent_twice_it_is_one() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let wang = world.stranger();

    let form = wang.visit(&link).await;
    world.wait(60_000);
    let (_, path, body) = filled(form, COMPANY).submission("提交引荐");
    let first = wang.post(&path, &body).await.is(200);
    let again = wang.post(&path, &body).await.is(200);
    assert_eq!(first.path, again.path, "a double press");

    world.wait(3_600_000);
    let retyped = sent_by_link(&world, &wang, &link, COMPANY).await;
    assert_eq!(first.path, retyped.path, "typed once more, the same day");
    assert_eq!(count(&world).await, 1);

    sent_by_link(&world, &wang, &link, "杭州甲戌软件有限公司").await.sees("YJ2308-0002");
    assert_eq!(count(&world).await, 2, "the number of the one that was merged was given back");
}

#[tokio::test]
async fn robots_are_thanked_and_forgotten() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let robot = world.stranger();

    let quick = filled(robot.visit(&link).await, COMPANY).press("提交引荐").await;
    quick.is(200).sees("引荐已收到");
    let form = robot.visit(&link).await;
    world.wait(60_000);
    filled(form, COMPANY).forge("website", "https://spam.example").press("提交引荐").await.is(200);
    let form = robot.visit(&link).await;
    filled(form, COMPANY).forge("opened", "").press("提交引荐").await.is(200);
    assert_eq!(count(&world).await, 0);
}

#[tokio::test]
async fn a_link_that_isn_t_quite_right_opens_nothing() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let good = link(&zhou, chamber).await;
    let wang = world.stranger();
    let status = sent_by_link(&world, &wang, &good, COMPANY).await.path;

    let unknown = wang.visit(&format!("/r/{}", "0".repeat(64))).await.is(404).texts("main h1");
    let off = |path: &str| {
        let last = if path.ends_with('0') { "1" } else { "0" };
        format!("{}{last}", &path[..path.len() - 1])
    };
    for path in [off(&good), off(&status), good.to_uppercase().replace("/R/", "/r/"), format!("{good}0")] {
        assert_eq!(wang.visit(&path).await.is(404).texts("main h1"), unknown, "{path}");
    }
    // Looking uses nothing up.
    for _ in 0..3 {
        assert_eq!(wang.knock("GET", &good).await, 200);
    }

    let page = zhou.visit(&format!("/chambers/{chamber}/link")).await;
    page.press("全部作废").await.sees("链接已全部作废");
    assert_eq!(wang.visit(&good).await.is(404).texts("main h1"), unknown);
    assert_eq!(wang.knock("POST", &good).await, 404);
    assert_eq!(wang.knock("GET", &status).await, 200, "what was sent can still be followed");
}

#[tokio::test]
async fn nothing_tells_that_a_company_is_known() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    organisation(&world, OrganisationKind::Company, COMPANY, world.second).await;
    let link = link(&zhou, chamber).await;
    let wang = world.stranger();

    let new = "杭州甲戌软件有限公司";
    let known = sent_by_link(&world, &wang, &link, COMPANY).await.text();
    let unknown = sent_by_link(&world, &wang, &link, new).await.text();
    let minute = |text: String| text.replace("09:01", "09:xx").replace("09:02", "09:xx");
    assert_eq!(
        minute(known.replace(COMPANY, "某公司").replace("YJ2308-0001", "YJ")),
        minute(unknown.replace(new, "某公司").replace("YJ2308-0002", "YJ"))
    );
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_lost() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let wang = world.stranger();

    let form = wang.visit(&link).await;
    world.wait(60_000);
    let form =
        form.fill("您的姓名", "王素衡").fill("您的手机号", "1380013").fill("企业名称", &"长".repeat(101));
    let again = form.press("提交引荐").await.is(422);
    let again = again.sees("最多100字，现在101字").sees("须先取得联系人同意");
    assert_eq!(again.field("您的姓名"), "王素衡");

    let forged = filled(again, COMPANY).forge("state", "accepted").press("提交引荐").await;
    forged.is(422);
    let form = wang.visit(&link).await;
    world.wait(60_000);
    let chain = filled(form, COMPANY).forge("chain", "01890000-0000-7000-8000-000000000000");
    chain.press("提交引荐").await.is(422).sees("请从列表中选择产业");
    assert_eq!(count(&world).await, 0);
}

#[tokio::test]
async fn the_link_speaks_english() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    let page =
        world.stranger().in_english().visit(&link).await.is(200).sees("Refer a company").sees("Demo Zone");
    assert!(page.html.contains("<html lang=\"en\""));
    assert!(!page.text().contains("referrals-"), "{}", page.text());
}

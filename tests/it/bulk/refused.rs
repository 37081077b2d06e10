use yanlai::bulk::BulkChanges;

use super::{NAMES, ask, company, stage};
use crate::projects::scene;

#[tokio::test]
async fn rows_of_another_unit_are_left_out_and_said() {
    let (world, olive) = stage().await;
    let otto = world.elsewhere("奥托").await;
    otto.send("/companies", &[("name", "戊辰有限公司"), ("kind", "company")]).await.is(200);

    let names = [NAMES[0], "戊辰有限公司"];
    let page = ask(&world, &olive, &names, "archival").await.is(200);
    let page = page.sees("将改1家").sees("1家不能改").sees("归口单位不是本单位");
    page.press("改1家").await.is(200).sees("已改1家");
    assert!(company(&world, NAMES[0]).await.is_archived());
    assert!(!company(&world, "戊辰有限公司").await.is_archived());

    let theirs = ask(&world, &otto, &NAMES, "archival").await.is(200).sees("所选的都不能改");
    assert!(theirs.texts("form button").iter().all(|button| !button.starts_with("改")));
    let id = company(&world, NAMES[1]).await.id.to_string();
    otto.send("/companies/bulk", &[("act", "archival"), ("ids", &id)]).await;
    assert!(!company(&world, NAMES[1]).await.is_archived(), "by hand neither");
    let maya = world.manager("玛雅").await;
    ask(&world, &maya, &[NAMES[1], "戊辰有限公司"], "archival").await.sees("将改2家");
}

#[tokio::test]
async fn what_changed_since_the_preview_is_shown_anew() {
    let (world, olive) = stage().await;
    let oscar = world.officer("奥斯卡").await;
    let page = ask(&world, &olive, &NAMES[..2], "archival").await;
    let edit = oscar.visit(&format!("{}/edit", company(&world, NAMES[0]).await.path())).await;
    edit.fill("简介", "刚改的").press("保存").await.is(200);
    let again = page.press("改2家").await.is(422).sees("刚被他人改动");
    assert!(!company(&world, NAMES[0]).await.is_archived());
    again.press("改2家").await.is(200).sees("已改2家");

    let all = olive.visit("/companies").await.fill("全部符合条件的", "on").press("批量归档").await;
    scene::company(&world, &oscar, "己巳有限公司").await;
    all.press("改2家").await.is(422).sees("将改3家");
    assert!(!company(&world, "己巳有限公司").await.is_archived(), "nobody saw it in the preview");
}

#[tokio::test]
async fn forms_made_by_hand_and_other_roles_get_no_further() {
    let (world, olive) = stage().await;
    let page = ask(&world, &olive, &NAMES[..1], "owner").await;
    let stranger = world.administrator("卜砚").await.id().to_string();
    page.clone().forge("to", &stranger).press("改1家").await.is(422).sees("请从列表中选择");
    page.clone().press("改1家").await.is(422).sees("请从列表中选择");
    page.forge("to", "x' OR 1=1").press("改1家").await.is(422);
    ask(&world, &olive, &NAMES[..1], "honour").await.press("改1家").await.is(422);
    for query in
        ["", "act=owner", "act=evil&ids=1", "act=owner&ids=nothing", "act=owner&all=yes&query=q%3Dzzz"]
    {
        olive.visit(&format!("/companies/bulk?{query}")).await.is(200).sees("请先勾选");
    }
    // A company is no chamber, whatever the address says.
    let id = company(&world, NAMES[0]).await.id;
    olive.visit(&format!("/chambers/bulk?act=owner&ids={id}")).await.sees("请先勾选");
    for person in [world.liaison("林联络", None).await, world.auditor("审计").await] {
        assert_eq!(person.knock("GET", "/companies/bulk?act=owner").await.as_u16(), 403);
        assert_eq!(person.knock("POST", "/chambers/bulk").await.as_u16(), 403);
    }
    assert!(world.all::<BulkChanges>().await.is_empty());
}

use yanlai::auth::Role;

use super::{export, register, sheet, text, world};

#[tokio::test]
async fn a_list_leaves_with_its_filters_and_a_purpose() {
    let (world, olive) = world().await;
    register(&olive, "苏州甲子光电有限公司").await;
    register(&olive, "杭州乙丑软件有限公司").await;

    let list = olive.visit("/companies?q=甲子").await.sees("导出");
    let form = list.click("导出").await.sees("导出：企业库").sees("共1条").sees("按当前筛选条件");
    form.clone().press("导出").await.is(422).sees("请写明用途。").sees("共1条");

    let (_, path, body) = form.fill("用途", "报市招商局周调度").submission("导出");
    let answer = olive.ask("POST", &path, &body, &[]).await;
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"yanlai.xlsx\""));
    assert_eq!(answer.header("content-encoding"), "", "a workbook is packed already");
    let sheet = sheet(&answer);
    let mark = text(sheet.get((0, 0)));
    for said in ["导出人：欧丽芙（招商一部）", "2023年8月18日", "用途：报市招商局周调度"]
    {
        assert!(mark.contains(said), "{mark}");
    }
    assert_eq!(text(sheet.get((1, 0))), "名称（全称）");
    assert_eq!(text(sheet.get((2, 0))), "苏州甲子光电有限公司");
    assert_eq!(sheet.height(), 3, "the other one was not asked for");

    let event = world.event("exported").await;
    let told = event.changes.unwrap();
    assert_eq!((event.subject.as_str(), event.subject_label.as_str()), ("organisation", "企业库"));
    assert_eq!(told["rows"][1], 1);
    assert_eq!(told["purpose"][1], "报市招商局周调度");
    assert!(told["filter"][1].as_str().unwrap().starts_with("q="));
    let auditor = world.auditor("审计").await;
    auditor.visit("/audit").await.sees("导出");
}

#[tokio::test]
async fn everybody_takes_along_what_they_see_and_no_more() {
    let (world, olive) = world().await;
    let otto = world.elsewhere("奥托").await;
    register(&olive, "甲子有限公司").await;
    let form = olive.visit("/contacts/new").await.fill("企业（机构）", "甲子有限公司");
    form.fill("姓名", "沈女士")
        .fill("电话", "13800138000")
        .fill("邮箱", "shen@jiazi.example")
        .press("保存")
        .await
        .is(200);

    let fields = [("purpose", "核对"), ("format", "xlsx")];
    let own = export(&olive, "/contacts/export", &fields).await;
    let own = sheet(&own);
    assert_eq!(text(own.get((2, 0))), "沈女士");
    assert_eq!(text(own.get((2, 3))), "138****8000", "masked as on the page");
    assert_eq!(text(own.get((2, 4))), "s****@jiazi.example");
    assert_eq!(world.event("exported").await.changes.unwrap()["full_numbers"][1], false);
    let full = export(&olive, "/contacts/export", &[("purpose", "拜年"), ("full", "on")]).await;
    let full = sheet(&full);
    assert_eq!([text(full.get((2, 3))), text(full.get((2, 4)))], ["13800138000", "shen@jiazi.example"]);
    assert_eq!(world.event("exported").await.changes.unwrap()["full_numbers"][1], true);

    assert_eq!(sheet(&export(&otto, "/contacts/export", &fields).await).height(), 2, "heads alone");
    let maya = world.manager("玛雅").await;
    assert_eq!(sheet(&export(&maya, "/contacts/export", &fields).await).height(), 3);
}

#[tokio::test]
async fn the_right_is_its_own_and_can_be_taken_away() {
    let (world, olive) = world().await;
    let admin = world.administrator("卜砚").await;
    for role in [Role::Liaison, Role::Administrator, Role::Auditor] {
        let person = world.person(role.code(), role, None, None).await;
        for path in ["/companies/export", "/referrals/export", "/items/export", "/projects/ledger"] {
            assert_eq!(person.knock("GET", path).await.as_u16(), 403, "{role:?} {path}");
            assert_eq!(export(&person, path, &[("purpose", "x")]).await.status.as_u16(), 403);
        }
    }
    let path = format!("/admin/people/{}/edit", olive.id());
    admin.visit(&path).await.fill("可以导出列表", "").press("保存").await.is(200);
    olive.visit("/companies").await.is(200).does_not_see("导出");
    assert_eq!(olive.knock("GET", "/companies/export").await.as_u16(), 403);
    assert_eq!(export(&olive, "/companies/export", &[("purpose", "x")]).await.status.as_u16(), 403);
    admin.visit(&path).await.fill("可以导出列表", "on").press("保存").await.is(200);
    assert_eq!(olive.knock("GET", "/companies/export").await.as_u16(), 200);
}

#[tokio::test]
async fn a_form_made_by_hand_gets_no_further() {
    let (_, olive) = world().await;
    for fields in
        [&[("purpose", " ")][..], &[("purpose", "x"), ("format", "exe")], &[("purpose", &"长".repeat(101))]]
    {
        assert_eq!(export(&olive, "/companies/export", fields).await.status.as_u16(), 422);
    }
    let fields = [("purpose", "x"), ("unit", "all")];
    let status = export(&olive, "/companies/export", &fields).await.status;
    assert_eq!(status.as_u16(), 422, "fields nobody has declared");
}

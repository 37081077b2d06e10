use crate::support::{Person, Screen, World};

async fn company(person: &Person) -> Screen {
    person.visit("/companies/new").await.fill("名称（全称）", "甲子有限公司").press("保存").await.is(200)
}

async fn shen(person: &Person) -> Screen {
    let tab = company(person).await.click("联系人").await.sees("还没有联系人。");
    let form = tab.click("新增联系人").await;
    assert_eq!(form.field("企业（机构）"), "甲子有限公司");
    let form =
        form.fill("姓名", "沈女士").fill("职务", "董秘办主任").fill("电话", "138 0013 8000、0734-2345678");
    form.fill("衡阳籍", "衡阳籍").fill("信息来源", "名片").press("保存").await.is(200)
}

#[tokio::test]
async fn a_number_is_masked_and_a_look_at_it_is_written_down() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let page =
        shen(&olive).await.sees("138****8000").does_not_see("138 0013 8000").sees("衡阳籍").sees("名片");

    page.press("显示").await.sees("138 0013 8000").sees("本次查看已记入审计日志");
    assert_eq!(world.event("phone-shown").await.subject_label, "沈女士");
    olive.visit("/contacts?q=8000").await.sees("沈女士").sees("138****8000").does_not_see("138 0013 8000");
    olive.visit("/contacts?q=shen").await.sees("沈女士");
    assert!(
        !format!("{:?}", world.event("created").await.changes).contains("8000"),
        "not in the trail either"
    );
}

#[tokio::test]
async fn an_address_is_treated_like_a_number() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    company(&olive).await;
    let form = olive.visit("/contacts/new").await.fill("企业（机构）", "甲子有限公司").fill("姓名", "沈女士");
    let form = form.fill("邮箱", "shen.li＠jiazi.example").fill("微信", "13800138000");
    let page = form.press("保存").await.is(200);
    let page = page.sees("s****@jiazi.example").does_not_see("shen.li");
    let page = page.sees("13****").does_not_see("13800138000");

    let path = page.path.clone();
    let page = page.press("显示").await.sees("shen.li@jiazi.example").sees("13800138000");
    page.sees("本次查看已记入审计日志");
    assert_eq!(world.event("phone-shown").await.subject_label, "沈女士");
    olive.visit("/contacts?q=shen.li@jiazi").await.sees("沈女士");
    otto.visit("/contacts?q=shen.li@jiazi").await.does_not_see("沈女士");
    otto.visit("/search?q=shen.li@jiazi").await.does_not_see("沈女士");

    let form = olive.visit(&format!("{path}/edit")).await;
    form.fill("邮箱", "zhou@yichou.example").press("保存").await.is(200).sees("z****@yichou.example");
    for action in ["created", "revised"] {
        let told = format!("{:?}", world.event(action).await.changes);
        let is_told = ["example", "13800138000"].iter().any(|secret| told.contains(secret));
        assert!(!is_told, "not in the trail either: {told}");
    }
    let told = world.auditor("奥黛").await.visit("/audit").await.sees("邮箱");
    told.does_not_see("yichou.example");
}

#[tokio::test]
async fn elsewhere_nobody_knows_them() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let page = shen(&olive).await;
    otto.visit(&page.path).await.is(404);
    otto.post(&format!("{}/reveal", page.path), "").await.is(404);
    otto.visit(&format!("{}/edit", page.path)).await.is(404);
    otto.visit("/contacts").await.does_not_see("沈女士");
    otto.visit("/search?q=沈女士").await.does_not_see("董秘办主任");
    world.manager("玛雅").await.visit(&page.path).await.is(200).sees("沈女士");
    world.liaison("林联络", None).await.visit(&page.path).await.is(403);
}

#[tokio::test]
async fn bad_particulars_come_back_as_typed() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    company(&olive).await;
    for (field, typed) in [
        ("姓名", ""),
        ("姓名", &"长".repeat(41)),
        ("电话", "12800138000"),
        ("电话", "0571-123"),
        ("邮箱", "a@b"),
        ("邮箱", &format!("{}@jiazi.example", "长".repeat(90))),
        ("邮箱", "a b@c.d"),
        ("企业（机构）", "没有的公司"),
    ] {
        let form =
            olive.visit("/contacts/new").await.fill("企业（机构）", "甲子有限公司").fill("姓名", "王总");
        let form = form.fill(field, typed).press("保存").await.is(422);
        assert_eq!(form.field(field), typed);
    }
}

#[tokio::test]
async fn two_who_edit_the_same_see_both_texts() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let edit = format!("{}/edit", shen(&olive).await.path);
    let (mine, theirs) = (olive.visit(&edit).await, olive.visit(&edit).await);
    theirs.fill("职务", "董事长").press("保存").await.is(200);
    mine.fill("职务", "总经理").press("保存").await.is(409).sees("董事长").sees("总经理");
}

//! Two that look alike: shown at the head of a page, read side by side, and said to be two.

use yanlai::organisations::{Distinctions, Organisation};

use crate::projects::scene::company;
use crate::support::{Person, Screen, World};

/// What a script puts at the head of this one's page.
async fn head(person: &Person, of: &Organisation) -> Screen {
    let page = person.visit(&of.path()).await.is(200);
    let asked = format!("src=\"{}\"", of.doubles_path());
    assert!(page.html.contains(&asked), "the page doesn't ask for it");
    let answer = person.ask("GET", &of.doubles_path(), "", &[("hx-request", "true")]).await;
    assert!(!answer.body.contains("<main"), "only a part of a page");
    Screen::new(person.clone(), answer.status, of.doubles_path(), answer.body).is(200)
}

async fn twins(world: &World, olive: &Person) -> (Organisation, Organisation) {
    let one = company(world, olive, "苏州甲子光电有限公司").await;
    (one, company(world, olive, "甲子光电（苏州）有限责任公司").await)
}

/// `olive` says that these are not one.
async fn told(olive: &Person, one: &Organisation, other: &Organisation, reason: &str) -> Screen {
    let form = olive.visit(&one.distinction_path(other)).await.is(200);
    form.fill("理由", reason).press("确认不是同一家").await
}

#[tokio::test]
async fn an_officer_says_that_two_are_not_one() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let (one, other) = twins(&world, &olive).await;
    for (of, beside) in [(&one, &other), (&other, &one)] {
        let head = head(&olive, of).await.sees("可能和").sees(&beside.name);
        head.sees("名称写法不同，实为同名").sees("并排比对").does_not_see("另有");
    }

    // Without scripts a link at the side leads to the same.
    let page = olive.visit(&one.path()).await.does_not_see(&other.name).click("疑似重复").await.is(200);
    let page = page.sees(&other.name).sees("重复").sees("名称写法不同，实为同名");
    let form = page.click("不是同一家").await.is(200).sees("不再互相提示重复");
    let form = form.press("确认不是同一家").await.is(422).sees("请写明为什么不是同一家");
    let form = form.fill("理由", "不是").press("确认不是同一家").await.is(422);
    assert_eq!(form.field("理由"), "不是");
    let long = "长".repeat(201);
    let form = form.fill("理由", &long).press("确认不是同一家").await.is(422).sees("200");
    assert_eq!(form.field("理由"), long);
    let page = form.fill("理由", "股东不同，已电话核实").press("确认不是同一家").await.is(200);
    let page = page.stands_at(&one.doubles_path()).sees("已记下").sees("没有发现可能重复的机构");
    page.sees("已确认不是同一家").sees(&other.name).sees("股东不同，已电话核实").sees("欧丽芙");
    for of in [&one, &other] {
        head(&olive, of).await.does_not_see("可能和");
    }
    // Said again from the other side it is the same pair, with its newest reason.
    told(&olive, &other, &one, "<b>营业执照</b>不同").await.is(200).sees("<b>营业执照</b>不同");
    assert_eq!(world.all::<Distinctions>().await.len(), 1);
    let page = olive.visit(&one.doubles_path()).await.sees("<b>营业执照</b>不同").does_not_see("股东不同");

    let page = page.press("恢复提示").await.is(200).sees("已恢复与“甲子光电（苏州）有限责任公司”的重复提示");
    page.does_not_see("已确认不是同一家").sees("并排比对");
    head(&olive, &one).await.sees(&other.name);
    head(&olive, &other).await.sees(&one.name);
    let body = format!("organisation_id={}", other.id);
    let undoing = format!("/companies/{}/distinction/undoing", one.id);
    olive.post(&undoing, &body).await.is(200).sees("已恢复");

    let trail = world.trail().await;
    for name in [&one.name, &other.name] {
        let count = |action: &str| {
            trail.iter().filter(|line| **line == format!("欧丽芙 {action} organisation {name}")).count()
        };
        assert_eq!((count("said-distinct"), count("distinct-taken-back")), (2, 1), "{trail:?}");
    }
    let auditor = world.auditor("奥黛").await;
    let trail = auditor.visit("/audit").await.sees("确认不是同一家").sees("恢复重复提示");
    trail.sees("股东不同，已电话核实").sees("不是同一家的机构");
}

#[tokio::test]
async fn a_manager_merges_and_others_read_side_by_side() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let maya = world.manager("玛雅").await;
    let (one, other) = twins(&world, &olive).await;
    let form = olive.visit(&format!("{}/edit", other.path())).await;
    form.fill("网址", "https://jiazi.example").press("保存").await.is(200);

    let page = head(&olive, &one).await.click("并排比对").await.is(200).sees("https://jiazi.example");
    page.sees(&one.name).sees(&other.name).sees("请招商局负责人合并").click("不是同一家").await.is(200);
    // Another unit reads it, and has no say.
    let page = head(&otto, &one).await.sees(&other.name).sees("由招商一部跟进").does_not_see("不是同一家");
    page.click("并排比对").await.is(200).sees("https://jiazi.example").does_not_see("不是同一家");
    otto.visit(&one.doubles_path()).await.is(200).sees(&other.name).does_not_see("不是同一家");
    otto.visit(&one.distinction_path(&other)).await.is(403);
    let said = format!("organisation_id={}&reason=不归我们管", other.id);
    let path = format!("/companies/{}/distinction", one.id);
    otto.post(&path, &said).await.is(403);
    assert!(world.all::<Distinctions>().await.is_empty());

    told(&olive, &one, &other, "股东不同，已核实").await.is(200);
    let page = otto.visit(&one.doubles_path()).await.sees("股东不同，已核实").does_not_see("恢复提示");
    otto.post(&format!("{path}/undoing"), &said).await.is(403);
    page.does_not_see("可能和");
    // Whoever would merge them reads it first, from either side.
    for (of, beside) in [(&one, &other), (&other, &one)] {
        let merger = maya.visit(&format!("{}/merger?organisation_id={}", of.path(), beside.id)).await.is(200);
        merger.sees("已有人确认这两条不是同一家").sees("股东不同，已核实").sees("欧丽芙");
        let read =
            otto.visit(&format!("{}/comparison?organisation_id={}", of.path(), beside.id)).await.is(200);
        read.sees("已有人确认这两条不是同一家").sees("股东不同，已核实");
    }
    olive.visit(&one.doubles_path()).await.press("恢复提示").await.is(200);

    let page = head(&maya, &one).await.click("并排比对").await.is(200).sees("将并入").sees("不是同一家");
    page.press("合并").await.is(200).stands_at(&one.path());
    head(&olive, &one).await.does_not_see("可能和");
    olive.visit(&other.doubles_path()).await.is(404);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let (one, other) = twins(&world, &olive).await;
    let path = format!("/companies/{}", one.id);
    for id in
        [one.id.to_string(), "00000000-0000-7000-8000-000000000000".to_owned(), "x".to_owned(), String::new()]
    {
        for page in ["distinction", "comparison"] {
            olive.visit(&format!("{path}/{page}?organisation_id={id}")).await.is(404);
        }
        let said = [("organisation_id", id.as_str()), ("reason", "股东不同，已核实")];
        olive.send(&format!("{path}/distinction"), &said).await.is(404);
        olive.send(&format!("{path}/distinction/undoing"), &said[..1]).await.is(404);
    }
    let nothing = "/companies/00000000-0000-7000-8000-000000000000/doubles";
    olive.visit(nothing).await.is(404);
    for person in
        [world.liaison("林", None).await, world.administrator("艾达").await, world.auditor("奥黛").await]
    {
        person.visit(&one.doubles_path()).await.is(403).does_not_see("甲子");
        person.visit(&one.distinction_path(&other)).await.is(403).does_not_see("甲子");
        person.visit(&format!("{path}/comparison?organisation_id={}", other.id)).await.is(403);
    }
}

#[tokio::test]
async fn only_those_are_named_that_it_may_be() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let maya = world.manager("玛雅").await;
    let (one, other) = twins(&world, &olive).await;
    let shares = company(&world, &olive, "苏州甲子光电股份有限公司").await;
    // Of the same 字号, and not the same.
    company(&world, &olive, "杭州甲子光电有限公司").await;

    let page = head(&olive, &one).await.sees(&other.name).sees("另有1家").does_not_see("杭州甲子");
    let page = page.click("另有1家").await.is(200);
    let page = page.sees(&other.name).sees(&shares.name).sees("疑似").does_not_see("杭州甲子");
    let english = olive.in_english().visit(&page.path).await;
    english.sees("Possible duplicates").sees("only “limited” and “limited by shares” differ");

    told(&olive, &one, &other, "股东不同，已核实").await.is(200);
    head(&olive, &one).await.sees(&shares.name).does_not_see(&other.name).does_not_see("另有");
    olive.visit(&shares.path()).await.press("归档").await.is(200);
    head(&olive, &one).await.does_not_see("可能和");
    let archived = olive.visit(&shares.path()).await.is(200);
    assert!(!archived.html.contains("<late-part"), "of one that is out of use nothing is asked");

    // Merged elsewhere and back, it is still another.
    let third = company(&world, &olive, "杭州乙丑光电有限公司").await;
    let form = maya.visit(&format!("/companies/{}/merger?organisation_id={}", third.id, other.id)).await;
    let merged = form.press("合并").await.is(200);
    olive.visit(&one.doubles_path()).await.is(200).sees("已归档").sees("股东不同，已核实");
    merged.press("撤销合并").await.is(200);
    head(&olive, &one).await.does_not_see("可能和");
    head(&olive, &other).await.does_not_see(&one.name);
}

#[tokio::test]
async fn an_edit_asks_no_more_about_what_was_said() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    let (one, other) = twins(&world, &olive).await;
    let renamed = async || {
        let form = olive.visit(&format!("{}/edit", other.path())).await;
        form.fill("名称（全称）", "苏州市甲子光电有限公司").press("保存").await
    };
    renamed().await.is(422).sees("名称写法不同，实为同名");
    told(&olive, &one, &other, "股东不同，已核实").await.is(200);
    renamed().await.is(200).sees("已保存。");
    // A third is asked about nevertheless.
    let form =
        olive.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电有限公司").press("保存").await;
    form.is(422).sees("库内已有相近机构2家");
}

use yanlai::imports::{ImportRows, Imports};
use yanlai::organisations::Organisations;

use super::stage::{NAMES, address, checked, run, tally, workbook};
use crate::projects::scene::company;
use crate::support::World;

const DAY: i64 = 86_400_000;

#[tokio::test]
async fn a_whole_import_is_taken_back_once() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let first: &[&[&str]] = &[
        &["苏州甲子光电有限公司", "", "江苏苏州", "电子信息", "", "", "", "", ""],
        &["杭州乙丑机械有限公司", "", "浙江杭州", "", "", "", "", "", ""],
    ];
    run(checked(&officer, "organisations", "一.xlsx", &workbook("一", NAMES, first)).await).await;
    let second: &[&[&str]] = &[
        &["苏州甲子光电有限公司", "", "江苏南京", "新材料", "王总", "13800138000", "", "", ""],
        &["杭州乙丑机械有限公司", "", "浙江宁波", "", "", "", "", "", ""],
        &["丙寅药业有限公司", "", "", "", "李总", "13900139000", "", "", ""],
        &["丁卯电池有限公司", "", "", "", "", "", "", "", ""],
    ];
    let done = run(checked(&officer, "organisations", "二.xlsx", &workbook("二", NAMES, second)).await).await;
    assert_eq!(tally(&done), ["2", "2", "0"]);
    let path = address(&done);

    // Meanwhile a colleague goes on with two of them.
    world.wait(60_000);
    let list = officer.visit("/companies?q=乙丑").await.click("杭州乙丑机械有限公司").await;
    officer
        .visit(&format!("{}/edit", list.path))
        .await
        .fill("所在地", "浙江温州")
        .press("保存")
        .await
        .is(200);
    crate::projects::scene::lead(&officer, "丁卯电池有限公司", "电池项目", "5000").await;

    let undone = officer.post(&format!("{path}/undo"), "").await.is(200);
    let undone = undone.sees("已撤销2行，保留2行").sees("丁卯电池有限公司").sees("名下已有项目");
    let undone = undone.sees("“杭州乙丑机械有限公司”的所在地导入后又被改过，保留").does_not_see("region");
    let read = officer.in_english().visit(&undone.path).await;
    read.sees("Region of “杭州乙丑机械有限公司” was changed again, and stays");
    officer
        .visit("/companies?q=甲子")
        .await
        .click("苏州甲子光电有限公司")
        .await
        .sees("江苏省苏州市")
        .sees("电子信息");
    officer.visit("/search?q=甲子+电子信息").await.sees("找到1条");
    officer.visit("/search?q=甲子+新材料").await.does_not_see("找到1条");
    officer.visit("/companies?q=乙丑").await.click("杭州乙丑机械有限公司").await.sees("浙江省温州市");
    officer.visit("/companies").await.does_not_see("丙寅药业").sees("丁卯电池");
    officer.visit("/contacts").await.does_not_see("王总").does_not_see("李总");
    officer.visit("/search?q=丙寅").await.does_not_see("丙寅药业有限公司");
    officer.visit("/companies?archived=yes").await.sees("丙寅药业有限公司");
    assert_eq!(undone.status.as_u16(), 200);
    officer.post(&format!("{path}/undo"), "").await.is(409);
}

#[tokio::test]
async fn where_it_is_now_is_told_once_and_stays_whole() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let rows = |region| [["杭州乙丑机械有限公司", "", region, "", "", "", "", "", ""]];
    for (file, region) in [("一.xlsx", "浙江杭州"), ("二.xlsx", "江苏南京")] {
        let rows = rows(region);
        let sheet = workbook("一", NAMES, &[&rows[0]]);
        run(checked(&officer, "organisations", file, &sheet).await).await;
    }
    let company = officer.visit("/companies").await.click("杭州乙丑机械有限公司").await;
    let form = officer.visit(&format!("{}/edit", company.path)).await;
    form.fill("所在地", "江苏苏州").press("保存").await.is(200);
    let imports = world.all::<Imports>().await;
    let last = imports.iter().max_by_key(|one| one.id).unwrap();

    let undone = officer.post(&format!("/imports/{}/undo", last.id), "").await.is(200);
    undone.sees("所在地导入后又被改过").does_not_see("省份").does_not_see("城市");
    // The province is the one the import made it, and belongs to the town somebody chose since.
    let all = world.all::<Organisations>().await;
    assert_eq!(all[0].province.as_deref(), Some("32"));
    officer.visit(&company.path).await.sees("江苏省苏州市");
}

#[tokio::test]
async fn after_thirty_days_it_stays() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let rows: &[&[&str]] = &[&["苏州甲子光电有限公司", "", "", "", "", "", "", "", ""]];
    let done = run(checked(&officer, "organisations", "一.xlsx", &workbook("一", NAMES, rows)).await).await;
    let path = address(&done.sees("撤销这批"));
    world.wait(31 * DAY);
    let officer = world.person_called("olive").await;
    officer.visit(&path).await.does_not_see("撤销这批");
    officer.post(&format!("{path}/undo"), "").await.is(200).sees("已过撤销期限");
    assert!(world.all::<Organisations>().await.iter().all(|one| one.archived_at.is_none()));
    assert_eq!(world.all::<Imports>().await.len(), 1);
    assert_eq!(world.all::<ImportRows>().await.len(), 1);
}

#[tokio::test]
async fn names_and_honours_come_to_a_known_company_and_go_again() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let known = company(&world, &officer, "杭州乙丑机械有限公司").await;
    let form = officer.visit(&format!("{}/edit", known.path())).await;
    form.fill("品牌、简称", "乙丑").press("保存").await.is(200);
    let names = &["企业名称", "简称", "荣誉"];
    let rows: &[&[&str]] = &[&["杭州乙丑机械有限公司", "乙丑、乙丑精机、杭州乙丑机械", "独角兽"]];
    let done = run(checked(&officer, "organisations", "三.xlsx", &workbook("三", names, rows)).await).await;
    assert_eq!(tally(&done), ["0", "1", "0"]);
    officer.visit("/search?q=乙丑精机").await.sees("杭州乙丑机械有限公司");
    officer.visit(&known.path()).await.sees("乙丑精机").sees("独角兽");
    // What is brought in again brings nothing new.
    let again = run(checked(&officer, "organisations", "四.xlsx", &workbook("四", names, rows)).await).await;
    assert_eq!(tally(&again), ["0", "0", "1"]);

    officer.post(&format!("{}/undo", address(&done)), "").await.is(200).sees("已撤销1行");
    let page = officer.visit(&known.path()).await.does_not_see("乙丑精机").does_not_see("独角兽");
    page.sees("乙丑");
    officer.visit("/search?q=乙丑精机").await.does_not_see("杭州乙丑机械有限公司");
}

#[tokio::test]
async fn what_was_merged_since_stays() {
    let world = World::new().await;
    let (officer, manager) = (world.officer("olive").await, world.manager("mia").await);
    let known = company(&world, &officer, "苏州甲子光电有限公司").await;
    let rows: &[&[&str]] = &[
        &["苏州甲子光电有限公司", "", "江苏南京", "", "", "", "", "", ""],
        &["甲子光电显示有限公司", "", "", "", "", "", "", "", ""],
        &["丙寅药业有限公司", "", "", "", "", "", "", "", ""],
        &["丙寅制药有限公司", "", "", "", "", "", "", "", ""],
    ];
    let done = run(checked(&officer, "organisations", "五.xlsx", &workbook("五", NAMES, rows)).await).await;
    let all = world.all::<Organisations>().await;
    let named = |name: &str| all.iter().find(|one| one.name == name).unwrap().clone();
    for (kept, gone) in [
        (known.id, named("甲子光电显示有限公司").id),
        (named("丙寅药业有限公司").id, named("丙寅制药有限公司").id),
    ] {
        let form = manager.visit(&format!("/companies/{kept}/merger?organisation_id={gone}")).await;
        form.press("合并").await.is(200).sees("撤销合并");
    }
    let undone = officer.post(&format!("{}/undo", address(&done)), "").await.is(200);
    let undone = undone.sees("已撤销1行，保留3行").sees("导入后已与其他记录合并");
    undone.sees("丙寅药业有限公司");
    officer.visit("/companies").await.sees("丙寅药业有限公司").sees("苏州甲子光电有限公司");
    let page = manager.visit(&known.path()).await.press("撤销合并").await.is(200);
    page.sees("已撤销合并");
}

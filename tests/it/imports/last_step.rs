//! What an import came to, and where its last page leads.

use yanlai::organisations::Organisations;

use super::stage::{NAMES, address, checked, run, tally, workbook};
use crate::projects::scene::company;
use crate::support::{Person, Screen, World};

const ROWS: &[&[&str]] = &[
    &["苏州甲子光电有限公司", "", "江苏苏州", "电子信息", "", "", "", "", ""],
    &["杭州乙丑机械有限公司", "", "浙江杭州", "先进装备制造", "", "", "", "", ""],
    &["丙寅药业有限公司", "", "", "生物医药", "", "", "", "", ""],
    &["丁卯软件有限公司", "", "", "数字经济", "", "", "", "", ""],
    &["戊辰商贸有限公司", "", "", "", "", "", "", "", ""],
    &["己巳食品有限公司", "91330", "", "", "", "", "", "", ""],
    &["苏州市电子商会", "", "江苏苏州", "", "", "", "", "", ""],
];

/// Five new companies, one that was there, a chamber, and a row with an error.
async fn done(world: &World, officer: &Person) -> Screen {
    company(world, officer, "苏州甲子光电有限公司").await;
    run(checked(officer, "organisations", "名录.xlsx", &workbook("名录", NAMES, ROWS)).await).await
}

#[tokio::test]
async fn the_last_step_says_what_came_and_leads_on() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("奥斯卡").await);
    let done = done(&world, &olive).await.sees("名录.xlsx").sees("7行").sees("已导入6行，用时1秒");
    assert_eq!(tally(&done), ["5", "1", "1"]);
    let bars = done.texts(".chart-t tr");
    assert_eq!(
        bars,
        ["先进制造业 2", "数字经济 1", "生命健康 1", "未填产业链 1"],
        "those in the register only"
    );

    let done = done.sees("接下来");
    let batch = done.clone().click("看这批企业").await.is(200).sees("共5家").sees("名录.xlsx");
    batch
        .clone()
        .does_not_see("苏州市电子商会")
        .click("导入批次 名录.xlsx 取消这个条件")
        .await
        .sees("共5家")
        .does_not_see("名录.xlsx");
    done.clone().click("新增企业 5").await.sees("共4家").does_not_see("苏州甲子光电");
    done.clone().click("更新已有 1").await.sees("共1家").sees("苏州甲子光电有限公司");
    done.clone().click("看这批商会（1家）").await.is(200).sees("苏州市电子商会");
    done.clone().click("未导入 1").await.is(200).sees("己巳食品有限公司").sees("统一社会信用代码：应为18位");
    let narrowed = batch.fill("产业链", "数字经济").press("查询").await.sees("名录.xlsx");
    narrowed.sees("丁卯软件").does_not_see("丙寅药业");

    // The new ones, and only they, are somebody else's from here.
    let asked = done.sees("现由olive负责").click("给4家新企业分派负责人").await.is(200).sees("将改4家");
    asked.fill("分派负责人", "奥斯卡").press("改4家").await.is(200).sees("已改4家");
    let all = world.all::<Organisations>().await;
    let owned = |person: &Person| all.iter().filter(|one| one.owner_id == Some(person.id())).count();
    assert_eq!((owned(&oscar), owned(&olive)), (4, 2));
}

#[tokio::test]
async fn a_batch_goes_along_as_a_file() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "庚午能源有限公司").await;
    let path = address(&done(&world, &olive).await);
    let id = path.rsplit('/').next().unwrap();
    let asked = olive.visit(&format!("/companies/export?import={id}&part=made")).await.is(200).sees("共4条");
    let (_, to, body) = asked.fill("用途", "核对").fill("格式", "文本（.csv）").submission("导出");
    let file = olive.ask("POST", &to, &body, &[]).await.body;
    assert!(
        file.contains("丁卯软件") && !file.contains("庚午能源") && !file.contains("苏州甲子光电"),
        "{file}"
    );
}

#[tokio::test]
async fn nobody_elses_import_narrows_a_list() {
    let world = World::new().await;
    let (olive, eve) = (world.officer("olive").await, world.elsewhere("eve").await);
    let path = address(&done(&world, &olive).await);
    let id = path.rsplit('/').next().unwrap();
    for person in [world.officer("otto").await, eve] {
        person.visit(&format!("/companies?import={id}")).await.is(404);
        person.visit(&format!("/chambers?import={id}")).await.is(404);
        person.visit(&format!("{path}/left")).await.is(404);
        person.visit(&format!("/companies/export?import={id}")).await.does_not_see("共5条");
        let bulk = format!("/companies/bulk?act=archival&all=yes&query=import%3D{id}");
        person.visit(&bulk).await.is(404).does_not_see("丁卯软件");
    }
    olive.visit("/companies?import=nothing").await.is(404);
    world.manager("mona").await.visit(&format!("/companies?import={id}")).await.is(200).sees("共5家");
}

#[tokio::test]
async fn a_manager_gives_what_nobody_looks_after_to_somebody() {
    let world = World::new().await;
    let (olive, mona) = (world.officer("olive").await, world.manager("mona").await);
    let rows: &[&[&str]] = &[
        &["苏州甲子光电有限公司", "", "", "", "", "", "", "", ""],
        &["丁卯软件有限公司", "", "", "", "", "", "", "", ""],
    ];
    company(&world, &olive, "苏州甲子光电股份有限公司").await;
    let done = run(checked(&mona, "organisations", "名录.xlsx", &workbook("名录", NAMES, rows)).await).await;
    let path = address(&done);

    // One of them may be there already: whoever may make them one is led there.
    let likely = done.clone().click("处理1家疑似重复").await.is(200).sees("疑似同一家").sees("已导入");
    likely.click("合并第4行").await.is(200).sees("苏州甲子光电股份有限公司").sees("苏州甲子光电有限公司");
    let asked = done.sees("现由mona负责").click("给2家新企业分派负责人").await.is(200);
    let list = asked.fill("分派负责人", "未指定").press("改2家").await.is(200);
    list.sees("已改2家").sees("没有符合条件的记录");
    mona.visit("/companies?owner=none").await.sees("共2家").does_not_see("股份");

    let asked = mona.visit(&path).await.sees("未分派2").click("给2家新企业分派负责人").await.is(200);
    asked.fill("分派负责人", "olive").press("改2家").await.is(200).sees("已改2家");
    mona.visit("/companies?owner=none").await.does_not_see("丁卯软件");
}

#[tokio::test]
async fn the_list_of_a_batch_is_just_its_own() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let sheet = |company: &str, name: &str, chain: &str| {
        format!(
            "投资方,项目名称,项目类别,投资额(亿元),项目内容,录入时间\n{company},{name},{chain},2.5,建线,2023/7/1\n"
        )
    };
    let first = sheet("甲子新材料有限公司", "膜材料", "新材料");
    run(checked(&officer, "projects", "一.csv", first.as_bytes()).await).await.sees("已导入1行");
    let second = sheet("乙丑软件有限公司", "数据中台", "大数据");
    let done = run(checked(&officer, "projects", "二.csv", second.as_bytes()).await).await.sees("已导入1行");

    let done = done.does_not_see("接下来");
    let batch = done.clone().click("看这批项目").await.is(200).sees("数据中台").does_not_see("膜材料");
    let batch = batch.sees("导入批次 二.csv");
    let id = batch.path.split("import=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    done.click("新增 1").await.is(200).sees("数据中台").does_not_see("膜材料");
    // Whatever is asked then is asked of this batch.
    assert!(batch.html.contains(&format!(r#"name="import" value="{id}""#)), "the form keeps it");
    let signed = officer.visit(&format!("/projects?view=table&stage=signed&import={id}")).await;
    signed.is(200).sees("二.csv").does_not_see("数据中台");
    officer.visit(&format!("/projects?import={id}")).await.sees("数据中台").does_not_see("膜材料");
    officer.visit(&format!("/projects/export?state=all&import={id}")).await.is(200).sees("共1条");
    batch.click("导入批次 二.csv 取消这个条件").await.sees("数据中台").sees("膜材料").does_not_see("二.csv");
    officer.visit("/projects?import=nothing").await.is(404);
    for person in [world.officer("otto").await, world.elsewhere("emma").await] {
        person.visit(&format!("/projects?view=table&import={id}")).await.is(404);
        person.visit(&format!("/projects/export?state=all&import={id}")).await.does_not_see("共1条");
    }
}

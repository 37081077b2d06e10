use sea_orm::prelude::Uuid;
use yanlai::contacts::Contacts;
use yanlai::organisations::Organisations;
use yanlai::timeline::Timeline;

use super::stage::{NAMES, address, checked, run, sent, tally, workbook};
use crate::support::World;

const ROWS: &[&[&str]] = &[
    &[
        "苏州甲子光电有限公司",
        "91430499MADEM0011B",
        "江苏苏州",
        "电子信息",
        "王总",
        "13800138000",
        "张三",
        "2023.8.1",
        "老乡",
    ],
    &[
        "杭州乙丑机械有限公司",
        "",
        "浙江省杭州市",
        "先进装备制造产业链",
        "李女士",
        "0571-23456789",
        "",
        "",
        "",
    ],
    &["合计", "", "", "", "", "", "", "", ""],
];

#[tokio::test]
async fn an_officer_brings_in_a_register() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let page = sent(&officer, "organisations", "江浙企业名录.xlsx", &workbook("名录", NAMES, ROWS)).await;
    let check = page.sees("9列中对上9列").press("检查数据").await.is(200);
    assert_eq!(tally(&check), ["2", "0", "0"]);
    assert!(world.all::<Organisations>().await.is_empty(), "nothing is written before the run");

    let done = run(check).await.sees("已导入2行");
    assert_eq!(tally(&done), ["2", "0", "0"]);
    let list = officer
        .visit("/companies")
        .await
        .sees("苏州甲子光电有限公司")
        .sees("杭州乙丑机械有限公司")
        .sees("电子信息");
    list.click("苏州甲子光电有限公司").await.is(200).sees("江苏省苏州市").sees("张三登记入库");
    officer.visit("/search?q=jzgd").await.sees("找到1条");
    officer.visit("/contacts").await.sees("王总").sees("李女士");

    let first = world.all::<Organisations>().await.into_iter().find(|one| one.uscc.is_some()).unwrap();
    assert_eq!(first.created_at, 1_690_819_200_000, "1 August 2023, as the sheet says");
    let lines = world.all::<Timeline>().await;
    assert!(lines.iter().any(|line| line.actor_name == "张三" && line.at == first.created_at));
    let trail = world.trail().await;
    let registered = trail.iter().filter(|line| line.contains("registered organisation"));
    assert_eq!(registered.count(), 1, "one event for the batch: {trail:#?}");
}

#[tokio::test]
async fn what_is_known_is_updated_or_left_alone() {
    let world = World::new().await;
    let (officer, elsewhere) = (world.officer("olive").await, world.elsewhere("eve").await);
    let first = checked(&officer, "organisations", "一.xlsx", &workbook("名录", NAMES, ROWS)).await;
    run(first).await;

    let rows: &[&[&str]] = &[
        // The same code, another name; the same name, no code; one twice; one new.
        &["苏州市甲子光电有限公司", "91430499MADEM0011B", "江苏南京", "", "", "", "", "", ""],
        &["杭州乙丑机械有限责任公司", "", "", "新材料", "赵总", "13900139000", "", "", ""],
        &["丙寅药业有限公司", "", "", "", "", "", "", "", ""],
        &["丙寅药业有限责任公司", "", "", "", "", "", "", "", ""],
    ];
    let check = checked(&officer, "organisations", "二.xlsx", &workbook("名录", NAMES, rows)).await;
    assert_eq!(tally(&check), ["3", "0", "1"]);
    let check = check.sees("与本表第6行重复");
    let ready = officer.visit(&format!("{}/check?shelf=ready", address(&check))).await;
    let ready = ready.sees("信用代码与已有的“苏州甲子光电有限公司”一致").sees("同名，将更新");
    let done = run(ready).await;
    assert_eq!(tally(&done), ["1", "2", "1"]);
    officer
        .visit("/companies?q=乙丑")
        .await
        .click("杭州乙丑机械有限公司")
        .await
        .sees("新材料")
        .sees("浙江省杭州市");
    assert_eq!(world.all::<Organisations>().await.len(), 3);
    assert_eq!(world.all::<Contacts>().await.len(), 3);

    // Somebody of another unit may not change it, and is told whose it is.
    let theirs = checked(&elsewhere, "organisations", "三.xlsx", &workbook("名录", NAMES, rows)).await;
    assert_eq!(tally(&theirs), ["0", "0", "4"]);
    let theirs = theirs.sees("归其他单位");
    let path = address(&theirs);
    elsewhere
        .send(&format!("{path}/rows"), &[("number", "4"), ("decision", "update"), ("shelf", "doubtful")])
        .await;
    let done = elsewhere.post(&format!("{path}/run"), "").await;
    assert_eq!(tally(&done)[1], "0", "and a decision doesn't help");
}

#[tokio::test]
async fn only_its_own_people_see_an_import() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let check = checked(&officer, "organisations", "名录.xlsx", &workbook("名录", NAMES, ROWS)).await;
    let path = address(&check);
    for stranger in [world.officer("otto").await, world.elsewhere("eve").await] {
        for page in ["", "/columns", "/check", "/progress", "/failed.xlsx"] {
            stranger.visit(&format!("{path}{page}")).await.is(404).does_not_see("名录");
        }
        for verb in ["/columns", "/rows", "/run", "/undo"] {
            stranger.post(&format!("{path}{verb}"), "").await.is(404);
        }
        stranger.visit("/imports").await.is(200).does_not_see("名录.xlsx");
    }
    world.manager("mona").await.visit(&path).await.is(200).sees("名录.xlsx");
    let liaison = world.liaison("lin", None).await;
    liaison.visit("/imports").await.is(403);
    liaison.upload("/imports", &[("kind", "organisations")], "a.csv", b"x").await.is(403);
    let never = format!("/imports/{}", Uuid::now_v7());
    officer.visit(&never).await.is(404);
    world.stranger().upload("/imports", &[], "a.csv", b"x").await.sees("登录");
}

#[tokio::test]
async fn a_row_that_may_be_known_is_marked_and_still_goes_in() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let form = officer.visit("/companies/new").await.fill("名称（全称）", "苏州甲子光电股份有限公司");
    form.press("保存").await.is(200);

    let check = checked(&officer, "organisations", "名录.xlsx", &workbook("名录", NAMES, ROWS)).await;
    assert_eq!(tally(&check), ["1", "0", "1"]);
    let check = check.sees("与已有的“苏州甲子光电股份有限公司”疑似同一家，请核对").sees("可能已股改");
    // Both go in; where somebody finds it is the one that is there, that one is brought up to date.
    let check = check.sees("导入2行").forge("decision", "update").press("保存第4行").await.is(200);
    let done = run(check.sees("导入2行")).await;
    assert_eq!(tally(&done), ["1", "1", "0"]);
    let known = officer.visit("/companies?q=甲子").await.click("苏州甲子光电股份有限公司").await;
    known.sees("江苏省苏州市");
    officer.visit("/companies").await.does_not_see("苏州甲子光电有限公司");
}

#[tokio::test]
async fn heads_and_mailboxes_come_along() {
    let world = World::new().await;
    let (officer, elsewhere) = (world.officer("olive").await, world.elsewhere("eve").await);
    let names = &["企业名称", "法人代表", "联系人", "E-mail"];
    let rows: &[&[&str]] = &[
        &["苏州甲子光电有限公司", "沈一", "王总", "wang@jiazi.example"],
        &["杭州乙丑机械有限公司", "周二", "", "office@yichou.example"],
        &["厦门丙寅生物有限公司", "吴三", "李总", "没有"],
    ];
    let check = checked(&officer, "organisations", "名录.xlsx", &workbook("名录", names, rows)).await;
    assert_eq!(tally(&check), ["2", "1", "0"]);
    run(check.sees("邮箱格式不对")).await;
    officer.visit("/search?q=周二").await.sees("杭州乙丑机械有限公司");
    officer.visit("/contacts").await.sees("联系人").sees("王总").does_not_see("李总");
    let wang = world.all::<Contacts>().await.into_iter().find(|one| one.name == "王总").unwrap();
    officer.visit(&wang.path()).await.sees("w****@jiazi.example");
    elsewhere.visit("/contacts").await.does_not_see("王总");

    let rows: &[&[&str]] = &[&["苏州甲子光电有限公司", "郑四", "", ""]];
    let check = checked(&officer, "organisations", "二.xlsx", &workbook("名录", names, rows)).await;
    run(check).await;
    officer.visit("/search?q=郑四").await.sees("苏州甲子光电有限公司");
    officer.visit("/search?q=沈一").await.does_not_see("苏州甲子光电有限公司");
}

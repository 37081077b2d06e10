use crate::projects::scene::{company, lead};
use crate::support::{Person, World};

const DAY: i64 = 86_400_000;

/// What stands in the list of a company: 在谈金额, 最近往来.
async fn talks(person: &Person, name: &str) -> (String, String) {
    let list = person.visit(&format!("/companies?columns=amount&columns=activity&q={name}")).await.is(200);
    let cells = list.texts("tbody tr > td");
    (cells[1].clone(), cells[2].clone())
}

#[tokio::test]
async fn the_register_says_what_is_in_talks_as_far_as_one_may_know() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("欧丽芙").await, world.officer("奥斯卡").await);
    let (maya, otto) = (world.manager("玛雅").await, world.elsewhere("奥托").await);
    for name in ["甲子光电", "乙丑软件", "丙寅机械"] {
        company(&world, &olive, name).await;
    }
    lead(&olive, "甲子光电", "一期", "1.5亿").await;
    let second = lead(&olive, "甲子光电", "二期", "2亿").await.path;
    lead(&olive, "乙丑软件", "尚未摸底", "").await;
    let form =
        olive.visit("/projects/new").await.fill("企业（机构）", "丙寅机械").fill("项目名称", "真名项目");
    let form = form.fill("投资额", "9亿").fill("项目内容", "生产线").fill("项目代号", "磐石");
    form.forge("confidential", "on").press("建立项目").await.is(200);

    let list = olive.visit("/companies").await;
    assert_eq!(list.texts("thead th")[4..6], ["在谈金额", "最近往来"]);
    assert_eq!(talks(&olive, "甲子光电").await.0, "3.50 亿");
    assert_eq!(talks(&olive, "乙丑软件").await.0, "待摸底");
    assert_eq!(talks(&olive, "丙寅机械").await.0, "9.00 亿");
    assert_eq!(talks(&maya, "丙寅机械").await.0, "9.00 亿");
    assert_eq!(talks(&oscar, "甲子光电").await.0, "3.50 亿");
    assert_eq!(talks(&oscar, "丙寅机械").await.0, "—", "a confidential project is nobody else's");
    for name in ["甲子光电", "乙丑软件", "丙寅机械"] {
        assert_eq!(talks(&otto, name).await.0, "—", "projects of another unit are not counted");
    }
    let csv = oscar.ask("POST", "/companies/export", "purpose=%E6%A0%B8%E5%AF%B9&format=csv", &[]).await;
    assert!(csv.body.contains("在谈金额（亿元）"));
    assert!(
        csv.body.lines().any(|line| line.starts_with("甲子光电,") && line.ends_with(",3.5")),
        "{}",
        csv.body
    );
    assert!(
        csv.body.lines().any(|line| line.starts_with("丙寅机械,") && line.ends_with(',')),
        "{}",
        csv.body
    );

    // What was archived is in talks no more.
    olive.post(&format!("{second}/archival"), "").await.is(200);
    assert_eq!(talks(&olive, "甲子光电").await.0, "1.50 亿");
    olive.in_english().visit("/companies?q=甲子光电").await.sees("In talks").sees("150.0");
    olive.visit("/chambers").await.does_not_see("在谈金额");
}

#[tokio::test]
async fn a_company_in_talks_that_is_not_heard_of_is_marked() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    company(&world, &olive, "甲子光电").await;
    company(&world, &olive, "乙丑软件").await;
    lead(&olive, "甲子光电", "一期", "1.5亿").await;
    // Sessions end meanwhile; whoever comes then sees it as it is then.
    world.wait(29 * DAY);
    assert!(!talks(&world.officer("奥斯卡").await, "甲子光电").await.1.contains("长期没有往来"));
    world.wait(2 * DAY);
    let (odette, otto) = (world.officer("奥黛特").await, world.elsewhere("奥托").await);
    assert!(talks(&odette, "甲子光电").await.1.contains("长期没有往来"));
    assert!(!talks(&odette, "乙丑软件").await.1.contains("长期没有往来"), "nothing is in talks with it");
    assert!(
        !talks(&otto, "甲子光电").await.1.contains("长期没有往来"),
        "nor, for all he may know, with this one"
    );
}

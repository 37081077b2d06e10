use yanlai::organisations::Organisations;
use yanlai::projects::{Project, Projects};

use super::stage::{address, checked, run, tally, workbook};
use crate::support::World;

/// 德清: thirteen columns.
const DEQING: &[&str] = &[
    "序号",
    "项目名称",
    "投资方",
    "固定资产投资",
    "投资方简介",
    "项目内容",
    "需用土地",
    "企业联系人",
    "联系方式",
    "片区",
    "进度、备注",
    "产业类型",
    "研判结果",
];
/// 南通: a list of projects in talks.
const NANTONG: &[&str] = &[
    "投资方",
    "项目名称",
    "项目类别",
    "投资额(亿元)",
    "项目内容",
    "市区",
    "园区",
    "镇街",
    "录入时间",
    "洽谈进度",
];
/// The ledger of thirty columns.
const LEDGER: &[&str] = &[
    "序号",
    "项目编号",
    "项目名称",
    "投资方",
    "统一社会信用代码",
    "来源地",
    "企业类别(500强/上市/冠军)",
    "内外资",
    "产业链",
    "建设方式",
    "总投资(亿元)",
    "固定资产投资(亿元)",
    "合同外资(万美元)",
    "用地(亩)",
    "厂房(㎡)",
    "年产值(亿元)",
    "年税收(万元)",
    "亩均税收(万元/亩)",
    "就业(人)",
    "招商渠道",
    "引荐单位",
    "首谈单位",
    "首谈日期",
    "当前阶段",
    "阶段日期",
    "签约日期",
    "累计到位资金(万元)",
    "最新进展",
    "存在问题及需协调事项",
    "责任领导/单位/责任人",
];
const LEDGER_ROWS: &[&[&str]] = &[
    &[
        "1",
        "",
        "光电模组生产基地",
        "苏州甲子光电有限公司",
        "91430499MADEM0011B",
        "江苏苏州",
        "上市公司、单项冠军",
        "内资",
        "电子信息",
        "供地建设",
        "1.6",
        "1.2",
        "",
        "20.5",
        "",
        "2",
        "2000",
        "97.6",
        "300",
        "商会引荐",
        "浙江省某某商会",
        "招商一部",
        "2023.3.16",
        "签约",
        "２０２３/6/1",
        "45078",
        "500",
        "正在办理注册",
        "用电容量",
        "王主任/招商局/olive",
    ],
    &[
        "2",
        "",
        "外资医疗器械",
        "乙丑医疗有限公司",
        "",
        "上海",
        "",
        "外资",
        "医疗器械",
        "租赁厂房",
        "0.8",
        "",
        "1000",
        "",
        "12000",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "20230401",
        "在谈",
        "2023-04-20",
        "",
        "",
        "",
        "",
        "",
    ],
    &["合计", "", "", "", "", "", "", "", "", "", "2.4"],
];

#[tokio::test]
async fn the_thirteen_columns_load_as_they_are() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let rows: &[&[&str]] = &[
        &[
            "1",
            "精密模具项目",
            "甲子模具有限公司",
            "12000",
            "做模具",
            "年产模具一万套",
            "20",
            "王总",
            "13800138000",
            "松木片区",
            "已对接两次，计划9月考察",
            "先进装备制造",
            "建议引进",
        ],
        &[
            "2",
            "纺织项目",
            "乙丑纺织有限公司",
            "3亿元",
            "",
            "",
            "5公顷",
            "李总",
            "",
            "",
            "在谈",
            "传统纺织",
            "",
        ],
    ];
    let title = "共上报在谈项目2个（新增2个）";
    let check = checked(&officer, "projects", "德清.xlsx", &workbook(title, DEQING, rows)).await;
    assert_eq!(tally(&check), ["2", "0", "0"]);
    let check = check
        .sees("投资方“甲子模具有限公司”将一并登记入库")
        .sees("推进到“在谈”须有要件")
        .sees("“传统纺织”不在字典里");
    run(check).await.sees("已导入2行");

    let first = named(&world, "精密模具项目").await;
    assert_eq!((first.fixed_fen, first.land), (Some(12_000_000_000), Some(2_000)));
    assert_eq!((first.site.as_str(), first.review.as_str()), ("松木片区", "建议引进"));
    assert_eq!(named(&world, "纺织项目").await.fixed_fen, Some(30_000_000_000));
    assert_eq!(named(&world, "纺织项目").await.land, Some(7_500));
    officer
        .visit(&first.path())
        .await
        .sees("甲子模具有限公司")
        .sees("已对接两次，计划9月考察")
        .sees("王总 13800138000");
    officer.visit(&named(&world, "纺织项目").await.path()).await.sees("台账阶段：在谈").sees("传统纺织");
}

#[tokio::test]
async fn the_list_of_projects_in_talks_loads_as_it_is() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let text = format!(
        "{}\n甲子新材料有限公司,膜材料,制造业,2.5,建两条线,市区,高新区,,2023/7/1 14:30,对方有意向\n,,,,,,,,,\n",
        NANTONG.join(",")
    );
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    let check = checked(&officer, "projects", "南通.csv", &gbk).await;
    assert_eq!(tally(&check), ["1", "0", "0"]);
    run(check).await;
    let project = named(&world, "膜材料").await;
    assert_eq!((project.amount_fen, project.stage_since.as_str()), (Some(25_000_000_000), "2023-07-01"));
    officer.visit(&project.path()).await.sees("洽谈进度：对方有意向").sees("项目类别：制造业");
}

#[tokio::test]
async fn a_manager_brings_thirty_columns_to_their_stages() {
    let world = World::new().await;
    let (manager, officer) = (world.manager("mona").await, world.officer("olive").await);
    let check = checked(&manager, "projects", "台账.xlsx", &workbook("台账", LEDGER, LEDGER_ROWS)).await;
    assert_eq!(tally(&check), ["2", "0", "0"]);
    run(check).await.sees("已导入2行");

    let signed = named(&world, "光电模组生产基地").await;
    assert_eq!(signed.owner_id, officer.id(), "people are found by name");
    assert_eq!((signed.amount_fen, signed.fixed_fen), (Some(16_000_000_000), Some(12_000_000_000)));
    assert_eq!((signed.land, signed.tax_fen, signed.jobs), (Some(2_050), Some(2_000_000_000), Some(300)));
    assert_eq!((signed.signed_day.as_deref(), signed.leader.as_str()), (Some("2023-06-01"), "王主任"));
    assert_eq!(signed.first_contact_day.as_deref(), Some("2023-03-16"));
    let page =
        officer.visit(&signed.path()).await.sees("签约").sees("最新进展：正在办理注册").sees("用电容量");
    page.sees("引荐单位：浙江省某某商会").sees("台账导入：台账.xlsx，第4行");
    let foreign = named(&world, "外资医疗器械").await;
    assert_eq!(
        (foreign.foreign_cents, foreign.plant, foreign.is_foreign),
        (Some(1_000_000_000), Some(12_000), true)
    );
    let companies = world.all::<Organisations>().await;
    let company = companies.iter().find(|one| one.uscc.is_some()).unwrap();
    assert_eq!((company.name.as_str(), company.region.as_deref()), ("苏州甲子光电有限公司", Some("320500")));

    // The same ledger once more: both are known, and nothing is made twice.
    let again = checked(&manager, "projects", "台账.xlsx", &workbook("台账", LEDGER, LEDGER_ROWS)).await;
    let ready = manager
        .visit(&format!("{}/check?shelf=ready", address(&again)))
        .await
        .sees("已有项目“光电模组生产基地”");
    let done = run(ready).await;
    assert_eq!(tally(&done), ["0", "0", "2"]);
    assert_eq!(world.all::<Projects>().await.len(), 2);
}

#[tokio::test]
async fn amounts_far_off_and_in_two_units_are_seen() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let names = &["项目名称", "投资方", "总投资（亿元）"];
    let rows: &[&[&str]] = &[
        &["一", "甲子有限公司", "1.6"],
        &["二", "乙丑有限公司", "2"],
        &["三", "丙寅有限公司", "3"],
        &["四", "丁卯有限公司", "5000"],
        &["五", "戊辰有限公司", "1亿元/1500万美元"],
        &["六", "己巳有限公司", "1.2"],
    ];
    let check = checked(&officer, "projects", "金额.xlsx", &workbook("金额", names, rows)).await;
    assert_eq!(tally(&check), ["5", "1", "0"]);
    let check = check.sees("同一格里有两个单位：1亿元/1500万美元");
    officer
        .visit(&format!("{}/check?shelf=ready", address(&check)))
        .await
        .sees("金额与同列其他行相差千倍以上");
}

async fn named(world: &World, name: &str) -> Project {
    let all = world.all::<Projects>().await;
    all.into_iter().find(|project| project.name == name).unwrap_or_else(|| panic!("no project {name}"))
}

//! Visits that were kept in a spreadsheet until now.

use yanlai::items::{ItemKind, Items};
use yanlai::organisations::Organisations;
use yanlai::visits::{Attitude, VisitKind, Visits};

use super::stage::{address, checked, run, sent, tally, workbook};
use crate::projects::scene::company;
use crate::support::World;

const NAMES: &[&str] = &[
    "走访日期",
    "企业名称",
    "走访地点",
    "我方人员",
    "对方人员(职务)",
    "走访内容",
    "企业诉求",
    "我方承诺",
    "投资意向",
    "意向程度",
    "下一步",
    "完成时限",
    "责任人",
    "记录人",
    "录入时间",
];
const ROWS: &[&[&str]] = &[
    &[
        "2023.8.3",
        "甲子光电",
        "苏州工业园区",
        "欧莉、王局",
        "沈总（董事长）",
        "看了模组车间，产能已满。",
        "1.用地50亩；2.贷款贴息",
        "一周内给出地块",
        "拟投3亿元建二期",
        "强",
        "1、带队看地\n2、约请来衡",
        "2023-09-01",
        "奥斯卡",
        "奥斯卡",
        "2023年8月4日",
    ],
    &[
        "8月5日",
        "乙丑机械有限公司",
        "",
        "",
        "",
        "电话沟通，暂不考虑。",
        "",
        "",
        "",
        "暂不考虑",
        "",
        "",
        "",
        "张三",
        "",
    ],
    &["45141", "苏州甲子光电有限公司", "", "", "", "又去了一次。", "", "", "", "", "", "", "", "", ""],
];

#[tokio::test]
async fn a_ledger_of_visits_becomes_notes_and_items() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("奥斯卡").await);
    let known = company(&world, &olive, "苏州甲子光电有限公司").await;
    let form = olive.visit(&format!("{}/edit", known.path())).await;
    form.fill("品牌、简称", "甲子光电").press("保存").await.is(200);

    let page = sent(&olive, "visits", "走访台账.xlsx", &workbook("走访台账", NAMES, ROWS)).await;
    let check = page.sees("15列中对上15列").press("检查数据").await.is(200);
    assert_eq!(tally(&check), ["3", "0", "0"]);
    let check =
        check.sees("企业为库中的“苏州甲子光电有限公司”").sees("库中没有“乙丑机械有限公司”，将一并登记入库");
    check.clone().sees("系统里没有“张三”");
    let done = run(check).await.sees("已导入3行").sees("看这批走访");
    assert_eq!(tally(&done), ["3", "0", "0"]);

    let visits = world.all::<Visits>().await;
    let first = visits.iter().find(|one| one.day == "2023-08-03").unwrap();
    assert_eq!((first.organisation_id, first.author_id), (known.id, oscar.id()), "found by its other name");
    assert_eq!((first.kind, first.attitude), (VisitKind::Outbound, Attitude::Keen));
    assert_eq!(first.created_at, 1_691_078_400_000, "4 August 2023, as the sheet says");
    let page = oscar.visit(&first.path()).await.is(200).sees("看了模组车间").sees("拟投3亿元建二期");
    page.sees("用地50亩").sees("贷款贴息").sees("一周内给出地块").sees("沈总（董事长）").sees("苏州工业园区");
    let items = world.all::<Items>().await;
    let of = |kind| {
        let mut of: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
        of.sort_by_key(|item| item.number);
        of.into_iter().map(|item| (item.number, item.text.as_str(), item.due.as_deref())).collect::<Vec<_>>()
    };
    assert_eq!(of(ItemKind::Demand), [(1, "用地50亩", None), (2, "贷款贴息", None)]);
    assert_eq!(of(ItemKind::Promise), [(1, "一周内给出地块", Some("2023-09-01"))]);
    let due = Some("2023-09-01");
    assert_eq!(of(ItemKind::NextStep), [(1, "带队看地", due), (2, "约请来衡", due)]);
    assert!(items.iter().all(|item| item.owner_id == Some(oscar.id())));

    let second = visits.iter().find(|one| one.day == "2023-08-05").unwrap();
    assert_eq!((second.attitude, second.author_id), (Attitude::Cool, olive.id()));
    olive.visit(&second.path()).await.sees("记录人：张三");
    olive.visit(&known.path()).await.sees("看了模组车间");
    olive.visit("/companies").await.sees("乙丑机械有限公司");
    // It was another unit's talk.
    let eve = world.elsewhere("eve").await;
    eve.visit(&first.path()).await.is(404);
    eve.visit("/visits").await.does_not_see("甲子光电");
    eve.visit(&address(&done)).await.is(404);
}

#[tokio::test]
async fn the_same_visit_is_not_logged_twice() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let twice: &[&[&str]] = &[ROWS[1], ROWS[1], ROWS[0]];
    let check = checked(&olive, "visits", "一.xlsx", &workbook("一", NAMES, twice)).await;
    assert_eq!(tally(&check), ["2", "0", "1"]);
    run(check.sees("与本表第4行重复")).await.sees("已导入2行");
    let again = checked(&olive, "visits", "二.xlsx", &workbook("二", NAMES, ROWS)).await;
    assert_eq!(tally(&again), ["1", "0", "2"]);
    let again = again.sees("当天已有同一人的走访记录").does_not_see("更新已有");
    let done = run(again).await.sees("已导入1行");
    assert_eq!(world.all::<Visits>().await.len(), 3);

    // The list of just this batch, as long as nothing else is asked; and as a file.
    let batch = done.click("看这批走访").await.is(200).sees("共1条").sees("二.xlsx");
    let id = batch.path.split("import=").nth(1).unwrap().to_owned();
    let narrowed = batch.clone().fill("方式", "来访").press("查询").await.is(200).sees("二.xlsx");
    narrowed.sees("共0条");
    olive.visit(&format!("/visits/export?import={id}")).await.is(200).sees("共1条");
    batch.click("导入批次 二.xlsx 取消这个条件").await.sees("共3条").does_not_see("二.xlsx");
    olive.visit(&format!("/visits?import={id}&part=updated")).await.is(200).sees("共0条");
    olive.visit("/visits?import=nothing").await.is(404);
    for person in [world.officer("otto").await, world.elsewhere("emma").await] {
        person.visit(&format!("/visits?import={id}")).await.is(404);
        person.visit(&format!("/visits/export?import={id}")).await.does_not_see("共1条");
    }

    // Another unit doesn't see that one, and what it says is its own.
    let eve = world.elsewhere("eve").await;
    let theirs = checked(&eve, "visits", "三.xlsx", &workbook("三", NAMES, &ROWS[1..2])).await;
    assert_eq!(tally(&theirs), ["1", "0", "0"]);
}

#[tokio::test]
async fn rows_that_say_too_little_or_too_much_are_wrong() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let names = &["日期", "企业名称", "洽谈内容", "下一步", "意向程度"];
    let long = "长".repeat(301);
    let rows: &[&[&str]] = &[
        &["", "甲有限公司", "谈了", "", ""],
        &["2023-08-01", "", "谈了", "", ""],
        &["2033-08-01", "乙有限公司", "谈了", "", ""],
        &["2023-08-01", "丙有限公司", "谈了", &long, ""],
        &["2023/8/1", "丁有限公司", "谈了", "", "看老板心情"],
    ];
    let check = checked(&olive, "visits", "一.xlsx", &workbook("一", names, rows)).await;
    assert_eq!(tally(&check), ["1", "4", "0"]);
    let check = check.sees("必填").sees("最多300");
    let done = run(check).await.sees("下载4个错误行");
    let file = olive.ask("GET", &format!("{}/failed.xlsx", address(&done)), "", &[]).await;
    assert_eq!(file.status.as_u16(), 200);
    let visits = world.all::<Visits>().await;
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].intention, "意向程度：看老板心情", "words that are no degree are kept");
}

#[tokio::test]
async fn a_ledger_of_visits_is_taken_back_with_its_items() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("奥斯卡").await);
    let rows: &[&[&str]] = &[
        // The first row registers the company that the second hangs on.
        &["2023-08-01", "甲有限公司", "", "", "", "谈了", "用地", "", "", "", "", "", "", "", ""],
        &["2023-08-02", "甲有限公司", "", "", "", "又谈了", "", "", "", "", "再谈", "", "", "", ""],
        &["2023-08-02", "乙有限公司", "", "", "", "也谈了", "", "", "", "", "带队看地", "", "奥斯卡", "", ""],
    ];
    let done = run(checked(&olive, "visits", "一.xlsx", &workbook("一", NAMES, rows)).await).await;
    world.wait(60_000);
    let items = world.all::<Items>().await;
    let step = items.iter().find(|item| item.text == "带队看地").unwrap();
    oscar.post(&format!("/items/{}/completion", step.id), "").await.is(200);

    let undone = olive.post(&format!("{}/undo", address(&done)), "").await.is(200);
    let undone = undone.sees("已撤销2行，保留1行").sees("“乙有限公司”的走访记录或其事项导入后有改动，保留");
    assert_eq!(undone.status.as_u16(), 200);
    olive.visit("/companies").await.does_not_see("甲有限公司").sees("乙有限公司");
    olive.visit("/visits").await.does_not_see("甲有限公司").sees("乙有限公司");
    let items = world.all::<Items>().await;
    assert!(items.iter().all(|item| item.archived_at.is_some() != (item.text == "带队看地")));
    assert_eq!(world.all::<Organisations>().await.iter().filter(|one| one.is_archived()).count(), 1);
}

#[tokio::test]
async fn ledgers_of_visits_come_by_many_names() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let tables: &[(&[&str], &[&str])] = &[
        (
            &[
                "序号",
                "时间",
                "走访企业",
                "地点",
                "参加人员",
                "企业参加人员",
                "洽谈内容",
                "存在问题",
                "下步计划",
                "经办人",
            ],
            &["1", "2023年8月1日", "甲有限公司", "苏州", "欧莉", "沈总", "谈了", "缺地", "看地", "olive"],
        ),
        (
            &[
                "来访时间",
                "来访单位",
                "接待地点",
                "陪同人员",
                "来访人员",
                "主要内容",
                "诉求",
                "答复",
                "下一步工作",
                "录入人",
            ],
            &["20230801", "甲有限公司", "苏州", "欧莉", "沈总", "谈了", "缺地", "给地", "看地", "olive"],
        ),
        (
            &[
                "日期",
                "单位名称",
                "拜访地点",
                "走访人员",
                "对方人员（职务）",
                "走访情况",
                "企业需求",
                "承诺事项",
                "后续工作",
                "填报人",
            ],
            &["2023-8-1", "甲有限公司", "苏州", "欧莉", "沈总", "谈了", "缺地", "给地", "看地", "olive"],
        ),
    ];
    for (place, (names, row)) in tables.iter().enumerate() {
        let file = format!("{place}.xlsx");
        let done = run(checked(&olive, "visits", &file, &workbook(&file, names, &[row])).await).await;
        let visits = world.all::<Visits>().await;
        let visit = visits.iter().find(|one| one.archived_at.is_none()).unwrap();
        assert_eq!((visit.day.as_str(), visit.place.as_str()), ("2023-08-01", "苏州"), "{names:?}");
        assert_eq!((visit.our_people.as_str(), visit.their_people.as_str()), ("欧莉", "沈总"), "{names:?}");
        assert_eq!(visit.overview, "谈了", "{names:?}");
        let items = world.all::<Items>().await;
        let of = |text: &str| items.iter().any(|item| item.visit_id == Some(visit.id) && item.text == text);
        assert!(of("缺地") && of("看地"), "{names:?}");
        olive.post(&format!("{}/undo", address(&done)), "").await.is(200).sees("已撤销1行");
    }
    let template = olive.ask("GET", "/imports/templates/visits.xlsx", "", &[]).await;
    assert_eq!(template.status.as_u16(), 200);
}

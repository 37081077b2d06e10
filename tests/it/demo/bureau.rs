//! Who gets in, and what stands on the board.

use yanlai::demo::SIGN_INS;
use yanlai::organisations::Organisations;
use yanlai::projects::Projects;
use yanlai::standards::uscc;

use crate::support::World;

/// Of the board: stage, projects, 亿元.
const TOTALS: [(&str, &str, &str); 8] = [
    ("线索", "3", "3.60"),
    ("在谈", "4", "25.50"),
    ("意向", "3", "5.10"),
    ("签约", "3", "20.00"),
    ("注册", "1", "0.50"),
    ("开工", "2", "10.00"),
    ("投产", "1", "4.50"),
    ("达效", "1", "1.50"),
];

#[tokio::test]
async fn the_door_names_the_sign_ins_and_each_of_them_works() {
    let world = World::demonstration().await;
    let door = world.stranger().visit("/login").await.is(200).sees("yanlai-demo-2023");
    for username in SIGN_INS {
        let door = door.clone().sees(username);
        drop(door);
        world.signs_in(username).await.is(200).does_not_see("登录名");
    }
    let ordinary = World::new().await.stranger().visit("/login").await;
    ordinary.is(200).does_not_see("yanlai-demo-2023");
}

#[tokio::test]
async fn a_manager_counts_the_totals_on_the_board() {
    let world = World::demonstration().await;
    let manager = world.signed_in("manager").await;
    let board = manager.visit("/projects").await.is(200).sees("在跟16个").sees("64.70 亿元");
    let columns = board.texts(".col__head");
    for (stage, count, sum) in TOTALS {
        let head = columns.iter().find(|head| head.starts_with(stage));
        let words: Vec<_> = head.unwrap_or_else(|| panic!("no {stage}")).split_whitespace().collect();
        assert_eq!(words[..3], [stage, count, sum], "of {stage}");
    }
    board.sees("搁置 1 个").sees("流失 1 个").sees("终止 0 个");
    let held = manager.visit("/projects?view=table&state=on_hold").await.is(200);
    held.sees("甲戌电子连接器项目").sees("6.00").does_not_see("乙亥智慧供应链项目");
    let lost = manager.visit("/projects?view=table&state=lost").await.is(200);
    lost.sees("乙亥智慧供应链项目").sees("2.50");
}

#[tokio::test]
async fn each_unit_sees_its_own_part_of_it() {
    let world = World::demonstration().await;
    let officer = world.signed_in("officer").await;
    let board = officer.visit("/projects").await.is(200);
    board.sees("甲子光电显示模组生产基地项目").does_not_see("乙丑智能物流装备产业园项目");
    let officer2 = world.signed_in("officer2").await;
    let board = officer2.visit("/projects").await.is(200);
    board.sees("乙丑智能物流装备产业园项目").does_not_see("甲子光电显示模组生产基地项目");
}

#[tokio::test]
async fn what_is_invented_says_so_and_its_codes_belong_to_nobody() {
    let world = World::demonstration().await;
    let organisations = world.all::<Organisations>().await;
    let (invented, real): (Vec<_>, Vec<_>) = organisations.into_iter().partition(|one| one.is_demo);
    assert_eq!((invented.len(), real.len()), (19, 13));
    assert!(real.iter().all(|one| one.uscc.is_none() && one.source.contains("衡阳日报")));
    let projects = world.all::<Projects>().await;
    assert_eq!(projects.len(), 20);
    assert_eq!(projects.iter().filter_map(|one| one.amount_fen).sum::<i64>(), 792_000_000_000);
    assert!(projects.iter().all(|one| one.is_demo && !real.iter().any(|org| org.id == one.organisation_id)));
    let codes = invented.iter().filter_map(|one| one.uscc.as_deref());
    let founded = projects.iter().map(|one| one.company_uscc.as_str()).filter(|code| !code.is_empty());
    for code in codes.chain(founded) {
        let verdict = uscc::check(code, |region| region != "430499");
        assert!(matches!(verdict, uscc::Verdict::Warned(..)), "{code}: {verdict:?}");
    }
}

#[tokio::test]
async fn the_trail_speaks_of_columns_and_stages_by_name() {
    let world = World::demonstration().await;
    let auditor = world.signed_in("auditor").await;
    let trail = auditor.visit("/audit?action=project-moved").await.is(200);
    trail.sees("阶段时限").sees("线索").does_not_see("limit_day").does_not_see("stage_id");
}

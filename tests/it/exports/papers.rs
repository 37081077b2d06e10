use calamine::Data;

use super::{export, place, sheet, text, world};
use crate::projects::scene;

#[tokio::test]
async fn the_ledger_has_the_thirty_columns_of_the_trade() {
    let (world, olive) = world().await;
    scene::company(&world, &olive, "甲子有限公司").await;
    let page = scene::lead(&olive, "甲子有限公司", "模组项目", "2亿").await;
    scene::to_talks(&olive, &page.path).await.is(200);

    let form = olive.visit("/projects").await.click("导出").await.click("招商台账（30栏）").await;
    let (_, path, body) = form.sees("共1条").fill("用途", "报市招商局").submission("导出");
    let ledger = sheet(&olive.in_english().ask("POST", &path, &body, &[]).await);
    assert_eq!(ledger.width(), 30);
    assert_eq!(text(ledger.get((1, 0))), "序号", "a paper of the trade is Chinese whoever asks");
    let at = |head: &str| ledger.get_value((2, place(&ledger, head))).cloned().unwrap_or_default();
    assert_eq!(at("序号"), Data::Float(1.0));
    assert_eq!(at("投资方"), Data::String("甲子有限公司".into()));
    assert_eq!(at("总投资（亿元）"), Data::Float(2.0));
    assert_eq!(at("当前阶段"), Data::String("在谈".into()));
    assert_eq!(at("累计到位资金（万元）"), Data::Empty);
    assert!(text(Some(&at("最新进展"))).contains("模组项目"), "{:?}", at("最新进展"));
    assert_eq!(at("责任领导/单位/责任人"), Data::String("招商一部/欧丽芙".into()));
    assert!(matches!(at("首谈日期"), Data::DateTime(_)));
}

#[tokio::test]
async fn a_fact_sheet_is_for_those_who_see_the_project() {
    let (world, olive) = world().await;
    scene::company(&world, &olive, "甲子有限公司").await;
    let page = scene::lead(&olive, "甲子有限公司", "模组项目", "2亿").await;
    let path = format!("{}/sheet", page.path);

    let form = page.click("信息表").await.sees("招商项目信息表");
    form.clone().press("导出").await.is(422).sees("请写明用途。");
    let (_, to, body) = form.fill("用途", "上会").submission("导出");
    let answer = olive.ask("POST", &to, &body, &[]).await;
    let paper = sheet(&answer);
    assert_eq!(text(paper.get((0, 0))), "招商项目信息表");
    assert!(text(paper.get((1, 0))).contains("用途：上会"));
    let cells: Vec<_> = paper.used_cells().collect();
    let beside = |label: &str| {
        let (row, column, _) = *cells.iter().find(|(_, _, cell)| text(Some(cell)) == label).expect(label);
        paper.get((row, column + 1)).cloned().unwrap_or_default()
    };
    assert_eq!(beside("项目名称"), Data::String("模组项目".into()));
    assert_eq!(beside("总投资（万元）"), Data::Float(20_000.0));
    assert_eq!(beside("用地（亩）"), Data::Empty);
    assert_eq!(world.event("exported").await.subject_label, "模组项目");

    let otto = world.elsewhere("奥托").await;
    otto.visit(&path).await.is(404);
    assert_eq!(export(&otto, &path, &[("purpose", "x")]).await.status.as_u16(), 404);
}

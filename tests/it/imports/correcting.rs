use yanlai::organisations::Organisations;

use super::stage::{NAMES, address, checked, run, tally, workbook};
use crate::support::World;

const ROWS: &[&[&str]] = &[
    &["越川传动（宁波）有限公司", "9133020MA2", "", "", "", "", "", "", ""],
    &["", "", "浙江杭州", "", "", "", "", "", "备注"],
    &["听雪云计算有限公司", "", "", "", "孙总", "1386712", "", "", ""],
    &["青禾包装有限公司", "", "", "轻工", "", "", "", "1899-12-31", ""],
    &["梧桐智造有限公司", "", "#N/A", "", "", "", "", "2023-02-30", ""],
    &["好好企业有限公司", "", "", "", "", "", "", "", ""],
];

#[tokio::test]
async fn errors_are_corrected_on_the_page() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let check = checked(&officer, "organisations", "错误.xlsx", &workbook("名录", NAMES, ROWS)).await;
    assert_eq!(tally(&check), ["1", "5", "0"]);
    let check = check.sees("必填").sees("待改").sees("公式出错（#N/A）").sees("“轻工”不在字典里");
    let check =
        check.forge("value", "91430499MADEM0011B").press("保存第4行").await.is(200).sees("第4行已保存");
    assert_eq!(tally(&check), ["2", "4", "0"], "it is looked at again at once");
    let check = check.forge("value", "１３８６７１２００００").press("保存第6行").await;
    assert_eq!(tally(&check), ["3", "3", "0"]);
    // What stays wrong stays out, and the rest goes in.
    let done = run(check).await;
    assert_eq!(tally(&done), ["3", "0", "3"]);
    assert_eq!(world.all::<Organisations>().await.len(), 3);
}

#[tokio::test]
async fn errors_are_corrected_in_the_file_of_failed_rows() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let check = checked(&officer, "organisations", "错误.xlsx", &workbook("名录", NAMES, ROWS)).await;
    let done = run(check).await.sees("下载5个错误行");
    let answer = officer.ask("GET", &format!("{}/failed.xlsx", address(&done)), "", &[]).await;
    assert!(answer.header("content-disposition").contains("attachment"), "{:?}", answer.headers);
    assert!(answer.bytes.starts_with(b"PK"));

    let (mut names, mut rows) = table(answer.bytes.clone());
    assert_eq!(names.pop().as_deref(), Some("未导入原因"));
    assert_eq!(rows.len(), 5);
    assert!(rows[0][9].contains("统一社会信用代码"), "{:?}", rows[0]);
    // Sent in as it is, the reasons are known and left out, and nothing has become right.
    let again = checked(&officer, "organisations", "错误行.xlsx", &answer.bytes).await;
    assert_eq!(tally(&again), ["0", "5", "0"]);

    rows[0][1] = "91430499MADEM0011B".to_owned();
    rows[2][5] = "13867120000".to_owned();
    rows[3][3] = String::new();
    rows[3][7] = "2023年8月1日".to_owned();
    names.push("未导入原因".to_owned());
    let mended: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let mended: Vec<&[&str]> = mended.iter().map(Vec::as_slice).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let check = checked(&officer, "organisations", "改好.xlsx", &workbook("改好", &names, &mended)).await;
    assert_eq!(tally(&check), ["3", "2", "0"]);
    run(check).await;
    officer.visit("/companies").await.sees("越川传动").sees("听雪云计算").sees("青禾包装");
}

#[tokio::test]
async fn a_column_is_chosen_once() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let file = "客商,客商,电话\n甲子光电有限公司,乙丑,13800138000\n".as_bytes();
    let page = super::stage::sent(&officer, "organisations", "列.csv", file).await;
    let body = "field=&field=&field=phone";
    let path = address(&page);
    officer.post(&format!("{path}/columns"), body).await.is(422).sees("请指定“企业全称”对应的列");
    officer
        .post(&format!("{path}/columns"), "field=name&field=name&field=")
        .await
        .is(422)
        .sees("已经对应了别的列");
    officer.post(&format!("{path}/columns"), "field=name").await.is(422);
    officer.post(&format!("{path}/columns"), "field=name&field=nonsense&field=").await.is(422);
    let check = officer.post(&format!("{path}/columns"), "field=name&field=&field=phone").await.is(200);
    assert_eq!(tally(&check), ["1", "0", "0"]);
}

/// A file of ours, read.
fn table(bytes: Vec<u8>) -> (Vec<String>, Vec<Vec<String>>) {
    use std::ops::ControlFlow;
    let mut book = yanlai::sheets::Book::open(bytes).unwrap();
    let mut rows = Vec::new();
    book.rows(0, |row| {
        rows.push(row.cells);
        ControlFlow::Continue(())
    })
    .unwrap();
    let names = rows.remove(0);
    for row in &mut rows {
        row.resize(names.len(), String::new());
    }
    (names, rows)
}

use yanlai::imports::{ImportRows, Imports};

use super::stage::workbook;
use crate::support::World;

#[tokio::test]
async fn every_bad_file_gets_a_sentence_and_leaves_nothing() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let mut long = String::from("企业名称,备注\n");
    for row in 0..700 {
        long.push_str(&format!("第{row}家有限公司,\n"));
    }
    long.push_str(&format!("最后一家,{}\n", "字".repeat(40_000)));
    let fine = workbook("名录", &["企业名称"], &[&["甲子"]]);
    let mut mixed = "企业名称,联系人\n苏州甲子光电有限公司,王总\n".as_bytes().to_vec();
    mixed.extend(encoding_rs::GB18030.encode("杭州乙丑机械有限公司,李总\n").0.iter());
    let wide = format!("企业名称{}\n甲子\n", ",x".repeat(1_000)).into_bytes();
    for (name, bytes, sentence) in [
        ("程序.xlsx", b"MZ\x90\x00".to_vec(), "这不是表格文件"),
        ("旧.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old".to_vec(), "另存为 .xlsx"),
        ("坏.xlsx", fine[..fine.len() / 2].to_vec(), "文件已损坏"),
        ("空.csv", b"\n\n".to_vec(), "没有数据行"),
        ("宽.csv", wide, "列数太多"),
        ("混.csv", mixed, "两种编码，从第3行起"),
        ("长.csv", long.into_bytes(), "第702行第2列的文字太长"),
        ("大.csv", vec![b'a'; 20 * 1024 * 1024 + 5], "文件太大"),
    ] {
        let page = officer.upload("/imports", &[("kind", "organisations")], name, &bytes).await;
        page.is(422).sees("文件没有读取").sees(sentence);
    }
    officer.upload("/imports", &[("kind", "projects")], "", b"").await.is(422).sees("请选择一个");
    officer.in_english().upload("/imports", &[], "a.xlsx", b"MZ").await.is(422).sees("This is no table");
    assert!(world.all::<Imports>().await.is_empty(), "nothing is half-written");
    assert!(world.all::<ImportRows>().await.is_empty());
}

#[tokio::test]
async fn a_form_with_a_file_is_guarded_like_any_other() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let kind = "multipart/form-data; boundary=x";
    let cross = [("content-type", kind), ("sec-fetch-site", "cross-site")];
    let answer = officer.ask("POST", "/imports", "--x--\r\n", &cross).await;
    assert_eq!(answer.status.as_u16(), 403);
    // Elsewhere a body is a small form, whatever it says it is.
    let large = "a".repeat(600 * 1024);
    let answer = officer.ask("POST", "/companies", &large, &[("content-type", kind)]).await;
    assert_eq!(answer.status.as_u16(), 413);
    let answer = officer.ask("POST", "/imports", "nonsense", &[("content-type", kind)]).await;
    assert_eq!(answer.status.as_u16(), 400);
}

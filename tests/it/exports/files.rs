use calamine::Data;

use super::{export, place, register, sheet, text, world};

const HOSTILE: [&str; 5] = ["=1+1有限公司", "+86有限公司", "-2有限公司", "@SUM(A1)有限公司", "＝甲有限公司"];

#[tokio::test]
async fn no_cell_turns_into_a_formula() {
    let (_, olive) = world().await;
    for name in HOSTILE {
        let fields = [("name", name), ("kind", "company"), ("different", "on")];
        olive.send("/companies", &fields).await.is(200);
    }
    let xlsx = export(&olive, "/companies/export", &[("purpose", "核对"), ("format", "xlsx")]).await;
    let sheet = sheet(&xlsx);
    for (row, name) in (2..).zip(HOSTILE.iter().rev()) {
        let cell = sheet.get_value((row, 0)).unwrap();
        assert!(matches!(cell, Data::String(text) if text == name), "{cell:?}");
    }
    let mut book: calamine::Xlsx<_> =
        calamine::Reader::new(std::io::Cursor::new(xlsx.bytes.clone())).unwrap();
    let formulas = calamine::Reader::worksheet_formula(&mut book, "企业库").unwrap();
    assert!(formulas.used_cells().next().is_none(), "{formulas:?}");

    let csv = export(&olive, "/companies/export", &[("purpose", "=1+1"), ("format", "csv")]).await;
    assert!(csv.body.starts_with("\u{feff}"), "spreadsheets know UTF-8 by its BOM");
    for name in HOSTILE {
        assert!(csv.body.contains(&format!("\r\n\"'{name}\",")), "{}", csv.body);
    }
    assert_eq!(csv.body.lines().count(), 2 + HOSTILE.len());
}

#[tokio::test]
async fn every_row_of_a_long_list_is_there_once_and_in_its_order() {
    let (world, olive) = world().await;
    for number in 1..=53 {
        world.wait(1_000);
        register(&olive, &format!("第{number}号有限公司")).await;
    }
    let csv = export(&olive, "/companies/export", &[("purpose", "核对"), ("format", "csv")]).await;
    let names: Vec<_> = csv.body.lines().skip(2).map(|line| line.split(',').next().unwrap()).collect();
    let expected: Vec<_> = (1..=53).rev().map(|number| format!("第{number}号有限公司")).collect();
    assert_eq!(names, expected);
    assert_eq!(world.event("exported").await.changes.unwrap()["rows"][1], 53);
}

#[tokio::test]
async fn numbers_are_numbers_days_are_days_and_what_is_not_known_is_empty() {
    let (world, olive) = world().await;
    crate::projects::scene::company(&world, &olive, "甲子有限公司").await;
    crate::projects::scene::lead(&olive, "甲子有限公司", "模组项目", "1.25亿").await;
    crate::projects::scene::lead(&olive, "甲子有限公司", "待摸底项目", "").await;

    let fields = [("purpose", "核对"), ("format", "xlsx")];
    let table = sheet(&export(&olive, "/projects/export?sort=amount", &fields).await);
    let (amount, since) = (place(&table, "投资额（亿元）"), place(&table, "阶段日期"));
    assert_eq!(table.get_value((2, amount)), Some(&Data::Float(1.25)));
    assert!(matches!(table.get_value((3, amount)), None | Some(Data::Empty)), "not known is not 0");
    let Some(Data::DateTime(day)) = table.get_value((2, since)) else { panic!("no day") };
    assert_eq!(day.as_f64(), 45_156.0, "18 August 2023");
    let heads: Vec<_> = (0..table.width()).map(|column| text(table.get((1, column)))).collect();
    assert!(heads.iter().all(|head| !head.is_ascii()), "{heads:?}");

    let english = olive.in_english();
    for path in
        ["/companies", "/chambers", "/contacts", "/visits", "/trips", "/items", "/referrals", "/projects"]
    {
        english.visit(&format!("{path}/export")).await.is(200).sees("Purpose");
        let sheet = sheet(&export(&english, &format!("{path}/export"), &fields).await);
        let heads: Vec<_> = (0..sheet.width()).map(|column| text(sheet.get((1, column)))).collect();
        assert!(
            heads.iter().all(|head| head.chars().any(|c| !c.is_ascii_lowercase() && c != '-')),
            "{path}: {heads:?}"
        );
    }
}

//! Real files, made here: what offices send in, and what nobody should.

use std::io::Write;
use std::ops::ControlFlow;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

use super::*;

fn known(name: &str) -> bool {
    [
        "序号",
        "项目名称",
        "投资方",
        "企业名称",
        "联系人",
        "联系电话",
        "姓名",
        "总投资",
        "首谈日期",
        "信用代码",
        "固定资产",
    ]
    .contains(&name)
}

fn read(bytes: Vec<u8>) -> Result<(Head, Vec<Row>), Fault> {
    let mut book = Book::open(bytes)?;
    let head = book.head(&known)?;
    let mut rows = Vec::new();
    book.body(&head, |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok((head, rows))
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn write(sheet: &mut rust_xlsxwriter::Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
}

fn names(head: &Head) -> Vec<&str> {
    head.columns.iter().map(|column| column.name.as_str()).collect()
}

fn texts(rows: &[Row]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

#[test]
fn a_ledger_with_titles_sums_and_notes() {
    let bytes = workbook(|sheet| {
        sheet.merge_range(1, 0, 1, 4, "招商项目台账", &Format::new()).unwrap();
        sheet.merge_range(2, 0, 2, 4, "填报单位：招商一部　　单位：万元", &Format::new()).unwrap();
        write(sheet, 4, &[&["序号", "项目名称", "投资方", "总投资\n（亿元）", "首谈日期"]]);
        write(sheet, 5, &[&["一、在谈项目（1个）"], &["1", "光电模组", "甲子光电有限公司"]]);
        sheet.write(6, 3, 1.6).unwrap();
        let day = ExcelDateTime::from_ymd(2023, 8, 16).unwrap();
        sheet.write_with_format(6, 4, &day, &Format::new().set_num_format("yyyy/m/d")).unwrap();
        write(
            sheet,
            7,
            &[&["序号", "项目名称", "投资方", "总投资\n（亿元）", "首谈日期"], &["2", "机械", "乙丑机械厂"]],
        );
        sheet.write(8, 3, 0.1 + 0.2).unwrap();
        sheet.write_formula(8, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(9, 0, "合 计").unwrap();
        sheet.write_formula(9, 3, Formula::new("=SUM(D7:D9)").set_result("1.9")).unwrap();
        write(sheet, 10, &[&["注：固定资产投资不含流动资金。"], &["填表人：张三", "", "审核人：李四"]]);
    });
    let (head, rows) = read(bytes).unwrap();
    assert_eq!(names(&head), ["序号", "项目名称", "投资方", "总投资 （亿元）", "首谈日期"]);
    let units: Vec<_> = head.columns.iter().map(|column| column.unit).collect();
    assert_eq!(units[2..], [Some(Unit::Wan), Some(Unit::Yi), Some(Unit::Wan)], "its own, else the table's");
    assert_eq!(
        texts(&rows),
        [
            vec!["1", "光电模组", "甲子光电有限公司", "1.6", "2023-08-16"],
            vec!["2", "机械", "乙丑机械厂", "0.3", "#DIV/0!"]
        ]
    );
    assert_eq!(rows[1].number, 9);
}

#[test]
fn a_header_of_two_rows() {
    let bytes = workbook(|sheet| {
        write(sheet, 0, &[&["序号", "投资方", "企业联系人", "", "投资额（万元）", "", "项目名称"]]);
        write(sheet, 1, &[&["", "", "姓名", "联系电话", "总投资", "固定资产", ""]]);
        write(sheet, 2, &[&["1", "甲子光电", "王总", "13800138000", "120000", "90000", "模组"]]);
    });
    let (head, rows) = read(bytes).unwrap();
    let expected = ["序号", "投资方", "姓名", "联系电话", "总投资（万元）", "固定资产（万元）", "项目名称"];
    assert_eq!(names(&head), expected);
    assert_eq!(rows.len(), 1);
}

#[test]
fn the_sheet_with_the_table_is_found() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "说明：请按表填写").unwrap();
    write(
        workbook.add_worksheet(),
        3,
        &[&["企业名称", "信用代码"], &["甲子光电有限公司", "91430499MADEM0011B"]],
    );
    let (head, rows) = read(workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((head.sheet, head.last_row, rows.len()), (1, 4, 1));
}

#[test]
fn an_unknown_header_is_the_first_full_row() {
    let bytes = "某某名录\n,,\nA列,B列,C列\n1,2,3\n".as_bytes().to_vec();
    let (head, rows) = read(bytes).unwrap();
    assert_eq!((names(&head), rows.len()), (vec!["A列", "B列", "C列"], 1));
}

#[test]
fn text_in_the_encodings_of_the_country() {
    let text = "企业名称;联系人;首谈日期\n甲子光电有限公司;王总;2023.8.16\n“乙丑”机械厂;\"李;总\";\n";
    let expected = [vec!["甲子光电有限公司", "王总", "2023.8.16"], vec!["“乙丑”机械厂", "李;总"]];
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        text.replace(';', "\t").replace("李\t总", "李;总").into_bytes(),
        text.replace(';', ",").replace("李,总", "李;总").replace('\n', "\r\n").into_bytes(),
        format!("sep=;\r\n{text}").into_bytes(),
        wide,
    ] {
        let (_, rows) = read(bytes).unwrap();
        assert_eq!(texts(&rows), expected);
    }
}

#[test]
fn what_was_exported_comes_in_as_it_was() {
    let mark = "王五（招商一部）2026年11月26日 14:00 导出，用途：核对";
    let text = format!(
        "\u{feff}{mark}\r\n企业名称,联系人,首谈日期\r\n甲子光电有限公司,\"'+86 王总\",2023-08-16\r\n乙丑,\"'＝1\",\r\n'丙寅',\"'x\",\r\n"
    );
    let (head, rows) = read(text.into_bytes()).unwrap();
    assert_eq!(names(&head), ["企业名称", "联系人", "首谈日期"]);
    let expected =
        [vec!["甲子光电有限公司", "+86 王总", "2023-08-16"], vec!["乙丑", "＝1"], vec!["'丙寅'", "'x"]];
    assert_eq!(texts(&rows), expected);
}

#[test]
fn what_is_refused_and_why() {
    let csv = |line: &str, times: usize| format!("企业名称,联系人\n{}", line.repeat(times)).into_bytes();
    let mut mixed = "企业名称,联系人\n苏州甲子光电有限公司,王总\n".as_bytes().to_vec();
    mixed.extend(encoding_rs::GB18030.encode("杭州乙丑机械有限公司,李总\n").0.iter());
    let encrypted: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain([0; 600])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let fine = workbook(|sheet| write(sheet, 0, &[&["企业名称"], &["甲子"]]));
    let wide = format!("企业名称,联系人{}\n", ",x".repeat(250));
    let far = workbook(|sheet| {
        write(sheet, 0, &[&["企业名称", "联系人"], &["甲子", "王总"]]);
        sheet.write(1, 16_383, "x").unwrap();
    });
    for (bytes, fault) in [
        (Vec::new(), Fault::Empty),
        (b" \r\n".to_vec(), Fault::Empty),
        (csv("", 1), Fault::Empty),
        (workbook(|_| ()), Fault::Empty),
        (b"MZ\x90\x00\x03".to_vec(), Fault::NotATable),
        (b"%PDF-1.7".to_vec(), Fault::NotATable),
        (b"a,b\n\x00\x01,c".to_vec(), Fault::NotATable),
        (package(&[("word/document.xml", b"<w/>")]), Fault::NotATable),
        (package(&[("xl/workbook.bin", b"x")]), Fault::OldFormat),
        (package(&[("xl/workbook.xml", b"<w/>"), ("xl/vbaProject.bin", b"x")]), Fault::Macros),
        (package(&[("xl/workbook.xml", b"<w/>")]), Fault::Broken),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec(), Fault::OldFormat),
        (encrypted, Fault::Password),
        (fine[..fine.len() - 40].to_vec(), Fault::Broken),
        (b"<html><table><tr><td>".to_vec(), Fault::WebPage),
        (mixed, Fault::MixedEncodings { line: 3 }),
        (b"\xB9\xAB\xCB\xBE,\xFF\xFF\n".to_vec(), Fault::UnknownEncoding),
        (csv("甲,乙\n", MOST_ROWS + 1), Fault::TooManyRows),
        (wide.into_bytes(), Fault::TooManyColumns { row: 1 }),
        (far, Fault::TooManyColumns { row: 2 }),
        (csv(&format!("甲,{}\n", "字".repeat(40_000)), 1), Fault::CellTooLong { row: 2, column: 2 }),
        (vec![b'a'; MOST_BYTES + 1], Fault::TooLarge),
        (b"1,2\n3,4\n".to_vec(), Fault::NoHeader),
    ] {
        let found = read(bytes).err();
        assert_eq!(found, Some(fault), "{fault:?}");
    }
}

#[test]
fn a_bomb_is_measured_before_it_is_believed() {
    let zeros = vec![b' '; 97 * 1024 * 1024];
    let bomb = package(&[("xl/workbook.xml", b"<w/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 512 * 1024);
    assert_eq!(read(bomb.clone()).err(), Some(Fault::Bomb));

    // One that says it is small, in both places where it says so.
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut lying = bomb;
    let places: Vec<_> = (0..lying.len() - 4).filter(|place| lying[*place..*place + 4] == size).collect();
    assert!(!places.is_empty());
    for place in places {
        lying[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(read(lying).err(), Some(Fault::Bomb | Fault::Broken)));
}

fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_counts_from_1904() {
    let plain = workbook(|sheet| {
        write(sheet, 0, &[&["企业名称", "首谈日期"], &["甲子"]]);
        sheet.write_with_format(1, 1, 43_692, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    });
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..old.len() {
        let mut entry = old.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").as_bytes()).unwrap();
    }
    let (_, rows) = read(zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(texts(&rows), [vec!["甲子", "2023-08-16"]]);
}

#[test]
fn names_of_columns_without_their_trimmings() {
    for (name, base) in [
        ("总投资（亿元）", "总投资"),
        ("* 企业名称：", "企业名称"),
        ("联 系 人\n（姓名+职务）", "联系人"),
        ("（备注）", "(备注)"),
        ("ＵＳＣＣ", "uscc"),
    ] {
        assert_eq!(base_name(name), base);
    }
    let row =
        |cells: &[&str]| Row { number: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
    for aside in [
        &["合计"][..],
        &["", "小 计（3个）", "", "12"],
        &["总计：16个", "64.7"],
        &["（二）新签约"],
        &["注：略"],
    ] {
        assert!(is_aside(&row(aside)), "{aside:?}");
    }
    for rows in [&["合计科技有限公司"][..], &["1", "累计算力平台", "甲子"], &["一心科技"]]
    {
        assert!(!is_aside(&row(rows)), "{rows:?}");
    }
}

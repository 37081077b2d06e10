//! Files as offices make them, and the way they are sent in.

use rust_xlsxwriter::{Format, Workbook};

use crate::support::{Person, Screen};

pub const NAMES: &[&str] =
    &["企业名称", "统一社会信用代码", "所在地", "产业链", "联系人", "联系电话", "登记人", "登记日期", "备注"];

/// A real workbook: a title over all columns, an empty row, the header, the rows.
pub fn workbook(title: &str, names: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let last = u16::try_from(names.len() - 1).unwrap();
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, title, &Format::new()).unwrap();
    }
    for (row, cells) in (2..).zip(std::iter::once(&names).chain(rows)) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) if cell.len() < 12 => sheet.write_number(row, column, number).unwrap(),
                _ => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Sent in; the page of the columns.
pub async fn sent(person: &Person, kind: &str, name: &str, file: &[u8]) -> Screen {
    person.upload("/imports", &[("kind", kind)], name, file).await.is(200).sees("对应列")
}

/// Sent in, with the columns as they were matched; the page of the check.
pub async fn checked(person: &Person, kind: &str, name: &str, file: &[u8]) -> Screen {
    sent(person, kind, name, file).await.press("检查数据").await.is(200).sees("可导入")
}

/// The address of an import, from any of its pages.
pub fn address(screen: &Screen) -> String {
    let mut parts = screen.path.split(['/', '?']);
    format!("/imports/{}", parts.nth(2).unwrap())
}

/// The counts above the rows: 可导入, 有错误, 疑似重复; after the run 新增, 更新已有, 未导入.
pub fn tally(screen: &Screen) -> Vec<String> {
    screen.texts(".tally .big")
}

/// Presses the button that runs it, whatever it says.
pub async fn run(screen: Screen) -> Screen {
    let label = screen.texts(".page-head__actions button").pop().unwrap();
    screen.press(&label).await.is(200)
}

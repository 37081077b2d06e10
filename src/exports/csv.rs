//! RFC 4180 with a BOM, by which spreadsheets know that it is UTF-8.
//!
//! Text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's "CSV
//! Injection" says; our own import takes it off again. Numbers are written by us and stay as they
//! are.

use std::fmt::Write;

use super::cell::{Cell, Column, decimal, moment};
use crate::sheets::is_formula;

pub const BOM: &str = "\u{feff}";

/// The mark, and the heads of the columns.
pub fn head(mark: &str, columns: &[Column]) -> String {
    let mut text = BOM.to_owned();
    line(&mut text, &[Cell::text(mark)]);
    line(&mut text, &columns.iter().map(|column| Cell::text(&column.head)).collect::<Vec<_>>());
    text
}

pub fn rows(rows: &[Vec<Cell>]) -> String {
    let mut text = String::new();
    for row in rows {
        line(&mut text, row);
    }
    text
}

fn line(text: &mut String, row: &[Cell]) {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Text(words) => quoted(text, words),
            Cell::Whole(value) => drop(write!(text, "{value}")),
            Cell::Decimal(value, places) => text.push_str(&decimal(*value, *places)),
            Cell::Day(day) => drop(write!(text, "{day}")),
            Cell::Moment(ms) => text.push_str(&moment(*ms)),
        }
    }
    text.push_str("\r\n");
}

fn quoted(text: &mut String, words: &str) {
    let words = if is_formula(words) { format!("'{words}") } else { words.to_owned() };
    if words.contains(['"', ',', '\r', '\n', '\'']) || words != words.trim() {
        text.push('"');
        text.push_str(&words.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_becomes_a_formula() {
        for (typed, written) in [
            ("=1+1", "\"'=1+1\""),
            ("+86 138", "\"'+86 138\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("＝1", "\"'＝1\""),
            ("甲,乙", "\"甲,乙\""),
            ("甲\"乙", "\"甲\"\"乙\""),
            ("甲\n乙", "\"甲\n乙\""),
            ("甲子", "甲子"),
        ] {
            assert_eq!(rows(&[vec![Cell::text(typed)]]), format!("{written}\r\n"), "{typed:?}");
        }
        assert_eq!(rows(&[vec![Cell::Decimal(-15, 1), Cell::Empty, Cell::Whole(-3)]]), "-1.5,,-3\r\n");
    }
}

//! Tables from files: the bytes of an `.xlsx` or a `.csv`, whatever it is called, become rows of
//! text, one at a time. Only pure functions: no database, no clock, no files.
//!
//! What must always hold: nothing is believed before it is measured (what a file says of its own
//! size, its name, its kind), memory stays bounded whatever arrives, and what can't be read is
//! refused as a whole with one sentence that says what to do.

mod days;
mod delimited;
mod fault;
mod header;
mod kind;
mod package;
#[cfg(test)]
mod tests;
mod unit;
mod workbook;

use std::ops::ControlFlow;

pub use days::{day, of_serial};
pub use fault::Fault;
pub use header::{Column, Head, base_name, find as find_head, is_aside};
pub use unit::Unit;

/// Bytes of a file.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Rows below the header.
pub const MOST_ROWS: usize = 200_000;
pub const MOST_COLUMNS: usize = 200;
/// Characters of a cell: what a spreadsheet can hold itself.
pub const MOST_IN_CELL: usize = 32_767;
/// Sheets that are looked at; a workbook of more has its table among the first.
const MOST_SHEETS: usize = 50;
/// Rows of each sheet among which the header is looked for.
const TOP: usize = 40;

/// A row that holds something. Cells at the end that hold nothing are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts it, from 1; of a text file, the line it begins on.
    pub number: u32,
    /// As a person would read them: what a formula came to, a date as 2023-08-16, an error as #N/A.
    pub cells: Vec<String>,
}

impl Row {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map(|cell| cell.trim()).unwrap_or_default()
    }

    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !cell.is_empty())
    }
}

/// An opened file.
pub enum Book {
    Workbook(Box<workbook::Workbook>),
    Delimited(delimited::Delimited),
}

impl Book {
    /// Reads what kind of file it is from its bytes, measures it, and opens it.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::TooLarge);
        }
        match kind::of(&bytes)? {
            kind::Kind::Package => {
                package::measure(&bytes)?;
                workbook::Workbook::open(bytes).map(|book| Self::Workbook(Box::new(book)))
            }
            kind::Kind::Text => delimited::Delimited::open(&bytes).map(Self::Delimited),
        }
    }

    /// Names of the sheets that hold tables; a text file is one sheet without a name.
    pub fn sheets(&self) -> Vec<String> {
        match self {
            Self::Workbook(book) => book.sheets().to_vec(),
            Self::Delimited(_) => vec![String::new()],
        }
    }

    /// Whether its days are counted from 1904.
    pub fn is_1904(&self) -> bool {
        matches!(self, Self::Workbook(book) if book.is_1904())
    }

    /// Every row of a sheet, from the top, until `each` has had enough.
    pub fn rows(&mut self, sheet: usize, mut each: impl FnMut(Row) -> ControlFlow<()>) -> Result<(), Fault> {
        match self {
            Self::Workbook(book) => book.rows(sheet, &mut each),
            Self::Delimited(text) => text.rows(&mut each),
        }
    }

    /// Where the table begins: the sheet and the row with the most names that are known.
    pub fn head(&mut self, known: &dyn Fn(&str) -> bool) -> Result<Head, Fault> {
        let mut tops = Vec::new();
        for sheet in 0..self.sheets().len().min(MOST_SHEETS) {
            let mut top = Vec::new();
            self.rows(sheet, |row| {
                top.push(row);
                if top.len() < TOP { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            tops.push(top);
        }
        if tops.iter().all(Vec::is_empty) {
            return Err(Fault::Empty);
        }
        find_head(&tops, known).ok_or(Fault::NoHeader)
    }

    /// The rows below a header: without repeated headers, sums, notes and headings between.
    pub fn body(&mut self, head: &Head, mut each: impl FnMut(Row) -> ControlFlow<()>) -> Result<(), Fault> {
        let mut count = 0;
        let mut fault = None;
        self.rows(head.sheet, |row| {
            if row.number <= head.last_row || head.is_repeated_by(&row) || is_aside(&row) {
                return ControlFlow::Continue(());
            }
            count += 1;
            if count > MOST_ROWS {
                fault = Some(Fault::TooManyRows);
                return ControlFlow::Break(());
            }
            each(row)
        })?;
        match fault {
            Some(fault) => Err(fault),
            None if count == 0 => Err(Fault::Empty),
            None => Ok(()),
        }
    }
}

/// What a spreadsheet would take for a formula, also in full width, which some read the same.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Without the apostrophe that our own exports set before it.
fn as_typed(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => text,
    }
}

/// A cell as it is kept, or why the file is refused.
fn checked(text: String, row: u32, column: usize) -> Result<String, Fault> {
    if text.len() > MOST_IN_CELL && text.chars().count() > MOST_IN_CELL {
        return Err(Fault::CellTooLong { row, column: column + 1 });
    }
    let text = as_typed(text);
    // What would not be stored by one engine, or turn the writing around, is no text of anybody's.
    if !text.contains(|c: char| c.is_control() || is_unseen(c)) {
        return Ok(text);
    }
    let clean = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(clean.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && !is_unseen(*c)).collect())
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Drops the empty cells at the end; a row of nothing is no row.
fn row_of(number: u32, mut cells: Vec<String>) -> Option<Row> {
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    (!cells.is_empty()).then_some(Row { number, cells })
}

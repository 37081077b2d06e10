//! The sheets of an `.xlsx`, a cell at a time; nothing but the texts that cells share is in memory.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Fault, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Row, checked, days, row_of};

/// Cells of a sheet, empty ones too: a sheet of nothing but formats ends here.
const MOST_CELLS: u64 = 40_000_000;
/// A number with this many digits is exact; a spreadsheet keeps no more.
const DIGITS: usize = 15;

pub struct Workbook {
    file: Xlsx<Cursor<Vec<u8>>>,
    sheets: Vec<String>,
}

impl Workbook {
    pub fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        let file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
        let tables = file.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let mut sheets: Vec<_> = tables.collect();
        // What is hidden is rarely meant.
        sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
        let sheets = sheets.into_iter().take(MOST_SHEETS).map(|sheet| sheet.name.clone()).collect();
        Ok(Self { file, sheets })
    }

    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    pub fn is_1904(&self) -> bool {
        self.file.has_1904_epoch()
    }

    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Fault> {
        let is_1904 = self.is_1904();
        let Some(name) = self.sheets.get(sheet) else { return Ok(()) };
        let mut cells = self.file.worksheet_cells_reader(name).map_err(fault)?;
        let mut rows = 0;
        let mut seen = 0_u64;
        let mut number = 0;
        let mut row: Vec<String> = Vec::new();
        loop {
            let cell = cells.next_cell().map_err(fault)?;
            let at = cell.as_ref().map(|cell| cell.get_position().0 + 1);
            if at != Some(number) {
                if let Some(done) = row_of(number, std::mem::take(&mut row)) {
                    rows += 1;
                    // With some room for titles, sums and notes.
                    if rows > MOST_ROWS + 1_000 {
                        return Err(Fault::TooManyRows);
                    }
                    if each(done).is_break() {
                        return Ok(());
                    }
                }
                match at {
                    None => return Ok(()),
                    Some(at) if at < number => return Err(Fault::Broken),
                    Some(at) => number = at,
                }
            }
            let Some(cell) = cell else { return Ok(()) };
            seen += 1;
            if seen > MOST_CELLS {
                return Err(Fault::Bomb);
            }
            let text = said(cell.get_value(), is_1904);
            if text.is_empty() {
                continue;
            }
            let column = usize::try_from(cell.get_position().1).unwrap_or(usize::MAX);
            if column >= MOST_COLUMNS {
                return Err(Fault::TooManyColumns { row: number });
            }
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = checked(text, number, column)?;
        }
    }
}

/// As a person would read it.
fn said(value: &DataRef<'_>, is_1904: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            match days::of_serial(moment.as_f64(), is_1904) {
                Some(day) => day.to_string(),
                None => plain(moment.as_f64()),
            }
        }
        DataRef::DateTime(span) => plain(span.as_f64()),
        DataRef::DateTimeIso(iso) => iso.clone(),
        DataRef::DurationIso(iso) => iso.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number in digits, without an exponent and without the dust of binary fractions: 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    let exact = format!("{number:.*e}", DIGITS - 1);
    let rounded: f64 = exact.parse().unwrap_or(number);
    format!("{rounded}")
}

fn fault(error: XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Password,
        _ => Fault::Broken,
    }
}

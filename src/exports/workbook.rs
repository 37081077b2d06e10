//! A workbook, row by row: what was written is on disk and no longer in memory. Text is written as
//! text, so nothing in it is ever computed.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cell::{Cell, Column, moment};
use crate::standards::day::Day;
use crate::standards::day::instant;

/// Characters a cell may hold.
const LONGEST: usize = 32_767;
/// A4, as printers number it.
const A4: u8 = 9;

pub struct Formats {
    mark: Format,
    head: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    day: Format,
    moment: Format,
}

impl Formats {
    pub fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        Self {
            mark: Format::new().set_italic().set_font_color(0x6B7280),
            head: Format::new()
                .set_bold()
                .set_background_color(0xE1EEEF)
                .set_border_bottom(FormatBorder::Thin)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            text: cell.clone(),
            whole: cell.clone().set_num_format("#,##0"),
            decimal: cell.clone().set_num_format("#,##0.00######"),
            day: cell.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            moment: cell.set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left),
        }
    }
}

/// Writes every batch that arrives and packs the file when no more come.
pub fn write(
    title: &str,
    mark: &str,
    columns: &[Column],
    now: i64,
    mut batches: tokio::sync::mpsc::Receiver<Vec<Vec<Cell>>>,
) -> anyhow::Result<File> {
    let formats = Formats::new();
    let mut workbook = workbook(now)?;
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(title))?;
    let last = u16::try_from(columns.len().saturating_sub(1))?;
    for (place, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(place, column.width)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, mark, &formats.mark)?;
    } else {
        sheet.write_string_with_format(0, 0, mark, &formats.mark)?;
    }
    for (place, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(1, place, &column.head, &formats.head)?;
    }
    let mut at = 2;
    while let Some(rows) = batches.blocking_recv() {
        for row in rows {
            for (place, cell) in (0_u16..).zip(&row) {
                put(sheet, at, place, cell, &formats)?;
            }
            at += 1;
        }
    }
    save(workbook)
}

pub fn workbook(now: i64) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.div_euclid(1_000))?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

/// Into a file without a name: it is gone when the last one lets go of it.
pub fn save(mut workbook: Workbook) -> anyhow::Result<File> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    workbook.save_to_writer(&mut file)?;
    file.flush()?;
    let mut file = file.into_inner()?;
    file.rewind()?;
    Ok(file)
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, f: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(words) => sheet.write_string_with_format(row, column, fitting(words), &f.text)?,
        Cell::Whole(value) => sheet.write_number_with_format(row, column, number(*value, 0), &f.whole)?,
        Cell::Decimal(value, places) => {
            sheet.write_number_with_format(row, column, number(*value, *places), &f.decimal)?
        }
        Cell::Day(day) => match date(*day) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, &f.day)?,
            Err(_) => sheet.write_string_with_format(row, column, day.to_string(), &f.text)?,
        },
        Cell::Moment(ms) => match date_time(*ms) {
            Ok(at) => sheet.write_datetime_with_format(row, column, &at, &f.moment)?,
            Err(_) => sheet.write_string_with_format(row, column, moment(*ms), &f.text)?,
        },
    };
    Ok(())
}

/// The nearest number a spreadsheet can hold.
pub fn number(value: i64, places: u8) -> f64 {
    super::cell::decimal(value, places).parse().unwrap_or_default()
}

pub fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let small = |n: i8| u8::try_from(n).unwrap_or_default();
    let year = u16::try_from(day.0.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, small(day.0.month()), small(day.0.day()))
}

fn date_time(ms: i64) -> Result<ExcelDateTime, XlsxError> {
    let time = instant::time_of(ms);
    let hour = u16::try_from(time.hour()).unwrap_or_default();
    date(instant::day_of(ms))?.and_hms(hour, u8::try_from(time.minute()).unwrap_or_default(), 0.0)
}

pub fn fitting(words: &str) -> String {
    words.chars().take(LONGEST).collect()
}

/// At most 31 characters, and none of `[]:*?/\`.
pub fn sheet_name(title: &str) -> String {
    title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect()
}

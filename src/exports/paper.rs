//! One record laid out on A4 portrait, to print and sign: labels beside what is known, and room to
//! write by hand where nothing is.

use axum::body::Body;
use axum::response::Response;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::stream::{XLSX, attachment, pieces_of};
use super::{Cell, workbook};
use crate::Result;

pub struct Paper {
    pub title: String,
    pub mark: String,
    pub lines: Vec<Line>,
}

pub enum Line {
    /// Two fields beside each other.
    Pair((&'static str, Cell), (&'static str, Cell)),
    /// One field over the whole width, of so many lines at least.
    Wide(&'static str, String, u8),
}

const LABEL: f64 = 15.0;
const VALUE: f64 = 29.0;
/// Characters of a spreadsheet in a wide field, and in a narrow one.
const WIDE: usize = 70;
const NARROW: usize = 28;
/// Points of a line of text.
const HEIGHT: f64 = 17.0;

impl Paper {
    pub async fn respond(self, name: &str, now: i64) -> Result {
        let file =
            tokio::task::spawn_blocking(move || self.write(now)).await.map_err(anyhow::Error::from)??;
        Ok(answer(name, pieces_of(file)))
    }

    fn write(&self, now: i64) -> anyhow::Result<std::fs::File> {
        let mut book = workbook::workbook(now)?;
        let sheet = book.add_worksheet();
        sheet.set_name(workbook::sheet_name(&self.title))?;
        self.fill(sheet)?;
        workbook::save(book)
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_font_size(10.5);
        let label =
            cell.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let value = cell.clone().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter);
        let words = cell.set_align(FormatAlign::Left).set_align(FormatAlign::Top);
        let title = Format::new().set_bold().set_font_size(18.0).set_align(FormatAlign::Center);
        let mark = Format::new().set_italic().set_font_size(9.0).set_font_color(0x6B7280).set_text_wrap();

        for (column, width) in [(0, LABEL), (1, VALUE), (2, LABEL), (3, VALUE)] {
            sheet.set_column_width(column, width)?;
        }
        sheet.merge_range(0, 0, 0, 3, &self.title, &title)?;
        sheet.set_row_height(0, 34.0)?;
        sheet.merge_range(1, 0, 1, 3, &self.mark, &mark)?;
        sheet.set_row_height(1, HEIGHT * lines(&self.mark, WIDE + 20))?;
        for (row, line) in (2_u32..).zip(&self.lines) {
            let height = match line {
                Line::Pair(left, right) => {
                    sheet.write_string_with_format(row, 0, left.0, &label)?;
                    put(sheet, row, 1, &left.1, &value)?;
                    sheet.write_string_with_format(row, 2, right.0, &label)?;
                    put(sheet, row, 3, &right.1, &value)?;
                    lines(&text(&left.1), NARROW).max(lines(&text(&right.1), NARROW)) * HEIGHT + 6.0
                }
                Line::Wide(name, said, least) => {
                    let said = workbook::fitting(said);
                    sheet.write_string_with_format(row, 0, *name, &label)?;
                    sheet.merge_range(row, 1, row, 3, &said, &words)?;
                    lines(&said, WIDE).max(f64::from(*least)) * HEIGHT + 6.0
                }
            };
            sheet.set_row_height(row, height.min(400.0))?;
        }
        sheet
            .set_portrait()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.6, 0.6, 0.7, 0.6, 0.3, 0.3);
        sheet.set_print_center_horizontally(true);
        Ok(())
    }
}

fn answer(name: &str, body: Body) -> Response {
    attachment(name, XLSX, body)
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, f: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, f)?,
        Cell::Text(words) => sheet.write_string_with_format(row, column, workbook::fitting(words), f)?,
        Cell::Whole(value) => {
            let f = f.clone().set_num_format("#,##0");
            sheet.write_number_with_format(row, column, workbook::number(*value, 0), &f)?
        }
        Cell::Decimal(value, places) => {
            let f = f.clone().set_num_format("#,##0.00####");
            sheet.write_number_with_format(row, column, workbook::number(*value, *places), &f)?
        }
        Cell::Day(day) => {
            let f = f.clone().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(row, column, &workbook::date(*day)?, &f)?
        }
        Cell::Moment(ms) => sheet.write_string_with_format(row, column, super::cell::moment(*ms), f)?,
    };
    Ok(())
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => words.clone(),
        _ => String::new(),
    }
}

/// How many lines it takes; one of our characters is as wide as two of theirs.
fn lines(words: &str, width: usize) -> f64 {
    let lines = words.split('\n').map(|line| {
        let wide: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        wide.div_ceil(width).max(1)
    });
    f64::from(u16::try_from(lines.sum::<usize>()).unwrap_or(u16::MAX))
}

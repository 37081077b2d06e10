//! Text with separated values: which encoding, which separator, then row by row.

use std::borrow::Cow;
use std::ops::ControlFlow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{Fault, MOST_COLUMNS, MOST_ROWS, Row, checked, kind, row_of};

/// Bytes beyond ASCII that a line needs before its being UTF-8 is no accident: of two characters of
/// GBK it can be (联通), of four hardly ever.
const SURE: usize = 8;
/// Lines by which the separator is chosen.
const LOOKED_AT: usize = 30;

pub struct Delimited {
    text: String,
    separator: u8,
}

impl Delimited {
    pub fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let text = decode(bytes)?;
        // With one kind of line end, a row's line is what an editor says it is.
        let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { text };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // A spreadsheet may say the separator in a line of its own.
        let (said, text) = match text.split_once('\n') {
            Some((first, rest)) if first.trim().len() == 5 && first.starts_with("sep=") => {
                (first.as_bytes().get(4).copied(), rest)
            }
            _ => (None, text),
        };
        let separator = said.unwrap_or_else(|| separator(text));
        Ok(Self { text: text.to_owned(), separator })
    }

    pub fn rows(&self, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Fault> {
        let mut rows = 0;
        let mut reader = reader(&self.text, self.separator);
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|_| Fault::Broken)? {
            let line = record.position().map_or(0, csv::Position::line);
            let number = u32::try_from(line).unwrap_or(u32::MAX);
            let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
            let filled = filled.last().map_or(0, |(last, _)| last + 1);
            if filled > MOST_COLUMNS {
                return Err(Fault::TooManyColumns { row: number });
            }
            let cells = record.iter().take(filled).enumerate();
            let cells = cells.map(|(column, cell)| checked(as_text(cell).into_owned(), number, column));
            if let Some(row) = row_of(number, cells.collect::<Result<_, _>>()?) {
                rows += 1;
                if rows > MOST_ROWS + 1_000 {
                    return Err(Fault::TooManyRows);
                }
                if each(row).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// `="0012"`: how text that looks like a number is kept from being taken for one.
fn as_text(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => Cow::Owned(inner.replace("\"\"", "\"")),
        // A tab before digits does the same.
        None => Cow::Borrowed(cell.strip_prefix('\t').unwrap_or(cell)),
    }
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    if kind::is_wide(bytes) {
        let encoding = if bytes.starts_with(b"\xFF\xFE") { UTF_16LE } else { UTF_16BE };
        let text =
            encoding.decode_without_bom_handling_and_without_replacement(bytes.get(2..).unwrap_or_default());
        return text.ok_or(Fault::UnknownEncoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(line) = mixed(bytes) {
        return Err(Fault::MixedEncodings { line });
    }
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Fault::UnknownEncoding)
}

/// The first line of the other encoding, if some are surely UTF-8 and some surely not.
fn mixed(bytes: &[u8]) -> Option<usize> {
    let (mut utf8, mut other) = (None, None);
    for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let beyond = line.iter().filter(|byte| !byte.is_ascii()).count();
        if std::str::from_utf8(line).is_err() {
            other.get_or_insert(place + 1);
        } else if beyond >= SURE {
            utf8.get_or_insert(place + 1);
        }
        if let (Some(utf8), Some(other)) = (utf8, other) {
            return Some(utf8.max(other));
        }
    }
    None
}

/// The one by which the first lines fall into the most columns.
fn separator(text: &str) -> u8 {
    let columns = |separator: u8| {
        let mut reader = reader(text, separator);
        let records = reader.records().take(LOOKED_AT);
        let widths = records.filter_map(|record| record.ok().map(|record| record.len()));
        widths.filter(|width| *width > 1).sum::<usize>()
    };
    let most = [b'\t', b';', b','].into_iter().max_by_key(|separator| columns(*separator));
    most.unwrap_or(b',')
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

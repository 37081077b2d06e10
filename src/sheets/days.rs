//! Days in cells: as text in every form, and as the number a spreadsheet counts them by.

use crate::i18n::Message;
use crate::standards::day::{self, Day};

/// Days between the two ways of counting.
const BETWEEN_EPOCHS: i64 = 1462;
/// The first that is counted rightly: before it stands a 29 February 1900 that never was.
const FIRST_RIGHT: i64 = 61;

/// The day of a serial number; its fraction is the time of day, and dropped. None before 1900.
pub fn of_serial(serial: f64, is_1904: bool) -> Option<Day> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds just asked")]
    let whole = serial.floor() as i64;
    let counted = match (is_1904, whole) {
        (true, whole) => whole + BETWEEN_EPOCHS,
        (false, FIRST_RIGHT..) => whole,
        (false, 60) => return None,
        (false, whole) => whole + 1,
    };
    if counted < 2 { None } else { Day::from_excel(counted) }
}

/// A cell of a column of days. Empty is none.
pub fn day(text: &str, this_year: i16, is_1904: bool) -> Result<Option<Day>, Message> {
    let text = text.trim();
    let wide = |c: char| {
        if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) } else { c }
    };
    let narrow: String = text.chars().map(wide).collect();
    let is_number = narrow.starts_with('-') || narrow.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number
        && narrow.matches('.').count() < 2
        && let Ok(serial) = narrow.parse::<f64>()
        // 20230816 is a date as it stands, 2023.8 is none.
        && (serial < 1.0 || (5_000.0..100_000.0).contains(&serial))
    {
        return match of_serial(serial, is_1904) {
            Some(day) => Ok(Some(day)),
            None => Err(Message::new("sheets-day-early")),
        };
    }
    day::parse(text, this_year).or_else(|error| {
        // 2023-08-16 14:30:05, 2023/8/16T9:00: when it was entered.
        let bare = text.split([' ', 'T', '\u{3000}']).next().unwrap_or_default();
        let time = text[bare.len()..].trim_start_matches(['T', ' ', '\u{3000}']);
        let is_time = time.contains([':', '：']) && !bare.is_empty();
        if is_time { day::parse(bare, this_year) } else { Err(error) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_form() {
        let read = |text: &str, is_1904| match day(text, 2023, is_1904) {
            Ok(day) => day.map(|day| day.to_string()).unwrap_or_else(|| "none".to_owned()),
            Err(message) => message.id.to_owned(),
        };
        for (text, expected) in [
            ("2023.8.16", "2023-08-16"),
            ("2023/8/16", "2023-08-16"),
            ("20230816", "2023-08-16"),
            ("２０２３．８．１６", "2023-08-16"),
            ("2023年8月16日", "2023-08-16"),
            ("8月16日", "2023-08-16"),
            ("45154", "2023-08-16"),
            ("45154.604166", "2023-08-16"),
            ("２０２３-08-16 14:30:05", "2023-08-16"),
            ("2023/8/16 9:00", "2023-08-16"),
            ("", "none"),
            ("0", "sheets-day-early"),
            ("-3", "sheets-day-early"),
            ("1899-12-31", "standards-day-year"),
            ("2023-02-30", "standards-day-none"),
            ("二〇二三年", "standards-day-unreadable"),
            ("2023.8", "standards-day-unreadable"),
        ] {
            assert_eq!(read(text, false), expected, "{text}");
        }
        assert_eq!(read("43692", true), "2023-08-16");
        let serial = |serial, is_1904| of_serial(serial, is_1904).map(|day| day.to_string());
        assert_eq!(serial(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(serial(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(serial(60.0, false), None, "29 February 1900 never was");
        assert_eq!(serial(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(serial(0.0, true).as_deref(), Some("1904-01-01"));
        assert_eq!((serial(-1.0, false), serial(f64::NAN, false), serial(1e300, true)), (None, None, None));
    }
}

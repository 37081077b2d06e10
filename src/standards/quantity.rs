//! Areas and counts, kept as integers of their smallest unit: land in 0.01 亩, floor space in ㎡,
//! people and pieces by one.

use super::decimal::{self, Decimal, Inexact};
use super::typed::{excerpt, fold};
use crate::i18n::Message;

/// 10万亩, in 0.01 亩.
pub const MU_LIMIT: i64 = 10_000_000;
/// 1亿㎡.
pub const AREA_LIMIT: i64 = 100_000_000;
/// 100万 people.
pub const COUNT_LIMIT: i64 = 1_000_000;

/// What one of a typed unit is in the smallest unit; the field's own unit is written "".
type Units = &'static [(&'static str, i128)];

/// 1公顷 = 15亩.
const LAND: Units = &[("", 100), ("亩", 100), ("万亩", 1_000_000), ("公顷", 1500), ("ha", 1500)];
const FLOOR: Units = &[
    ("", 1),
    ("m2", 1),
    ("平方米", 1),
    ("平米", 1),
    ("平方", 1),
    ("平", 1),
    ("sqm", 1),
    ("万m2", 10_000),
    ("万平方米", 10_000),
    ("万平米", 10_000),
    ("万平方", 10_000),
    ("万平", 10_000),
];
const COUNT: Units = &[
    ("", 1),
    ("人", 1),
    ("名", 1),
    ("个", 1),
    ("家", 1),
    ("万人", 10_000),
    ("万", 10_000),
    ("万个", 10_000),
];

/// Land, in 0.01 亩; empty is none.
pub fn parse_mu(typed: &str) -> Result<Option<i64>, Message> {
    parse(typed, LAND, MU_LIMIT, ["standards-mu-unreadable", "standards-mu-fine", "standards-mu-limit"])
}

/// Floor space, in ㎡; empty is none.
pub fn parse_area(typed: &str) -> Result<Option<i64>, Message> {
    parse(
        typed,
        FLOOR,
        AREA_LIMIT,
        ["standards-area-unreadable", "standards-area-fine", "standards-area-limit"],
    )
}

/// People or pieces; empty is none.
pub fn parse_count(typed: &str) -> Result<Option<i64>, Message> {
    parse(
        typed,
        COUNT,
        COUNT_LIMIT,
        ["standards-count-unreadable", "standards-count-fine", "standards-count-limit"],
    )
}

/// `messages`: not a number, too fine, too large.
fn parse(typed: &str, units: Units, limit: i64, messages: [&'static str; 3]) -> Result<Option<i64>, Message> {
    let [unreadable, fine, large] = messages;
    let text: String = fold(typed).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let read = Decimal::take(&text).and_then(|(number, rest)| {
        let (_, one) = units.iter().find(|(unit, _)| *unit == rest)?;
        Some(number.of(*one))
    });
    match read {
        Some(Ok(amount)) if amount <= limit => Ok(Some(amount)),
        Some(Ok(_) | Err(Inexact::TooLarge)) => Err(Message::new(large)),
        Some(Err(Inexact::TooFine)) => Err(Message::new(fine).with("typed", excerpt(typed))),
        None => Err(Message::new(unreadable).with("typed", excerpt(typed))),
    }
}

/// 0.01 亩 as 亩, without trailing zeros: "20.5".
pub fn mu(hundredths: i64) -> String {
    decimal::exact(hundredths, 100)
}

/// With commas between thousands: "1,200".
pub fn grouped(number: i64) -> String {
    decimal::grouped(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_vectors() {
        for line in
            include_str!("../../tests/data/quantities.tsv").lines().filter(|line| !line.starts_with('#'))
        {
            let columns: Vec<_> = line.split('\t').collect();
            let [kind, typed, expected] = columns[..] else { panic!("{line}") };
            let read = match kind {
                "mu" => parse_mu(typed),
                "area" => parse_area(typed),
                _ => parse_count(typed),
            };
            let read = match read {
                Ok(None) => "none".to_owned(),
                Ok(Some(amount)) => amount.to_string(),
                Err(message) => message.id.to_owned(),
            };
            assert_eq!(read, expected, "{line}");
        }
        assert_eq!([mu(2050), mu(2000), mu(1), grouped(1_234_567)], ["20.5", "20", "0.01", "1,234,567"]);
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in "\\PC*|[0-9０-９,.，万亩㎡人平]{0,40}") {
            let _ = (parse_mu(&typed), parse_area(&typed), parse_count(&typed));
        }

        #[test]
        fn what_is_written_is_read(amount in 0..=COUNT_LIMIT) {
            prop_assert_eq!(parse_mu(&mu(amount)), Ok(Some(amount)));
            prop_assert_eq!(parse_area(&grouped(amount)), Ok(Some(amount)));
            prop_assert_eq!(parse_count(&grouped(amount)), Ok(Some(amount)));
        }
    }
}

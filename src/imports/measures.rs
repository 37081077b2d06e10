//! Numbers and their units, as they stand in a cell.

use crate::sheets::Unit;

/// A bare number, with the unit of its column behind it.
pub fn with_unit(text: &str, unit: Option<Unit>) -> String {
    let is_bare = !text.contains(char::is_alphabetic) && !text.contains('㎡');
    match unit.filter(|unit| is_bare && !unit.is_money()) {
        Some(unit) => format!("{text}{}", unit.suffix()),
        None => text.to_owned(),
    }
}

/// 1.6亿元/16000万元, 5亿元（7000万美元）.
pub fn has_two_units(text: &str) -> bool {
    let mut units = 0;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        let tail = &rest[at..];
        let end = tail.find(|c: char| !(c.is_numeric() || ".,，．".contains(c))).unwrap_or(tail.len());
        rest = &tail[end..];
        units += usize::from(rest.trim_start().starts_with(['亿', '万', '億', '萬', '元', 'w', 'W']));
    }
    units > 1
}

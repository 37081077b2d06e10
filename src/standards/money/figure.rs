//! Amounts written.

use super::{Currency, Unit};
use crate::standards::decimal::{exact, grouped, rounded};

/// A number and the unit it is in. The words for the unit are the page's: 亿元, or ¥100 million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub number: String,
    pub unit: Unit,
}

impl Figure {
    fn new(number: String, unit: Unit) -> Self {
        Self { number, unit }
    }

    /// As Chinese papers write it: 1.6亿元, 5000万美元.
    pub fn zh(&self, currency: Currency) -> String {
        let unit = match self.unit {
            Unit::Yuan => "",
            Unit::Wan => "万",
            Unit::Yi => "亿",
        };
        let currency = match currency {
            Currency::Cny => "元",
            Currency::Usd => "美元",
        };
        format!("{}{unit}{currency}", self.number)
    }
}

/// For sentences and papers: the unit is chosen on the exact amount, at most two decimals,
/// rounded half up, no trailing zeros, no separators. What rounds to 10000万 is 1亿.
pub fn prose(fen: i64) -> Figure {
    let size = fen.unsigned_abs();
    if size >= Unit::Yi.fen().unsigned_abs() {
        return Figure::new(exact(rounded(fen, Unit::Yi.fen() / 100), 100), Unit::Yi);
    }
    if size < Unit::Wan.fen().unsigned_abs() {
        return Figure::new(exact(fen, 100), Unit::Yuan);
    }
    let hundredths = rounded(fen, Unit::Wan.fen() / 100);
    if hundredths.unsigned_abs() >= 1_000_000 {
        return Figure::new(exact(hundredths / 10_000, 100), Unit::Yi);
    }
    Figure::new(exact(hundredths, 100), Unit::Wan)
}

/// For screens: 亿 with two decimals; below 0.01亿 whole 万; below 1万 whole 元, so that a small
/// amount never reads as nothing.
pub fn screen(fen: i64) -> Figure {
    let size = fen.unsigned_abs();
    if size == 0 || size >= Unit::Yi.fen().unsigned_abs() / 100 {
        return Figure::new(yi(fen), Unit::Yi);
    }
    if size >= Unit::Wan.fen().unsigned_abs() {
        let wan = rounded(fen, Unit::Wan.fen());
        // 99.6万 rounds to 100万, which is 0.01亿.
        return if wan.unsigned_abs() >= 100 {
            Figure::new(yi(fen), Unit::Yi)
        } else {
            Figure::new(wan.to_string(), Unit::Wan)
        };
    }
    if size < 100 {
        return Figure::new(exact(fen, 100), Unit::Yuan);
    }
    let yuan = rounded(fen, Unit::Yuan.fen());
    if yuan.unsigned_abs() < 10_000 {
        return Figure::new(grouped(yuan), Unit::Yuan);
    }
    Figure::new((yuan / 10_000).to_string(), Unit::Wan)
}

/// 亿 with two decimals: "12.00", "1,359.00".
pub fn yi(fen: i64) -> String {
    let hundredths = rounded(fen, Unit::Yi.fen() / 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = i64::try_from(hundredths.unsigned_abs()).unwrap_or(i64::MAX);
    format!("{sign}{}.{:02}", grouped(size / 100), size % 100)
}

/// What a field shows for editing: a plain number of its unit, without any loss.
pub fn input(fen: i64, unit: Unit) -> String {
    exact(fen, unit.fen().unsigned_abs())
}

/// [`input`] in 万元: "50000", "1234.5678".
pub fn wan_input(fen: i64) -> String {
    input(fen, Unit::Wan)
}

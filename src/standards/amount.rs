//! Amounts of money as screens write them: a number and its unit, apart.

use super::money::{self, Unit};
use super::quantity::grouped;
use crate::i18n::Lang;

/// An amount as screens write it: 亿 with two decimals; in English millions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub number: String,
    /// 亿, 万, 元; M.
    pub unit: &'static str,
    /// Not known is not 0: 待摸底.
    pub is_known: bool,
}

/// A million yuan in 分.
const MILLION: i64 = 100_000_000;

impl Amount {
    pub fn of(fen: Option<i64>, lang: Lang) -> Self {
        let Some(fen) = fen else { return Self { number: String::new(), unit: "", is_known: false } };
        let (number, unit) = if lang.is_zh() {
            let figure = money::screen(fen);
            let unit = match figure.unit {
                Unit::Yi => "亿",
                Unit::Wan => "万",
                Unit::Yuan => "元",
            };
            (figure.number, unit)
        } else {
            let tenths = fen.saturating_add(MILLION / 20) / (MILLION / 10);
            (format!("{}.{}", grouped(tenths / 10), tenths % 10), "M")
        };
        Self { number, unit, is_known: true }
    }

    pub fn known(fen: i64, lang: Lang) -> Self {
        Self::of(Some(fen), lang)
    }

    /// As one text: 12.00亿.
    pub fn text(&self) -> String {
        format!("{}{}", self.number, self.unit)
    }
}

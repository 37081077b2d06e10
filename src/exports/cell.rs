use crate::standards::day::{Day, instant};

/// A column of a file. Amounts say their unit in the head and are numbers below.
#[derive(Clone, Debug)]
pub struct Column {
    pub head: String,
    /// In characters of a spreadsheet; one of ours is two.
    pub width: u16,
}

impl Column {
    pub fn new(head: impl Into<String>, width: u16) -> Self {
        Self { head: head.into(), width }
    }
}

/// What stands in one cell. What is not known is [`Cell::Empty`], never 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    /// `value` × 10⁻ᵖˡᵃᶜᵉˢ: 分 with ten places are 亿元.
    Decimal(i64, u8),
    Day(Day),
    /// Unix ms, written as it is in Shanghai.
    Moment(i64),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn whole(value: Option<i64>) -> Self {
        value.map_or(Self::Empty, Self::Whole)
    }

    fn decimal(value: Option<i64>, places: u8) -> Self {
        value.map_or(Self::Empty, |value| Self::Decimal(value, places))
    }

    /// 亿元 of 分.
    pub fn yi(fen: Option<i64>) -> Self {
        Self::decimal(fen, 10)
    }

    /// 万元 of 分, 万美元 of cents.
    pub fn wan(fen: Option<i64>) -> Self {
        Self::decimal(fen, 6)
    }

    /// 亩 of hundredths.
    pub fn mu(size: Option<i64>) -> Self {
        Self::decimal(size, 2)
    }

    /// An ISO day; what is none stands there as text.
    pub fn day(iso: Option<&str>) -> Self {
        match iso {
            None | Some("") => Self::Empty,
            Some(iso) => iso.parse().map_or_else(|_| Self::Text(iso.to_owned()), Self::Day),
        }
    }
}

/// Exactly, without superfluous zeros: 12.5, 0.0312, -3.
pub fn decimal(value: i64, places: u8) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = usize::from(places) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(places));
    let rest = rest.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// 2023-08-18 09:00, in Shanghai.
pub fn moment(ms: i64) -> String {
    let time = instant::time_of(ms);
    format!("{} {:02}:{:02}", instant::day_of(ms), time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        assert_eq!(decimal(12_000_000_000, 10), "1.2");
        assert_eq!(decimal(120_000_000_000, 10), "12");
        assert_eq!(decimal(1, 10), "0.0000000001");
        assert_eq!(decimal(-1_500_000, 6), "-1.5");
        assert_eq!(decimal(0, 6), "0");
        assert_eq!(decimal(i64::MIN, 2), "-92233720368547758.08");
    }

    #[test]
    fn what_is_not_known_is_empty() {
        assert_eq!(Cell::yi(None), Cell::Empty);
        assert_eq!(Cell::day(Some("")), Cell::Empty);
        assert_eq!(Cell::text(""), Cell::Empty);
        assert_eq!(Cell::day(Some("下月")), Cell::Text("下月".into()));
    }
}

//! Amounts of money: integer 分 (or US cents) inside, 万元 and 亿元 only at the edge. No floating
//! point anywhere.

mod figure;
mod read;

pub use figure::{Figure, input, prose, screen, wan_input, yi};
pub use read::{Parsed, parse};

/// 10万亿元: more is a slip of the unit.
pub const LIMIT_FEN: i64 = 1_000_000_000_000_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Currency {
    #[default]
    Cny,
    /// Foreign capital is counted in US dollars and never converted by itself.
    Usd,
}

impl Currency {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "CNY" => Some(Self::Cny),
            "USD" => Some(Self::Usd),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Hundredths of the currency: 分, or cents.
    pub fen: i64,
    pub currency: Currency,
}

impl Money {
    pub fn cny(fen: i64) -> Self {
        Self { fen, currency: Currency::Cny }
    }

    pub fn usd(cents: i64) -> Self {
        Self { fen: cents, currency: Currency::Usd }
    }
}

/// In what an amount is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Yuan,
    Wan,
    Yi,
}

impl Unit {
    /// So many 分.
    pub fn fen(self) -> i64 {
        match self {
            Self::Yuan => 100,
            Self::Wan => 1_000_000,
            Self::Yi => 10_000_000_000,
        }
    }
}

#[cfg(test)]
mod tests;

//! Stock codes of the exchanges an investor may be listed on.

use std::fmt;

use super::typed::{excerpt, fold};
use crate::i18n::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Market {
    /// 上交所, with the STAR market and B shares.
    Sh,
    /// 深交所, with 创业板 and B shares.
    Sz,
    /// 北交所.
    Bj,
    /// 新三板.
    Neeq,
    /// 港交所.
    Hk,
    /// NYSE and NASDAQ.
    Us,
}

impl Market {
    /// What is written after the point.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Sh => "SH",
            Self::Sz => "SZ",
            Self::Bj => "BJ",
            Self::Neeq => "NQ",
            Self::Hk => "HK",
            Self::Us => "US",
        }
    }

    /// The names markets are typed by, upper case.
    fn of(name: &str) -> Option<Self> {
        match name {
            "SH" | "SSE" | "上交所" | "沪" => Some(Self::Sh),
            "SZ" | "SZSE" | "深交所" | "深" => Some(Self::Sz),
            "BJ" | "BSE" | "北交所" => Some(Self::Bj),
            "NQ" | "OC" | "NEEQ" | "新三板" => Some(Self::Neeq),
            "HK" | "HKEX" | "港交所" | "港股" => Some(Self::Hk),
            "US" | "NYSE" | "NASDAQ" | "美股" => Some(Self::Us),
            _ => None,
        }
    }

    /// Whether the market gives out such a code (Hong Kong: already five digits).
    fn has(self, code: &str) -> bool {
        let six = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let starts = |starts: &[&str]| six && starts.iter().any(|start| code.starts_with(start));
        match self {
            Self::Sh => starts(&["600", "601", "603", "605", "688", "689", "900"]),
            Self::Sz => starts(&["000", "001", "002", "003", "004", "300", "301", "302", "200"]),
            // 43, 83 and 87 until they were renumbered to 920.
            Self::Bj => starts(&["920", "43", "83", "87"]),
            Self::Neeq => starts(&["400", "420", "430", "83", "87"]),
            Self::Hk => code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) && code != "00000",
            Self::Us => (1..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StockCode {
    pub code: String,
    pub market: Market,
}

impl fmt::Display for StockCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.code, self.market.suffix())
    }
}

/// Reads 603515, SH603515, 603515.SH, sh.603515, 700.HK, 00700, AAPL. A bare number goes to the
/// market whose numbers these are; 83 and 87 to 新三板, since 北交所 now has 920.
pub fn parse(typed: &str) -> Result<StockCode, Message> {
    let folded = fold(typed).to_uppercase();
    let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Err(Message::new("standards-stock-empty"));
    }
    let unknown = || Message::new("standards-stock-unknown").with("code", excerpt(&text));
    let (market, code) = split(&text);
    let Some(market) = market else {
        let code = bare_hong_kong(code).unwrap_or_else(|| code.to_owned());
        let market = home(&code).ok_or_else(unknown)?;
        return Ok(StockCode { code, market });
    };
    let code = if market == Market::Hk { padded(code) } else { code.to_owned() };
    if market.has(&code) {
        return Ok(StockCode { code, market });
    }
    Err(match home(&code) {
        Some(home) => Message::new("standards-stock-market")
            .with("typed", market.suffix())
            .with("right", StockCode { code, market: home }),
        None => unknown(),
    })
}

/// The market that was named before or after the code.
fn split(text: &str) -> (Option<Market>, &str) {
    if let Some((before, after)) = text.split_once(['.', ':', '-', '_']) {
        if let Some(market) = Market::of(before) {
            return (Some(market), after);
        }
        if let Some(market) = Market::of(after) {
            return (Some(market), before);
        }
    }
    let letters = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let digits = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |last| last + 1);
    match (text.split_at(letters), text.split_at(digits)) {
        ((name, code), _) if Market::of(name).is_some() => (Market::of(name), code),
        (_, (code, name)) if Market::of(name).is_some() => (Market::of(name), code),
        _ => (None, text),
    }
}

/// The market whose numbers these are, when none was named.
fn home(code: &str) -> Option<Market> {
    use Market::{Bj, Hk, Neeq, Sh, Sz, Us};
    [Sh, Sz, Neeq, Bj, Hk, Us].into_iter().find(|market| market.has(code)).filter(|market| {
        // Five digits without a market are more often a slip than one of Hong Kong's warrants.
        *market != Hk || code.starts_with('0')
    })
}

/// 700 and 9988, as everybody writes them.
fn bare_hong_kong(code: &str) -> Option<String> {
    matches!(code.len(), 3 | 4).then(|| padded(code)).filter(|code| Market::Hk.has(code))
}

fn padded(code: &str) -> String {
    format!("{code:0>5}")
}

#[cfg(test)]
mod tests;

//! Calendar days as people type and read them, and the instants they stand for. The zone is
//! Asia/Shanghai, always.

pub mod instant;
mod read;
pub mod words;

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

pub use read::{parse, parse_time};

/// A calendar day of the years 1900 to 2199. Stored as ISO text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    pub const FIRST_YEAR: i16 = 1900;
    pub const LAST_YEAR: i16 = 2199;

    /// None if there is no such day, or in a year nobody means.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let known = (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year);
        Date::new(year, month, day).ok().filter(|_| known).map(Self)
    }

    /// A day as spreadsheets count it: 45154 is 16 August 2023 (days since 30 December 1899).
    pub fn from_excel(serial: i64) -> Option<Self> {
        let day = Date::new(1899, 12, 30).ok()?.checked_add(serial_span(serial)?).ok()?;
        Self::new(day.year(), day.month(), day.day())
    }

    /// So many days later; earlier if negative. It stops at the ends of time.
    pub fn plus(self, days: i64) -> Self {
        let end = if days < 0 { Date::MIN } else { Date::MAX };
        Self(serial_span(days).map_or(end, |span| self.0.saturating_add(span)))
    }

    /// Days from this one to `other`; negative if that was before.
    pub fn days_until(self, other: Self) -> i64 {
        self.0.duration_until(other.0).as_hours() / 24
    }

    /// 1 is Monday, 7 is Sunday.
    pub fn weekday_number(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        self.plus(1 - i64::from(self.weekday_number()))
    }

    pub fn sunday(self) -> Self {
        self.plus(7 - i64::from(self.weekday_number()))
    }

    /// Year and number of its ISO week. The year is the week's: 2024-12-30 is in week 1 of 2025.
    pub fn iso_week(self) -> (i16, i8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week())
    }
}

/// A span the calendar can hold at all.
fn serial_span(days: i64) -> Option<jiff::Span> {
    (-7_000_000..=7_000_000).contains(&days).then(|| days.days())
}

/// ISO: 2023-08-16.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// Not 2023-08-16 or not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO date")]
pub struct NotIso;

/// Only ISO, as stored; for what people type there is [`parse`].
impl FromStr for Day {
    type Err = NotIso;

    fn from_str(iso: &str) -> Result<Self, NotIso> {
        let mut parts = iso.splitn(3, '-');
        let mut next = |length: usize| {
            parts
                .next()
                .filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                .ok_or(NotIso)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let number = |part: &str| part.parse::<i16>().map_err(|_| NotIso);
        let small = |part: &str| part.parse::<i8>().map_err(|_| NotIso);
        Self::new(number(year)?, small(month)?, small(day)?).ok_or(NotIso)
    }
}

#[cfg(test)]
mod tests;

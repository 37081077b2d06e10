//! Working days of China, and the clock of a referral.
//!
//! Holidays and the weekends worked for them (调休) are data: the State Council's notice of each
//! year. A year without data has plain weekends; [`Holidays::is_known_year`] tells, so that a
//! page can warn.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Time, time};

use super::day::Day;
use super::day::instant::{civil, ms_of};
use crate::i18n::Message;

/// A working day is from 09:00 to 18:00.
const OPENS: Time = time(9, 0, 0, 0);
const CLOSES: Time = time(18, 0, 0, 0);
/// Working days a referral gives: to answer, to assess, to tell the introducer.
const REFERRAL_DAYS: [u32; 3] = [1, 3, 7];
/// No clock here runs longer; it bounds the work of counting.
const LONGEST_DAYS: i64 = 3660;

static BUILT_IN: LazyLock<Holidays> =
    LazyLock::new(|| Holidays::parse(include_str!("../../assets/data/holidays.tsv")).unwrap_or_default());

/// Days that are off or worked against the week: `false` is off, `true` is worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(BTreeMap<Date, bool>);

impl Holidays {
    /// The years that came with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads lines of an ISO date, a tab, and `off` or `work`; lines with # are notes.
    pub fn parse(tsv: &str) -> Result<Self, Message> {
        let mut days = BTreeMap::new();
        for (place, line) in tsv.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mistake = || Message::new("standards-holidays-line").with("line", place + 1);
            let (date, kind) = line.split_once('\t').ok_or_else(mistake)?;
            let Day(date) = date.parse().map_err(|_| mistake())?;
            let works = match kind {
                "off" => false,
                "work" => true,
                _ => return Err(mistake()),
            };
            if days.insert(date, works).is_some() {
                return Err(mistake());
            }
        }
        Ok(Self(days))
    }

    pub fn is_working(&self, day: Day) -> bool {
        self.0.get(&day.0).copied().unwrap_or(day.weekday_number() <= 5)
    }

    /// Whether the notice of this year is here: every one has 1 October.
    pub fn is_known_year(&self, year: i16) -> bool {
        Date::new(year, 10, 1).is_ok_and(|date| self.0.contains_key(&date))
    }

    /// The first working day after this one.
    pub fn next_working(&self, day: Day) -> Day {
        self.add_working_days(day, 1)
    }

    /// The n-th working day after this one, which itself isn't counted; with 0 it is this one.
    pub fn add_working_days(&self, day: Day, n: u32) -> Day {
        let mut left = n;
        let mut day = day;
        while left > 0 && day.0 < Date::MAX {
            day = day.plus(1);
            left -= u32::from(self.is_working(day));
        }
        day
    }
}

/// When something sent at `ms` counts as received: at once in working time (a working day from
/// 09:00 to before 18:00); otherwise at the next 09:00 of a working day, the same day if it came
/// before opening.
pub fn received(ms: i64, holidays: &Holidays) -> i64 {
    let at = civil(ms);
    let day = Day(at.date());
    if !holidays.is_working(day) || at.time() >= CLOSES {
        return ms_of(holidays.next_working(day), OPENS);
    }
    if at.time() < OPENS { ms_of(day, OPENS) } else { ms }
}

/// When a referral must be answered, assessed, and its introducer told: at 18:00 of the first,
/// third and seventh working day after the day it counts as [`received`]. So one of Wednesday
/// 10:00 is to be answered by Thursday 18:00, one of Wednesday 18:00 counts as Thursday 09:00
/// and is to be answered by Friday 18:00.
pub fn referral_deadlines(submitted_ms: i64, holidays: &Holidays) -> [i64; 3] {
    let day = Day(civil(received(submitted_ms, holidays)).date());
    REFERRAL_DAYS.map(|n| ms_of(holidays.add_working_days(day, n), CLOSES))
}

/// Working time from now to the deadline, in ms; negative is how long it is overdue.
pub fn remaining(now_ms: i64, due_ms: i64, holidays: &Holidays) -> i64 {
    working_ms(now_ms, due_ms, holidays)
}

/// Working time between two instants, in ms; negative if `to` is before `from`. Longer than ten
/// years isn't counted on.
pub fn working_ms(from: i64, to: i64, holidays: &Holidays) -> i64 {
    if to < from {
        return -working_ms(to, from, holidays);
    }
    let first = Day(civil(from).date());
    let days = first.days_until(Day(civil(to).date())).min(LONGEST_DAYS);
    (0..=days)
        .map(|n| first.plus(n))
        .filter(|day| holidays.is_working(*day))
        .map(|day| (ms_of(day, CLOSES).min(to) - ms_of(day, OPENS).max(from)).max(0))
        .sum()
}

#[cfg(test)]
mod tests;

//! How the fields of a project are read. The outer None means that it couldn't be.

use crate::i18n::Message;
use crate::standards::day::{self, Day};
use crate::standards::money::{self, Currency, Unit};
use crate::standards::quantity;
use crate::standards::region::Regions;
use crate::standards::uscc::{self, Verdict};
use crate::web::Errors;

/// 1万亿元 in 分. Beyond it somebody slipped by a unit, and twenty thousand of them still add up
/// within 64 bits.
pub const MOST_FEN: i64 = 100_000_000_000_000;

/// 万元 of CNY, in 分.
pub fn money(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<i64>> {
    errors.parsed(field, typed, |typed| match money::parse(typed, Unit::Wan)? {
        Some(read) if read.money.currency != Currency::Cny => Err(Message::new("projects-money-cny")),
        Some(read) if read.money.fen > MOST_FEN => Err(Message::new("projects-money-limit")),
        read => Ok(read.map(|read| read.money.fen)),
    })
}

/// 万美元, in US cents. A bare number is dollars.
pub fn dollars(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<i64>> {
    errors.parsed(field, typed, |typed| match money::parse(typed, Unit::Wan)? {
        Some(read) if read.money.fen > MOST_FEN => Err(Message::new("projects-money-limit")),
        read => Ok(read.map(|read| read.money.fen)),
    })
}

/// 0.01 亩.
pub fn mu(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<i64>> {
    errors.parsed(field, typed, quantity::parse_mu)
}

/// ㎡.
pub fn area(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<i64>> {
    errors.parsed(field, typed, quantity::parse_area)
}

pub fn count(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<i64>> {
    errors.parsed(field, typed, quantity::parse_count)
}

/// A day as people type it, with its year: a form is read without a calendar at hand.
pub fn day(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Option<Day>> {
    errors.parsed(field, typed, |typed| {
        if is_without_year(typed) {
            return Err(Message::new("projects-day-year"));
        }
        day::parse(typed, Day::FIRST_YEAR)
    })
}

/// `8/16`, `8月16日`: nothing of four digits in it.
fn is_without_year(typed: &str) -> bool {
    let longest =
        typed.split(|c: char| !c.is_numeric()).map(|digits| digits.chars().count()).max().unwrap_or(0);
    !typed.trim().is_empty() && longest < 4
}

/// 2023-08, 2023年8月.
pub fn month(errors: &mut Errors, field: &'static str, typed: &str) -> Option<String> {
    let parts: Vec<_> = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = match parts[..] {
        [year, month] if year.len() == 4 => match (year.parse(), month.parse()) {
            (Ok(year), Ok(month)) => Day::new(year, month, 1),
            _ => None,
        },
        _ => None,
    };
    if day.is_none() {
        errors.add(field, "projects-month-bad");
    }
    day.map(|day| day.to_string()[..7].to_owned())
}

/// The credit code of a project company; empty is fine.
pub fn code(errors: &mut Errors, field: &'static str, typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(String::new());
    }
    match uscc::check(typed, |region| Regions::get().is_known(region)) {
        Verdict::Valid(code) | Verdict::Warned(code, _) => Some(code.as_str().to_owned()),
        Verdict::Overridable(_, message) | Verdict::Refused(message) => {
            errors.add(field, message);
            None
        }
    }
}

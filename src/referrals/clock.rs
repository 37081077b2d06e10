//! The 1-3-7 clock as it is drawn: a ring that empties, and the working time that is left.

use super::Referral;
use super::choices::State;
use crate::standards::calendar::{Holidays, remaining, working_ms};
use crate::web::Words;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// A working day is from 09:00 to 18:00.
const DAY: i64 = 9 * HOUR;
/// Less than this left is a warning, ms of working time.
const SOON: i64 = 6 * HOUR;

pub struct Ring {
    /// `sla--over`, `sla--warn` or nothing.
    pub class: &'static str,
    /// Length of the arc; the whole circle is 44.
    pub arc: String,
    pub words: String,
    /// Working time left, ms; negative when it is over.
    pub left: i64,
}

impl Ring {
    /// From when its clock began to when it is due, Unix ms.
    pub fn new(from: i64, due: i64, words: &Words) -> Self {
        let holidays = Holidays::built_in();
        let left = remaining(words.now, due, holidays);
        let whole = working_ms(from, due, holidays).max(1);
        let part = left.clamp(0, whole).saturating_mul(440) / whole;
        let class = match left {
            ..=0 => "sla--over",
            left if left < SOON => "sla--warn",
            _ => "",
        };
        // A clock that is over still shows a sliver.
        let part = part.max(12);
        Self { class, arc: format!("{}.{}", part / 10, part % 10), words: span(left, words), left }
    }

    pub fn is_over(&self) -> bool {
        self.left <= 0
    }
}

/// 5小时, 1小时20分, 2个工作日; how long it is over is said the same way, with a word before it.
fn span(left: i64, words: &Words) -> String {
    let ms = left.abs();
    let said = if ms >= 2 * DAY {
        words.t1("referrals-span-days", "days", ms / DAY)
    } else if ms >= 2 * HOUR {
        words.t1("referrals-span-hours", "hours", ms / HOUR)
    } else if ms >= HOUR {
        words.t2("referrals-span-hours-minutes", "hours", ms / HOUR, "minutes", ms % HOUR / MINUTE)
    } else {
        words.t1("referrals-span-minutes", "minutes", ms / MINUTE)
    };
    if left <= 0 { words.t1("referrals-span-over", "span", said) } else { said }
}

impl Referral {
    /// What the next clock asks for; None when no clock runs.
    pub fn clock_message(&self) -> Option<&'static str> {
        match self.state {
            State::Submitted => Some("referrals-due-answer"),
            State::Claimed => Some("referrals-due-assess"),
            State::Accepted | State::SentBack | State::Declined => None,
        }
    }
}

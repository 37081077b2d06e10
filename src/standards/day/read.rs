//! Days and times of day as typed.

use jiff::civil::Time;

use super::{Day, words};
use crate::i18n::{Lang, Message};
use crate::standards::typed::{excerpt, fold, is_hyphen};

/// Reads 2023-08-16, 2023.8.16, 2023/8/16, 20230816, 2023年8月16日, and without a year (then of
/// `this_year`) 8月16日, 8/16. A weekday after it must be right; a midnight after it, as spreadsheets
/// write, is dropped. Empty is none.
pub fn parse(typed: &str, this_year: i16) -> Result<Option<Day>, Message> {
    let folded = fold(typed);
    if folded.is_empty() {
        return Ok(None);
    }
    let say = |id| Message::new(id).with("typed", excerpt(typed));
    let (text, weekday) = without_weekday(without_midnight(&folded));
    let (year, month, day) = parts(text, this_year).ok_or_else(|| say("standards-day-unreadable"))?;
    if !(Day::FIRST_YEAR..=Day::LAST_YEAR).contains(&year) {
        return Err(say("standards-day-year"));
    }
    let found = Day::new(year, month, day).ok_or_else(|| say("standards-day-none"))?;
    match weekday {
        Some(weekday) if weekday != found.weekday_number() => {
            Err(say("standards-day-weekday").with("weekday", words::weekday(found, Lang::Zh)))
        }
        _ => Ok(Some(found)),
    }
}

fn without_midnight(text: &str) -> &str {
    ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text)
        .trim_end()
}

/// The date, and 1 to 7 if 周五, 星期五 or (周五) stands after it.
fn without_weekday(text: &str) -> (&str, Option<i8>) {
    let bare = text.strip_suffix(')').unwrap_or(text);
    let mut chars = bare.chars();
    let weekday =
        chars.next_back().and_then(|last| "一二三四五六日".chars().chain(['天']).position(|c| c == last));
    let before = ["周", "星期"].iter().find_map(|word| chars.as_str().strip_suffix(word));
    match (weekday.and_then(|place| i8::try_from(place + 1).ok()), before) {
        (Some(weekday), Some(before)) => (before.trim_end_matches(['(', ' ']), Some(weekday.min(7))),
        _ => (text, None),
    }
}

fn parts(text: &str, this_year: i16) -> Option<(i16, i8, i8)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((
            text.get(..4)?.parse().ok()?,
            text.get(4..6)?.parse().ok()?,
            text.get(6..)?.parse().ok()?,
        ));
    }
    if text.contains('月') {
        let (year, rest) = match text.split_once('年') {
            Some((year, rest)) => (four_digits(year)?, rest),
            None => (this_year, text.as_str()),
        };
        let (month, day) = rest.split_once('月')?;
        let day = day.strip_suffix(['日', '号']).unwrap_or(day);
        return Some((year, two_digits(month)?, two_digits(day)?));
    }
    let separator =
        text.chars().find(|c| !c.is_ascii_digit()).filter(|c| is_hyphen(*c) || matches!(c, '/' | '.'))?;
    let numbers: Vec<_> = text.split(separator).collect();
    match numbers[..] {
        [year, month, day] => Some((four_digits(year)?, two_digits(month)?, two_digits(day)?)),
        [month, day] => Some((this_year, two_digits(month)?, two_digits(day)?)),
        _ => None,
    }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn two_digits(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Reads 14:30, 14：30, 1430, 14点30分, 2点半, 下午2:30. Empty is none.
pub fn parse_time(typed: &str) -> Result<Option<Time>, Message> {
    let text: String = fold(typed).chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let mistake = || Message::new("standards-time-unreadable").with("typed", excerpt(typed));
    time(&text).ok_or_else(mistake).map(Some)
}

fn time(text: &str) -> Option<Time> {
    const HALVES: [(&str, Half); 8] = [
        ("凌晨", Half::Morning),
        ("早上", Half::Morning),
        ("上午", Half::Morning),
        ("中午", Half::Noon),
        ("下午", Half::Afternoon),
        ("傍晚", Half::Afternoon),
        ("晚上", Half::Afternoon),
        ("晚", Half::Afternoon),
    ];
    let half = HALVES.iter().find_map(|(word, half)| text.strip_prefix(word).map(|rest| (rest, *half)));
    let (text, half) = half.map_or((text, None), |(rest, half)| (rest, Some(half)));
    let (hour, minute) = if let Some((hour, minute)) = text.split_once([':', '点', '时']) {
        let minute = minute.strip_suffix('分').unwrap_or(minute);
        let minute = match minute {
            "" | "整" if !text.contains(':') => 0,
            "半" => 30,
            "一刻" => 15,
            _ => two_digits(minute).filter(|_| minute.len() == 2 || !text.contains(':'))?,
        };
        (two_digits(hour)?, minute)
    } else if text.len() == 4 {
        (two_digits(text.get(..2)?)?, two_digits(text.get(2..)?)?)
    } else {
        return None;
    };
    let hour = match (half, hour) {
        (Some(Half::Morning), 13..) => return None,
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), 1..=11) | (Some(Half::Noon), 1..=2) => hour + 12,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Noon,
    Afternoon,
}

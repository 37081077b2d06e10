//! Days and times as the interface writes them, in both languages. Chinese without leading
//! zeros; English with the month's name, because 8/9 is two days there.

use jiff::civil::Time;

use super::{Day, instant};
use crate::i18n::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// 周五, Fri.
pub fn weekday(day: Day, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Zh => WEEKDAYS_ZH,
        Lang::En => WEEKDAYS_EN,
    };
    names[day.0.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7]
}

fn month_name(day: Day) -> &'static str {
    MONTHS[(day.0.month().unsigned_abs() as usize + 11) % 12]
}

/// Jan, Feb, and so on.
fn short_month(day: Day) -> &'static str {
    month_name(day).get(..3).unwrap_or_default()
}

/// 今天, 昨天, 明天, 8月18日 周五; another year with its year.
pub fn near(day: Day, today: Day, lang: Lang) -> String {
    let word = match (today.days_until(day), lang) {
        (0, Lang::Zh) => "今天",
        (-1, Lang::Zh) => "昨天",
        (1, Lang::Zh) => "明天",
        (0, Lang::En) => "Today",
        (-1, Lang::En) => "Yesterday",
        (1, Lang::En) => "Tomorrow",
        (_, Lang::Zh) => return format!("{} {}", in_year(day, today, lang), weekday(day, lang)),
        (_, Lang::En) => {
            let year =
                if day.0.year() == today.0.year() { String::new() } else { format!(" {}", day.0.year()) };
            return format!("{} {} {}{year}", weekday(day, lang), day.0.day(), short_month(day));
        }
    };
    word.to_owned()
}

/// For tables: 8/18, another year 2022/8/18; in English 18 Aug, 18 Aug 2022.
pub fn table(day: Day, today: Day, lang: Lang) -> String {
    let (year, month, date) = (day.0.year(), day.0.month(), day.0.day());
    match (lang, year == today.0.year()) {
        (Lang::Zh, true) => format!("{month}/{date}"),
        (Lang::Zh, false) => format!("{year}/{month}/{date}"),
        (Lang::En, true) => format!("{date} {}", short_month(day)),
        (Lang::En, false) => format!("{date} {} {year}", short_month(day)),
    }
}

/// 2023年8月16日, 16 August 2023: papers write it in full.
pub fn long(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}", day.0.year(), month_day(day, lang)),
        Lang::En => format!("{} {}", month_day(day, lang), day.0.year()),
    }
}

/// 8月16日, 16 August.
pub fn month_day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.0.month(), day.0.day()),
        Lang::En => format!("{} {}", day.0.day(), month_name(day)),
    }
}

/// 2023年8月, August 2023.
pub fn month(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月", day.0.year(), day.0.month()),
        Lang::En => format!("{} {}", month_name(day), day.0.year()),
    }
}

/// 2023年第33周, week 33 of 2023 (ISO).
pub fn week(day: Day, lang: Lang) -> String {
    let (year, week) = day.iso_week();
    match lang {
        Lang::Zh => format!("{year}年第{week}周"),
        Lang::En => format!("Week {week} of {year}"),
    }
}

/// [`month_day`], with the year if it isn't today's.
fn in_year(day: Day, today: Day, lang: Lang) -> String {
    if day.0.year() == today.0.year() { month_day(day, lang) } else { long(day, lang) }
}

/// 8月16日至18日, 8月30日至9月1日; with years if one of them isn't today's.
pub fn range(from: Day, to: Day, today: Day, lang: Lang) -> String {
    let this_year = today.0.year();
    if from.0.year() != this_year || to.0.year() != this_year {
        return range_long(from, to, lang);
    }
    if from == to {
        return month_day(from, lang);
    }
    match (lang, from.0.month() == to.0.month()) {
        (Lang::Zh, true) => format!("{}至{}日", month_day(from, lang), to.0.day()),
        (Lang::Zh, false) => format!("{}至{}", month_day(from, lang), month_day(to, lang)),
        (Lang::En, true) => format!("{}–{}", from.0.day(), month_day(to, lang)),
        (Lang::En, false) => format!("{} – {}", month_day(from, lang), month_day(to, lang)),
    }
}

/// 2023年8月16日至18日, 2023年8月16日至9月1日, 2023年12月30日至2024年1月2日.
pub fn range_long(from: Day, to: Day, lang: Lang) -> String {
    if from.0.year() == to.0.year() {
        let inner = range(from, to, from, lang);
        return match lang {
            Lang::Zh => format!("{}年{inner}", from.0.year()),
            Lang::En => format!("{inner} {}", from.0.year()),
        };
    }
    match lang {
        Lang::Zh => format!("{}至{}", long(from, lang), long(to, lang)),
        Lang::En => format!("{} – {}", long(from, lang), long(to, lang)),
    }
}

/// 14:30.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// 今天 14:30, 8月18日 周五 14:30.
pub fn moment(ms: i64, today: Day, lang: Lang) -> String {
    let at = instant::civil(ms);
    format!("{} {}", near(Day(at.date()), today, lang), clock(at.time()))
}

/// 2023年8月18日 14:30.
pub fn moment_long(ms: i64, lang: Lang) -> String {
    let at = instant::civil(ms);
    format!("{} {}", long(Day(at.date()), lang), clock(at.time()))
}

use jiff::civil::time;
use proptest::prelude::*;

use super::*;
use crate::i18n::Lang;

fn day(iso: &str) -> Day {
    iso.parse().expect(iso)
}

#[test]
fn days_as_people_type_them() {
    for line in include_str!("../../../tests/data/days.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [typed, expected] = columns[..] else { panic!("{line}") };
        let read = match parse(typed, 2023) {
            Ok(None) => "none".to_owned(),
            Ok(Some(day)) => day.to_string(),
            Err(message) => message.id.to_owned(),
        };
        assert_eq!(read, expected, "{line}");
    }
}

#[test]
fn times_as_people_type_them() {
    for (typed, expected) in [
        ("14:30", "14:30"),
        ("14：30", "14:30"),
        ("9:05", "09:05"),
        ("下午2:30", "14:30"),
        ("下午2点半", "14:30"),
        ("上午9点", "09:00"),
        ("晚上7时15分", "19:15"),
        ("中午12:00", "12:00"),
        ("中午1点", "13:00"),
        ("凌晨12:10", "00:10"),
        ("下午14:30", "14:30"),
        ("1430", "14:30"),
        ("00:00", "00:00"),
    ] {
        assert_eq!(
            parse_time(typed).map(|time| time.map(words::clock)),
            Ok(Some(expected.to_owned())),
            "{typed}"
        );
    }
    for typed in ["24:00", "14:60", "14:3", "9", "上午13:00", "下午", "14:30:00:00", "abc", "-1:30", "14:"]
    {
        assert_eq!(
            parse_time(typed).map_err(|message| message.id),
            Err("standards-time-unreadable"),
            "{typed}"
        );
    }
    assert_eq!(parse_time(" "), Ok(None));
}

#[test]
fn days_count() {
    assert_eq!(Day::from_excel(45154), Some(day("2023-08-16")));
    assert_eq!(Day::from_excel(-1), None);
    assert_eq!(Day::from_excel(i64::MAX), None);
    assert_eq!(day("2023-08-16").plus(20), day("2023-09-05"));
    assert_eq!(day("2023-12-30").days_until(day("2024-03-01")), 62);
    assert_eq!(
        (day("2023-08-16").monday(), day("2023-08-16").sunday()),
        (day("2023-08-14"), day("2023-08-20"))
    );
    assert_eq!(day("2023-08-18").iso_week(), (2023, 33));
    assert_eq!(day("2024-12-30").iso_week(), (2025, 1));
    assert_eq!(day("2021-01-03").iso_week(), (2020, 53));
    for not_iso in ["2023-8-16", "20230816", "2023-02-29", "2023-08-16 ", "", "1899-01-01", "+023-01-01"] {
        assert_eq!(not_iso.parse::<Day>(), Err(NotIso), "{not_iso}");
    }
}

#[test]
fn instants_are_read_in_china() {
    let ms = instant::ms_of(day("2023-08-18"), time(14, 30, 0, 0));
    assert_eq!(ms, 1_692_340_200_000);
    assert_eq!((instant::day_of(ms), instant::time_of(ms)), (day("2023-08-18"), time(14, 30, 0, 0)));
    // Half an hour before midnight in UTC is the next morning in China.
    assert_eq!(instant::day_of(1_692_401_400_000), day("2023-08-19"));
    // Summer time in 1988.
    assert_eq!(instant::start_of(day("1988-07-01")), 583_686_000_000);
    let _ = (instant::civil(i64::MIN), instant::civil(i64::MAX));
}

#[test]
fn days_as_screens_and_papers_write_them() {
    let today = day("2023-08-18");
    let near = |iso, lang| words::near(day(iso), today, lang);
    assert_eq!(
        [near("2023-08-18", Lang::Zh), near("2023-08-17", Lang::Zh), near("2023-08-19", Lang::Zh)],
        ["今天", "昨天", "明天"]
    );
    assert_eq!([near("2023-08-18", Lang::En), near("2023-08-19", Lang::En)], ["Today", "Tomorrow"]);
    assert_eq!(
        [near("2023-08-25", Lang::Zh), near("2022-08-18", Lang::Zh)],
        ["8月25日 周五", "2022年8月18日 周四"]
    );
    assert_eq!(
        [near("2023-08-25", Lang::En), near("2022-08-18", Lang::En)],
        ["Fri 25 Aug", "Thu 18 Aug 2022"]
    );
    let table = |iso, lang| words::table(day(iso), today, lang);
    assert_eq!([table("2023-08-18", Lang::Zh), table("2022-08-18", Lang::Zh)], ["8/18", "2022/8/18"]);
    assert_eq!([table("2023-08-18", Lang::En), table("2022-08-18", Lang::En)], ["18 Aug", "18 Aug 2022"]);
    assert_eq!(words::long(today, Lang::Zh), "2023年8月18日");
    assert_eq!(words::long(today, Lang::En), "18 August 2023");
    assert_eq!([words::month(today, Lang::Zh), words::month(today, Lang::En)], ["2023年8月", "August 2023"]);
    assert_eq!(
        [words::week(today, Lang::Zh), words::week(today, Lang::En)],
        ["2023年第33周", "Week 33 of 2023"]
    );
    let ms = instant::ms_of(today, time(9, 5, 0, 0));
    assert_eq!(words::moment(ms, today, Lang::Zh), "今天 09:05");
    assert_eq!(words::moment_long(ms, Lang::En), "18 August 2023 09:05");
}

#[test]
fn ranges_say_each_thing_once() {
    let today = day("2023-08-18");
    for (from, to, zh, en) in [
        ("2023-08-16", "2023-08-18", "8月16日至18日", "16–18 August"),
        ("2023-08-16", "2023-08-16", "8月16日", "16 August"),
        ("2023-08-30", "2023-09-01", "8月30日至9月1日", "30 August – 1 September"),
        ("2022-08-16", "2022-08-18", "2022年8月16日至18日", "16–18 August 2022"),
        ("2023-12-30", "2024-01-02", "2023年12月30日至2024年1月2日", "30 December 2023 – 2 January 2024"),
    ] {
        let (from, to) = (day(from), day(to));
        assert_eq!(words::range(from, to, today, Lang::Zh), zh);
        assert_eq!(words::range(from, to, today, Lang::En), en);
    }
    assert_eq!(words::range_long(day("2023-08-16"), day("2023-09-01"), Lang::Zh), "2023年8月16日至9月1日");
    assert_eq!(
        words::range_long(day("2023-08-16"), day("2023-09-01"), Lang::En),
        "16 August – 1 September 2023"
    );
}

fn any_day() -> impl Strategy<Value = Day> {
    (0_i64..109_000).prop_map(|days| Day(Date::constant(1900, 1, 1)).plus(days))
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(typed in "\\PC*|[0-9０-９年月日周五/. :：点下午-]{0,20}") {
        let _ = (parse(&typed, 2023), parse_time(&typed), typed.parse::<Day>());
    }

    #[test]
    fn what_is_written_is_read(day in any_day(), today in any_day()) {
        let year = today.0.year();
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        let texts = [day.to_string(), words::long(day, Lang::Zh), words::table(day, today, Lang::Zh),
            day.to_string().replace('-', "."), day.to_string().replace('-', ""),
            format!("{} {}", words::long(day, Lang::Zh), words::weekday(day, Lang::Zh))];
        for text in texts {
            prop_assert_eq!(parse(&text, year), Ok(Some(day)), "{}", text);
        }
    }

    #[test]
    fn instants_come_back(day in any_day(), hour in 3_i8..24, minute in 0_i8..60) {
        let at = time(hour, minute, 0, 0);
        let ms = instant::ms_of(day, at);
        prop_assert_eq!((instant::day_of(ms), instant::time_of(ms)), (day, at));
    }

    #[test]
    fn any_instant_can_be_written(ms: i64, today in any_day()) {
        for lang in [Lang::Zh, Lang::En] {
            let _ = (words::moment(ms, today, lang), words::moment_long(ms, lang));
        }
    }
}

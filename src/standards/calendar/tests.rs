use proptest::prelude::*;

use super::*;

const HOUR: i64 = 3_600_000;

fn day(iso: &str) -> Day {
    iso.parse().expect(iso)
}

/// "2023-08-16 10:00" in China.
fn at(text: &str) -> i64 {
    let (date, clock) = text.split_once(' ').expect(text);
    let time = crate::standards::day::parse_time(clock).ok().flatten().expect(text);
    ms_of(day(date), time)
}

#[test]
fn working_days_after_a_day() {
    for line in
        include_str!("../../../tests/data/working-days.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let columns: Vec<_> = line.split('\t').collect();
        let [from, n, expected] = columns[..] else { panic!("{line}") };
        let n = n.parse().expect(line);
        assert_eq!(Holidays::built_in().add_working_days(day(from), n), day(expected), "{line}");
    }
}

#[test]
fn each_year_has_its_working_days() {
    for (year, expected) in [(2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        let first = Day(Date::constant(year, 1, 1));
        let days = (0..366).map(|n| first.plus(n)).filter(|day| day.0.year() == year);
        assert_eq!(days.filter(|day| Holidays::built_in().is_working(*day)).count(), expected, "{year}");
        assert!(Holidays::built_in().is_known_year(year));
    }
    assert!(!Holidays::built_in().is_known_year(2022));
    assert!(!Holidays::built_in().is_known_year(2027));
    // Without data: weekends only.
    assert!(Holidays::built_in().is_working(day("2027-10-01")));
    assert!(!Holidays::built_in().is_working(day("2027-10-02")));
}

#[test]
fn a_referral_counts_from_the_working_day_it_came() {
    for (submitted, expected) in [
        // Wednesday morning; the last moment of the day; exactly at its end; before it opens.
        ("2023-08-16 10:00", ["2023-08-17", "2023-08-21", "2023-08-25"]),
        ("2023-08-16 17:59", ["2023-08-17", "2023-08-21", "2023-08-25"]),
        ("2023-08-16 18:00", ["2023-08-18", "2023-08-22", "2023-08-28"]),
        ("2023-08-16 07:00", ["2023-08-17", "2023-08-21", "2023-08-25"]),
        // On a Saturday: as on Monday 09:00.
        ("2023-08-19 10:00", ["2023-08-22", "2023-08-24", "2023-08-30"]),
        // A Saturday that is worked is a day like others, in both directions.
        ("2023-10-07 10:00", ["2023-10-08", "2023-10-10", "2023-10-16"]),
        ("2023-09-28 17:00", ["2023-10-07", "2023-10-09", "2023-10-13"]),
        ("2023-09-28 19:00", ["2023-10-08", "2023-10-10", "2023-10-16"]),
        ("2023-10-01 12:00", ["2023-10-08", "2023-10-10", "2023-10-16"]),
        ("2024-02-09 10:00", ["2024-02-18", "2024-02-20", "2024-02-26"]),
    ] {
        let due = referral_deadlines(at(submitted), Holidays::built_in());
        assert_eq!(due, expected.map(|date| at(&format!("{date} 18:00"))), "{submitted}");
    }
    assert_eq!(received(at("2023-08-18 20:00"), Holidays::built_in()), at("2023-08-21 09:00"));
}

#[test]
fn only_working_time_runs() {
    let left = |now, due| remaining(at(now), at(due), Holidays::built_in());
    assert_eq!(left("2023-08-16 10:00", "2023-08-17 18:00"), 17 * HOUR);
    assert_eq!(left("2023-08-18 17:00", "2023-08-21 10:00"), 2 * HOUR);
    assert_eq!(left("2023-08-19 10:00", "2023-08-20 23:00"), 0);
    assert_eq!(left("2023-09-28 17:00", "2023-10-07 18:00"), 10 * HOUR);
    assert_eq!(left("2023-08-17 19:00", "2023-08-17 18:00"), 0);
    assert_eq!(left("2023-08-18 10:30", "2023-08-17 18:00"), -HOUR * 3 / 2);
}

#[test]
fn a_table_with_a_slip_names_its_line() {
    for bad in ["2023-10-01 off", "2023-13-01\toff", "2023-10-01\tfree", "2023-10-01\toff\n2023-10-01\twork"]
    {
        let mistake = Holidays::parse(bad).map_err(|message| message.id);
        assert_eq!(mistake, Err("standards-holidays-line"), "{bad}");
    }
    assert_eq!(Holidays::parse("# none\n\n"), Ok(Holidays::default()));
}

proptest! {
    #[test]
    fn nothing_breaks_it(tsv in "\\PC*", from: i64, to: i64) {
        let _ = Holidays::parse(&tsv);
        let none = Holidays::default();
        let _ = (received(from, &none), referral_deadlines(from, &none));
        prop_assert_eq!(working_ms(from, to, &none), -working_ms(to, from, &none));
    }

    #[test]
    fn deadlines_follow_each_other(ms in 1_672_000_000_000_i64..1_800_000_000_000) {
        let holidays = Holidays::built_in();
        let [answer, assess, tell] = referral_deadlines(ms, holidays);
        prop_assert!(ms < answer && answer < assess && assess < tell);
        prop_assert!(received(ms, holidays) >= ms);
        prop_assert_eq!(received(received(ms, holidays), holidays), received(ms, holidays));
        // At least the whole of the day after, at most that and the day it came.
        let left = remaining(ms, answer, holidays);
        prop_assert!((9 * HOUR + 1..=18 * HOUR).contains(&left), "{}", left);
    }
}

//! Instants (milliseconds since 1970, UTC) and what clock and calendar in China say then.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::Day;

/// From the data inside the program, so that it is the same on every machine. It knows the
/// summer times of 1986 to 1991.
static SHANGHAI: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZoneDatabase::bundled().get("Asia/Shanghai").unwrap_or_else(|_| TimeZone::fixed(Offset::constant(8)))
});

/// Day and time in China at this instant.
pub fn civil(ms: i64) -> DateTime {
    let end = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    SHANGHAI.to_datetime(Timestamp::from_millisecond(ms).unwrap_or(end))
}

pub fn day_of(ms: i64) -> Day {
    Day(civil(ms).date())
}

pub fn time_of(ms: i64) -> Time {
    civil(ms).time()
}

/// The instant of this time in China. A time that summer time left out is moved on by its hour.
pub fn ms_of(day: Day, time: Time) -> i64 {
    let zoned = SHANGHAI.to_ambiguous_timestamp(day.0.to_datetime(time)).compatible();
    zoned.map_or(if day.0.year() < 1970 { i64::MIN } else { i64::MAX }, Timestamp::as_millisecond)
}

/// The first instant of the day.
pub fn start_of(day: Day) -> i64 {
    ms_of(day, Time::midnight())
}

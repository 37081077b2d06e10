//! How much of the year is over, as twelve small bars.

use crate::standards::day::Day;

/// Lengths in tenths, so that they can be written without rounding: a month is 80 wide, the next
/// begins 100 further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearBar {
    /// Months that are over.
    pub over: usize,
    /// How much of this month's bar is filled, in the picture's units.
    pub part: String,
    /// Where this month's bar begins, and where its filled part ends.
    pub from: usize,
    pub now: String,
    /// Of the year, with one decimal: 62.7
    pub percent: String,
}

impl YearBar {
    pub fn new(today: Day) -> Self {
        let Day(date) = today;
        let over = usize::from(date.month().unsigned_abs()) - 1;
        let part = i32::from(date.day()) * 80 / i32::from(date.days_in_month());
        let part = usize::try_from(part).unwrap_or_default();
        let now = over * 100 + part;
        let days = i32::from(date.days_in_year());
        // Half up, in tenths of a percent.
        let permille = (i32::from(date.day_of_year()) * 2_000 + days) / (2 * days);
        Self {
            over,
            part: tenths(part),
            from: over * 10,
            now: tenths(now),
            percent: format!("{}.{}", permille / 10, permille % 10),
        }
    }
}

fn tenths(length: usize) -> String {
    format!("{}.{}", length / 10, length % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_stands_where_the_day_does() {
        let bar = |month, day| Day::new(2023, month, day).map(YearBar::new);
        let percent = |month, day| bar(month, day).map(|bar| bar.percent).unwrap_or_default();
        assert_eq!(percent(8, 17), "62.7");
        assert_eq!(percent(1, 1), "0.3");
        assert_eq!(percent(12, 31), "100.0");
        let august = bar(8, 17).map(|bar| (bar.over, bar.from, bar.part, bar.now));
        assert_eq!(august, Some((7, 70, "4.3".to_owned(), "74.3".to_owned())));
    }
}

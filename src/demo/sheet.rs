//! The data beside the program: tab-separated, a header and rows. They come with it, so what is
//! wrong with them is a fault of ours ([`Error::Internal`](crate::Error::Internal)).

use anyhow::{Context, anyhow};

use crate::standards::day::{Day, instant};
use crate::{Error, Result};

/// 分 in 万元.
const FEN_PER_WAN: i64 = 1_000_000;

pub struct Row {
    columns: Vec<&'static str>,
    cells: Vec<&'static str>,
}

pub fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    let mut lines = text.lines();
    let columns: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(move |line| Row { columns: columns.clone(), cells: line.split('\t').collect() })
}

impl Row {
    /// A cell; what isn't there is empty.
    pub fn get(&self, column: &str) -> &'static str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place)).copied().unwrap_or_default()
    }

    pub fn text(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    pub fn day(&self, column: &str) -> Result<Day> {
        day(self.get(column))
    }

    pub fn number(&self, column: &str) -> Option<i64> {
        self.get(column).parse().ok()
    }

    /// 万元 as 分.
    pub fn fen(&self, column: &str) -> Option<i64> {
        self.number(column).map(|wan| wan * FEN_PER_WAN)
    }
}

pub fn day(iso: &str) -> Result<Day> {
    Ok(iso.parse::<Day>().with_context(|| format!("{iso:?} is no day"))?)
}

/// `2023-08-17 16:20` in China, Unix ms.
pub fn moment(said: &str) -> Result<i64> {
    let (day, time) = said.split_once(' ').ok_or_else(|| missing(said))?;
    let (hour, minute) = time.split_once(':').ok_or_else(|| missing(said))?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| missing(said));
    Ok(instant::start_of(self::day(day)?) + (number(hour)? * 60 + number(minute)?) * 60_000)
}

/// This hour of the day, Unix ms.
pub fn at(day: Day, hour: i64) -> i64 {
    instant::start_of(day) + hour * 3_600_000
}

pub fn missing(what: &str) -> Error {
    Error::Internal(anyhow!("the demonstration has no {what:?}"))
}

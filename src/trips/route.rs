//! The way of a trip as a strip: a field for each day, a mark for each meeting, the line drawn where
//! it is behind us and dotted where it lies ahead.

use super::{Stop, Trip};
use crate::ids::StopId;
use crate::standards::day::{Day, instant, words as say};
use crate::web::Words;

/// More days, or more meetings a day, than the strip has room for: then there is none.
const DAYS: i64 = 7;
const PER_DAY: usize = 6;

/// The picture is 1180 × 132.
const WIDTH: usize = 1180;
const GAP: usize = 4;
const BIRD: usize = 56;

#[derive(Clone, Debug, Default)]
pub struct Route {
    pub days: Vec<DayField>,
    pub marks: Vec<Mark>,
    /// Where the line begins, where it stops being drawn, where it ends.
    pub from: usize,
    pub here: usize,
    pub to: usize,
    pub met: usize,
    pub meetings: usize,
}

#[derive(Clone, Debug)]
pub struct DayField {
    pub x: usize,
    pub width: usize,
    pub label: String,
    pub date: String,
    pub city: String,
}

#[derive(Clone, Debug)]
pub struct Mark {
    pub x: usize,
    pub name: String,
    pub time: String,
    pub is_done: bool,
    pub is_next: bool,
    /// Behind us, and nothing written of it yet.
    pub is_owed: bool,
}

impl DayField {
    pub fn end(&self) -> usize {
        self.x + self.width - 14
    }

    pub fn begin(&self) -> usize {
        self.x + 14
    }

    pub fn after_label(&self) -> usize {
        self.x + 64
    }
}

impl Route {
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    pub fn bird(&self) -> usize {
        self.here
    }

    pub fn ahead(&self) -> usize {
        self.here + 12
    }

    pub fn of(words: &Words, trip: &Trip, stops: &[Stop]) -> Self {
        let meetings: Vec<&Stop> =
            stops.iter().filter(|stop| stop.is_meeting() && !stop.is_cancelled()).collect();
        let met = meetings.iter().filter(|stop| stop.visit_id.is_some()).count();
        let bare = Self { met, meetings: meetings.len(), ..Self::default() };
        let (Some(from), Some(to)) = trip.days() else { return bare };
        let count = from.days_until(to) + 1;
        if meetings.is_empty() || !(1..=DAYS).contains(&count) {
            return bare;
        }
        let count = usize::try_from(count).unwrap_or(1);
        let width = (WIDTH - GAP * (count - 1)) / count;
        let (today, clock) = (words.today(), say::clock(instant::time_of(words.now)));
        let next = next(&meetings, today, &clock);
        let mut route = bare;
        for place in 0..count {
            let day = from.plus(i64::try_from(place).unwrap_or_default());
            let x = place * (width + GAP);
            let of_day: Vec<_> = meetings.iter().filter(|stop| stop.day == day.to_string()).collect();
            if of_day.len() > PER_DAY {
                return Self { met: route.met, meetings: route.meetings, ..Self::default() };
            }
            route.days.push(DayField {
                x,
                width,
                label: words.t1("trip-day-n", "n", place + 1),
                date: say::month_day(day, words.lang),
                city: of_day.last().map(|stop| stop.city.clone()).unwrap_or_default(),
            });
            for (nth, stop) in of_day.iter().enumerate() {
                route.marks.push(Mark {
                    x: x + width * (2 * nth + 1) / (2 * of_day.len()),
                    name: short(&stop.host, if of_day.len() > 3 { 5 } else { 9 }),
                    time: stop.time.clone().unwrap_or_default(),
                    is_done: stop.visit_id.is_some(),
                    is_next: Some(stop.id) == next,
                    is_owed: stop.visit_id.is_none() && stop.is_past(today, &clock),
                });
            }
        }
        route.from = 40;
        route.to = WIDTH - 40;
        let next = route.marks.iter().find(|mark| mark.is_next).map(|mark| mark.x);
        let last = route.marks.iter().filter(|mark| mark.is_done || mark.is_owed).map(|mark| mark.x).max();
        route.here = match (last, next) {
            (None, _) => route.from,
            (Some(_), Some(next)) => next.saturating_sub(BIRD).max(route.from),
            (Some(_), None) => route.to,
        };
        route
    }
}

/// The meeting that comes next: the first that is neither recorded nor past; when all are past, the
/// first that still lacks its record.
pub fn next(meetings: &[&Stop], today: Day, clock: &str) -> Option<StopId> {
    let mut open = meetings.iter().filter(|stop| stop.visit_id.is_none());
    let ahead = open.clone().find(|stop| !stop.is_past(today, clock));
    ahead.or_else(|| open.next()).map(|stop| stop.id)
}

fn short(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    name.chars().take(most - 1).chain(['…']).collect()
}

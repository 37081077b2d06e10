use askama::Template;

use super::form::TripForm;
use super::query::Wanted;
use super::route::Route;
use super::stop_form::StopForm;
use super::{Stop, StopKind, Trip};
use crate::db::Paged;
use crate::items::Item;
use crate::saved_views::Tabs;
use crate::standards::day::{instant, words};
use crate::visits::{Invitation, Visit};
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "trips/index.html")]
pub struct Index {
    pub page: Page,
    pub wanted: Wanted,
    pub tabs: Tabs,
    pub list: Paged<Trip>,
}

#[derive(Template)]
#[template(path = "trips/show.html")]
pub struct Show {
    pub page: Page,
    pub trip: Trip,
    pub route: Route,
    pub stops: Vec<Stop>,
    pub records: Vec<Visit>,
    /// What is to be ready before leaving.
    pub preparations: Vec<Item>,
    /// What came of the meetings.
    pub agreed: Vec<Item>,
    /// Projects that were opened out of its meetings.
    pub leads: usize,
}

/// A day of a trip and what is planned on it.
pub struct OnDay<'a> {
    pub number: usize,
    pub day: String,
    pub weekday: &'static str,
    pub cities: String,
    pub stops: Vec<&'a Stop>,
}

impl Show {
    fn days(&self) -> Vec<OnDay<'_>> {
        days(&self.page, &self.trip, &self.stops)
    }

    fn record(&self, stop: &Stop) -> Option<&Visit> {
        self.records.iter().find(|visit| Some(visit.id) == stop.visit_id)
    }

    /// `done`, `now` (the next to be met or written), `move` or `todo`.
    fn state(&self, stop: &Stop) -> &'static str {
        let meetings: Vec<_> =
            self.stops.iter().filter(|one| one.is_meeting() && !one.is_cancelled()).collect();
        let clock = words::clock(instant::time_of(self.page.now));
        let next = super::route::next(&meetings, self.page.today(), &clock);
        match () {
            () if !stop.is_meeting() => "move",
            () if stop.visit_id.is_some() => "done",
            () if next == Some(stop.id) => "now",
            () => "todo",
        }
    }

    /// Place and people, in a line.
    fn meta(&self, stop: &Stop) -> String {
        let side = |id, people: &str| {
            if people.is_empty() { String::new() } else { format!("{} {people}", self.page.t(id)) }
        };
        let parts = [
            stop.place.clone(),
            side("stop-their-people", &stop.their_people),
            side("stop-our-people", &stop.our_people),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn is_owed(&self, stop: &Stop) -> bool {
        let clock = words::clock(instant::time_of(self.page.now));
        stop.is_meeting()
            && !stop.is_cancelled()
            && stop.visit_id.is_none()
            && stop.is_past(self.page.today(), &clock)
    }

    /// How many of the hosts were asked to come.
    fn invited(&self) -> usize {
        self.records.iter().filter(|visit| visit.invitation != Invitation::None).count()
    }

    fn ready(&self) -> usize {
        self.preparations.iter().filter(|item| item.is_done()).count()
    }

    fn percent(&self, part: usize) -> usize {
        (part * 100).checked_div(self.route.meetings).unwrap_or_default().min(100)
    }

    fn met_percent(&self) -> usize {
        self.percent(self.route.met)
    }

    fn invited_percent(&self) -> usize {
        self.percent(self.invited())
    }

    fn standing(&self) -> String {
        standing(&self.page, &self.trip)
    }
}

/// Before, under way on its nth day, or over.
pub fn standing(page: &Page, trip: &Trip) -> String {
    let today = page.today();
    match trip.days() {
        (Some(from), _) if today < from => page.t1("trip-in-days", "n", today.days_until(from)),
        (Some(from), Some(to)) if today <= to => page.t1("trip-under-way", "n", from.days_until(today) + 1),
        _ => page.t("trip-over"),
    }
}

pub fn range(page: &Page, trip: &Trip) -> String {
    match trip.days() {
        (Some(from), Some(to)) => words::range_long(from, to, page.lang),
        _ => format!("{} — {}", trip.from_day, trip.to_day),
    }
}

fn days<'a>(page: &Page, trip: &Trip, stops: &'a [Stop]) -> Vec<OnDay<'a>> {
    let (Some(from), Some(to)) = trip.days() else { return Vec::new() };
    let mut days = Vec::new();
    for (number, day) in (0..=from.days_until(to)).map(|n| from.plus(n)).enumerate() {
        let stops: Vec<_> = stops.iter().filter(|stop| stop.day == day.to_string()).collect();
        let mut cities: Vec<&str> = Vec::new();
        for stop in stops.iter().filter(|stop| !stop.city.is_empty()) {
            if cities.last() != Some(&stop.city.as_str()) {
                cities.push(&stop.city);
            }
        }
        days.push(OnDay {
            number: number + 1,
            day: words::month_day(day, page.lang),
            weekday: words::weekday(day, page.lang),
            cities: cities.join(if page.lang.is_zh() { "、" } else { ", " }),
            stops,
        });
    }
    days
}

#[derive(Template)]
#[template(path = "trips/print.html")]
pub struct Print {
    pub page: Page,
    pub trip: Trip,
    pub stops: Vec<Stop>,
    pub records: Vec<Visit>,
}

impl Print {
    fn days(&self) -> Vec<OnDay<'_>> {
        days(&self.page, &self.trip, &self.stops)
    }

    fn meetings(&self) -> Vec<&Stop> {
        self.stops.iter().filter(|stop| stop.is_meeting() && !stop.is_cancelled()).collect()
    }

    fn record(&self, stop: &Stop) -> Option<&Visit> {
        self.records.iter().find(|visit| Some(visit.id) == stop.visit_id)
    }
}

#[derive(Template)]
#[template(path = "trips/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<TripForm>,
}

#[derive(Template)]
#[template(path = "trips/edit.html")]
pub struct Edit {
    pub page: Page,
    pub trip: Trip,
    pub form: Form<TripForm>,
}

#[derive(Template)]
#[template(path = "trips/stop_new.html")]
pub struct NewStop {
    pub page: Page,
    pub trip: Trip,
    pub form: Form<StopForm>,
}

#[derive(Template)]
#[template(path = "trips/stop_edit.html")]
pub struct EditStop {
    pub page: Page,
    pub trip: Trip,
    pub stop: Stop,
    pub form: Form<StopForm>,
}

/// Of a stop's form.
pub fn kinds(page: &Page) -> Vec<(String, String)> {
    StopKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), page.t(kind.message()))).collect()
}

use serde::{Deserialize, Serialize};

use super::{NewTrip, Trip};
use crate::clock;
use crate::i18n::Message;
use crate::standards::day::{self, Day, instant};
use crate::web::{Errors, Input};

/// Longer than any trip; a typing error in the year is caught by it.
pub const LONGEST: i64 = 60;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TripForm {
    pub name: String,
    pub reason: String,
    pub from_day: String,
    pub to_day: String,
    pub leader_post: String,
    pub members: String,
    pub cities: String,
    pub goals: String,
}

impl Input for TripForm {
    type Output = NewTrip;
    const PREFIX: &'static str = "trip";

    fn check(&self, errors: &mut Errors) -> Option<NewTrip> {
        let name = errors.required("name", &self.name, 80, "trip-name-missing");
        let reason = errors.paragraph("reason", &self.reason, 1_000);
        let from = required_day(errors, "from_day", &self.from_day);
        let to = required_day(errors, "to_day", &self.to_day);
        let leader_post = errors.line("leader_post", &self.leader_post, 60);
        let members = errors.line("members", &self.members, 300);
        let cities = errors.line("cities", &self.cities, 100);
        let goals = errors.paragraph("goals", &self.goals, 1_000);
        let (from, to) = (from?, to?);
        if to < from {
            errors.add("to_day", "trip-days-reversed");
        } else if from.days_until(to) > LONGEST {
            errors.add("to_day", Message::new("trip-too-long").with("most", LONGEST));
        }
        Some(NewTrip {
            reason: reason?,
            leader_post: leader_post?,
            members: members?,
            cities: cities?,
            goals: goals?,
            ..NewTrip::between(from, to, &name?)
        })
    }
}

pub fn required_day(errors: &mut Errors, field: &'static str, typed: &str) -> Option<Day> {
    let this_year = instant::day_of(clock::system()).0.year();
    match errors.parsed(field, typed, |typed| day::parse(typed, this_year))? {
        Some(day) => Some(day),
        None => {
            errors.add(field, "trip-day-missing");
            None
        }
    }
}

impl From<&Trip> for TripForm {
    fn from(trip: &Trip) -> Self {
        Self {
            name: trip.name.clone(),
            reason: trip.reason.clone(),
            from_day: trip.from_day.clone(),
            to_day: trip.to_day.clone(),
            leader_post: trip.leader_post.clone(),
            members: trip.members.clone(),
            cities: trip.cities.clone(),
            goals: trip.goals.clone(),
        }
    }
}

use serde::{Deserialize, Serialize};

use super::form::required_day;
use super::{NewStop, Stop, StopKind};
use crate::standards::day;
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StopForm {
    pub kind: String,
    pub day: String,
    pub time: String,
    /// The host, or what the way is.
    pub organisation: String,
    pub organisation_id: String,
    pub city: String,
    pub place: String,
    pub our_people: String,
    pub their_people: String,
    pub agenda: String,
    pub brief: String,
}

impl Input for StopForm {
    type Output = NewStop;
    const PREFIX: &'static str = "stop";

    fn check(&self, errors: &mut Errors) -> Option<NewStop> {
        let kind = StopKind::ALL.into_iter().find(|kind| kind.code() == self.kind);
        if kind.is_none() {
            errors.add("kind", "stop-kind-missing");
        }
        let day = required_day(errors, "day", &self.day);
        let time = errors.parsed("time", &self.time, day::parse_time).map(|time| time.map(day::words::clock));
        let host = errors.required("organisation", &self.organisation, 100, "stop-host-missing");
        let city = errors.line("city", &self.city, 40);
        let place = errors.line("place", &self.place, 120);
        let our_people = errors.line("our_people", &self.our_people, 200);
        let their_people = errors.line("their_people", &self.their_people, 300);
        let agenda = errors.paragraph("agenda", &self.agenda, 1_000);
        let brief = errors.paragraph("brief", &self.brief, 1_000);
        Some(NewStop {
            kind: kind?,
            time: time?,
            city: city?,
            place: place?,
            our_people: our_people?,
            their_people: their_people?,
            agenda: agenda?,
            brief: brief?,
            ..NewStop::on(day?, &host?)
        })
    }
}

impl From<&Stop> for StopForm {
    fn from(stop: &Stop) -> Self {
        Self {
            kind: stop.kind.code().to_owned(),
            day: stop.day.clone(),
            time: stop.time.clone().unwrap_or_default(),
            organisation: stop.host.clone(),
            organisation_id: stop.organisation_id.map(|id| id.to_string()).unwrap_or_default(),
            city: stop.city.clone(),
            place: stop.place.clone(),
            our_people: stop.our_people.clone(),
            their_people: stop.their_people.clone(),
            agenda: stop.agenda.clone(),
            brief: stop.brief.clone(),
        }
    }
}

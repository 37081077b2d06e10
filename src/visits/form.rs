use serde::{Deserialize, Serialize};

use super::points::{LONGEST, MOST};
use super::{Attitude, Invitation, NewVisit, Point, Points, Visit, VisitKind};
use crate::auth::user::Colleague;
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::i18n::Message;
use crate::items::ItemKind;
use crate::standards::day::{self, Day};
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VisitForm {
    pub organisation: String,
    pub organisation_id: String,
    pub kind: String,
    pub day: String,
    pub time: String,
    pub place: String,
    pub overview: String,
    pub production: String,
    pub market: String,
    pub plans: String,
    pub intention: String,
    pub concerns: String,
    pub sights: Vec<String>,
    pub our_people: String,
    pub their_people: String,
    pub attitude: String,
    pub invitation: String,
    pub invited_day: String,
    pub demand_text: Vec<String>,
    pub demand_owner: Vec<String>,
    pub demand_due: Vec<String>,
    pub promise_text: Vec<String>,
    pub promise_owner: Vec<String>,
    pub promise_due: Vec<String>,
    pub next_text: Vec<String>,
    pub next_owner: Vec<String>,
    pub next_due: Vec<String>,
}

/// Well formed; the host, the stop, the owners and the sights are still to be looked up.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub visit: NewVisit,
    owners: Vec<String>,
    sights: Vec<String>,
}

impl Input for VisitForm {
    type Output = Accepted;
    const PREFIX: &'static str = "visit";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        let kind = VisitKind::parse(&self.kind);
        if kind.is_none() {
            errors.add("kind", "visit-kind-missing");
        }
        let day = required_day(errors, "day", &self.day, "visit-day-missing");
        let time = errors.parsed("time", &self.time, day::parse_time).map(|time| time.map(day::words::clock));
        let invited_day =
            errors.parsed("invited_day", &self.invited_day, |typed| day::parse(typed, this_year()));
        let place = errors.line("place", &self.place, 120);
        let our_people = errors.line("our_people", &self.our_people, 200);
        let their_people = errors.line("their_people", &self.their_people, 300);
        let overview = errors.paragraph("overview", &self.overview, 4_000);
        let production = errors.paragraph("production", &self.production, 4_000);
        let market = errors.paragraph("market", &self.market, 4_000);
        let plans = errors.paragraph("plans", &self.plans, 4_000);
        let intention = errors.paragraph("intention", &self.intention, 4_000);
        let concerns = errors.paragraph("concerns", &self.concerns, 4_000);
        let (points, owners) = self.points(errors)?;
        let visit = NewVisit {
            kind: kind?,
            time: time?,
            place: place?,
            overview: overview?,
            production: production?,
            market: market?,
            plans: plans?,
            intention: intention?,
            concerns: concerns?,
            our_people: our_people?,
            their_people: their_people?,
            attitude: Attitude::parse(&self.attitude).unwrap_or_default(),
            invitation: Invitation::parse(&self.invitation).unwrap_or_default(),
            invited_day: invited_day?,
            points: Points(points),
            ..NewVisit::on(day?)
        };
        Some(Accepted { visit, owners, sights: self.sights.clone() })
    }
}

/// What "8月16日" without a year means. Forms show and browsers send whole dates.
pub fn this_year() -> i16 {
    day::instant::day_of(crate::clock::system()).0.year()
}

pub fn required_day(
    errors: &mut Errors,
    field: &'static str,
    typed: &str,
    missing: &'static str,
) -> Option<Day> {
    match errors.parsed(field, typed, |typed| day::parse(typed, this_year()))? {
        Some(day) => Some(day),
        None => {
            errors.add(field, missing);
            None
        }
    }
}

impl VisitForm {
    /// The three lists as (kind, field, text, owner, due), empty lines left out.
    fn points(&self, errors: &mut Errors) -> Option<(Vec<Point>, Vec<String>)> {
        let lists = [
            (ItemKind::Demand, "demand_text", &self.demand_text, &self.demand_owner, &self.demand_due),
            (ItemKind::Promise, "promise_text", &self.promise_text, &self.promise_owner, &self.promise_due),
            (ItemKind::NextStep, "next_text", &self.next_text, &self.next_owner, &self.next_due),
        ];
        let (mut points, mut owners) = (Vec::new(), Vec::new());
        for (kind, field, texts, given, dues) in lists {
            if texts.len() > MOST {
                errors.add(field, Message::new("visit-too-many-points").with("most", MOST));
                return None;
            }
            for (place, text) in texts.iter().enumerate() {
                let text = errors.line(field, text, LONGEST)?;
                if text.is_empty() {
                    continue;
                }
                let due = dues.get(place).map(String::as_str).unwrap_or_default();
                let due = errors.parsed(field, due, |typed| day::parse(typed, this_year()))?;
                points.push(Point { kind, text, owner_id: None, due });
                owners.push(given.get(place).cloned().unwrap_or_default());
            }
        }
        Some((points, owners))
    }

    pub fn of(visit: &Visit, organisation: &str) -> Self {
        Self {
            organisation: organisation.to_owned(),
            organisation_id: visit.organisation_id.to_string(),
            kind: visit.kind.code().to_owned(),
            day: visit.day.clone(),
            time: visit.time.clone().unwrap_or_default(),
            place: visit.place.clone(),
            overview: visit.overview.clone(),
            production: visit.production.clone(),
            market: visit.market.clone(),
            plans: visit.plans.clone(),
            intention: visit.intention.clone(),
            concerns: visit.concerns.clone(),
            sights: serde_json::from_str(&visit.sights).unwrap_or_default(),
            our_people: visit.our_people.clone(),
            their_people: visit.their_people.clone(),
            attitude: visit.attitude.code().to_owned(),
            invitation: visit.invitation.code().to_owned(),
            invited_day: visit.invited_day.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Rows to be shown: those typed, and empty ones up to `least`.
    pub fn rows(&self, kind: &str, least: usize) -> Vec<(String, String, String)> {
        let (texts, owners, dues) = match kind {
            "demand" => (&self.demand_text, &self.demand_owner, &self.demand_due),
            "promise" => (&self.promise_text, &self.promise_owner, &self.promise_due),
            _ => (&self.next_text, &self.next_owner, &self.next_due),
        };
        let at = |of: &[String], place: usize| of.get(place).cloned().unwrap_or_default();
        let typed = (0..texts.len()).filter(|place| !texts[*place].trim().is_empty());
        let mut rows: Vec<_> =
            typed.map(|place| (at(texts, place), at(owners, place), at(dues, place))).collect();
        while rows.len() < least {
            rows.push(Default::default());
        }
        rows
    }
}

impl Accepted {
    pub fn look_up(&mut self, dictionary: &Dictionary, colleagues: &[Colleague], errors: &mut Errors) {
        for (point, owner) in
            self.visit.points.0.iter_mut().zip(&self.owners).filter(|(_, owner)| !owner.is_empty())
        {
            match colleagues.iter().find(|one| one.id.to_string() == *owner) {
                Some(colleague) => point.owner_id = Some(colleague.id),
                None => errors.add("next_text", "visit-owner-unknown"),
            }
        }
        self.visit.sights.clear();
        for sight in &self.sights {
            match dictionary.chosen(TermKind::Sight, sight) {
                Some(term) => self.visit.sights.push(term.id),
                None => errors.add("sights", "visit-sight-unknown"),
            }
        }
    }
}

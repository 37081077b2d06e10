//! What the pages say, beyond what they are given.

use crate::items::{Item, ItemState};
use crate::standards::amount::Amount;
use crate::standards::day::instant;
use crate::web::{Form, Page};

use super::closing::Way;
use super::figure::Kind;
use super::filter::{AGES, BANDS, Wanted};
use super::form::ProjectForm;
use super::gate::Gate;
use super::list::Head;
use super::marks::Due;
use super::project::ProjectState;
use super::views;

impl Head {
    pub fn bands(&self, page: &Page) -> Vec<(String, String)> {
        BANDS.map(|(name, _, _, said)| (name.to_owned(), page.t(said))).into()
    }

    pub fn ages(&self, page: &Page) -> Vec<(String, String)> {
        AGES.map(|(name, _, _, said)| (name.to_owned(), page.t(said))).into()
    }

    pub fn states(&self, page: &Page) -> Vec<(String, String)> {
        let aside = ProjectState::ASIDE.map(|state| (state.code().to_owned(), page.t(state.message())));
        let others = [("all", "projects-state-all"), ("archived", "projects-state-archived")];
        let others = others.map(|(code, said)| (code.to_owned(), page.t(said)));
        aside.into_iter().chain(others).collect()
    }
}

impl Wanted {
    pub fn sort_message(&self) -> &'static str {
        match self.sort.as_str() {
            "amount" => "projects-sort-amount",
            "activity" => "projects-sort-activity",
            _ => "projects-sort-limit",
        }
    }
}

impl Form<ProjectForm> {
    /// What stands beside a line of evidence: as typed, else as it is known.
    pub fn referred(&self, line: &uuid::Uuid, known: &str) -> String {
        let line = line.to_string();
        let typed = self.line.iter().position(|id| *id == line).and_then(|place| self.reference.get(place));
        typed.cloned().unwrap_or_else(|| known.to_owned())
    }

    /// As typed, once it was typed.
    pub fn is_ticked(&self, line: &uuid::Uuid, is_met: &bool) -> bool {
        let line = line.to_string();
        if self.line.contains(&line) { self.tick.contains(&line) } else { *is_met }
    }
}

impl Way {
    pub fn label(self) -> &'static str {
        match self {
            Self::Hold => "projects-hold",
            Self::Loss => "projects-loss",
            Self::Termination => "projects-termination",
            Self::Resumption => "projects-resumption",
        }
    }

    /// Said when it is done.
    pub fn done(self) -> &'static str {
        match self {
            Self::Hold => "projects-hold-done",
            Self::Loss => "projects-loss-done",
            Self::Termination => "projects-termination-done",
            Self::Resumption => "projects-resumption-done",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Hold => "projects-hold-advice",
            Self::Loss => "projects-loss-advice",
            Self::Termination => "projects-termination-advice",
            Self::Resumption => "projects-resumption-advice",
        }
    }
}

impl views::Closing {
    pub fn title(&self) -> &'static str {
        self.way.label()
    }

    pub fn advice(&self) -> &'static str {
        self.way.advice()
    }
}

impl views::Move {
    pub fn shows_evidence(&self) -> bool {
        self.gate.evidence().any(|line| !line.is_met)
    }
}

impl views::Figures {
    pub fn unit(&self, kind: &Kind) -> &'static str {
        match kind {
            Kind::Land => "projects-unit-mu",
            Kind::Jobs => "projects-unit-people",
            _ => "projects-unit-wan",
        }
    }
}

impl views::Show {
    pub fn at(&self, action: &str) -> String {
        format!("{}/{action}", self.project.path())
    }

    /// 第23天 / 时限45天
    pub fn here(&self) -> String {
        match self.dwell.limit {
            Some(limit) => self.page.t2("projects-here-of", "n", self.dwell.days, "limit", limit),
            None => self.page.t1("projects-here", "n", self.dwell.days),
        }
    }

    pub fn big(&self, fen: &i64) -> Amount {
        Amount::known(*fen, self.page.lang)
    }

    pub fn initial(&self, name: &str) -> String {
        crate::hanzi::person_name::initial(name)
    }

    /// Somebody of the unit, or a manager: the pages it came from are open to them.
    pub fn is_near(&self) -> bool {
        self.is_manager || self.page.viewer.is_of(self.project.unit_id)
    }

    pub fn open_items(&self) -> usize {
        self.items.iter().filter(|item| item.state == ItemState::Open).count()
    }

    pub fn item_due(&self, item: &Item) -> Option<Due> {
        let day = item.due.as_deref().filter(|_| item.state == ItemState::Open)?.parse().ok()?;
        Some(Due::of(day, instant::day_of(self.page.now), self.page.lang))
    }

    /// What is missing at the gate ahead.
    pub fn missing(&self) -> usize {
        self.gate.as_ref().map_or(0, |gate| gate.missing().count())
    }

    pub fn gate_when(&self, at: &Option<i64>) -> String {
        let today = instant::day_of(self.page.now);
        let day = at.map(instant::day_of);
        day.map(|day| crate::standards::day::words::table(day, today, self.page.lang)).unwrap_or_default()
    }

    pub fn gate_of(&self) -> Option<&Gate> {
        self.gate.as_ref().filter(|_| self.may_change)
    }
}

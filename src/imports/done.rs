//! The last step: what an import came to, and what comes next.

use askama::Template;

use super::came::{Assign, Bar, Came};
use super::entity::{ImportKind, Model as Import, State};
use super::row::{self, outcome};
use crate::web::Page;

#[derive(Template)]
#[template(path = "imports/done.html")]
pub struct Done {
    pub page: Page,
    pub import: Import,
    pub kept: Vec<row::Model>,
    pub came: Came,
}

/// Message, count, and the list of just these.
type Count = (&'static str, i32, Option<String>);

impl Done {
    fn is_undone(&self) -> bool {
        self.import.state == State::Undone
    }

    fn can_be_undone(&self) -> bool {
        self.import.can_be_undone(self.page.now)
    }

    /// Others than those that may be there already.
    fn has_skipped(&self) -> bool {
        !self.is_undone() && u64::try_from(self.import.left_out).is_ok_and(|left| left > self.came.doubtful)
    }

    /// Of a ledger that came in whole, nothing is left to be done.
    fn has_next(&self) -> bool {
        let came = &self.came;
        let is_left = self.import.failed > 0 || came.doubtful > 0 || self.has_skipped();
        is_left || !came.assign.is_empty() || came.chambers > 0 && came.all > 0
    }

    fn seconds(&self) -> i64 {
        match (self.import.started_at, self.import.done_at) {
            (Some(from), Some(to)) => ((to - from) / 1_000).max(1),
            _ => 1,
        }
    }

    fn tally(&self) -> [Count; 3] {
        let (made, updated) = match self.import.kind {
            ImportKind::Organisations => ("imports-made-companies", "imports-updated"),
            ImportKind::Projects => ("imports-made", "imports-updated"),
            ImportKind::Visits => ("imports-made-visits", "imports-updated"),
        };
        let left = self.import.left_out + self.import.failed;
        let path = (left > 0 && !self.is_undone()).then(|| format!("{}/left", self.import.path()));
        [
            (made, self.import.made, self.part(outcome::MADE, self.came.new)),
            (updated, self.import.updated, self.part(outcome::UPDATED, self.came.updated)),
            ("imports-left", left, path),
        ]
    }

    /// The list of just these; of a register the companies among them.
    fn part(&self, part: &str, count: i64) -> Option<String> {
        (count > 0).then(|| format!("{}&part={part}", self.list()))
    }

    /// The list of what it brought.
    fn list(&self) -> String {
        let list = match self.import.kind {
            ImportKind::Organisations => "/companies?",
            // Whatever state they came in: a ledger has what was lost, too.
            ImportKind::Projects => "/projects?view=table&state=all&",
            ImportKind::Visits => "/visits?",
        };
        format!("{list}import={}", self.import.id)
    }

    /// All it brought, and what the list is called.
    fn batch(&self) -> Option<(String, &'static str)> {
        match self.import.kind {
            ImportKind::Projects if self.came.all > 0 => Some((self.list(), "imports-see-projects")),
            ImportKind::Visits if self.came.all > 0 => Some((self.list(), "imports-see-visits")),
            ImportKind::Organisations if self.came.all > 0 => Some((self.list(), "imports-see-companies")),
            ImportKind::Organisations if self.came.chambers > 0 => {
                Some((format!("/chambers?import={}", self.import.id), "imports-see-only-chambers"))
            }
            _ => None,
        }
    }

    /// The change of owner of exactly these, on the page that asks to whom.
    fn assigning(&self, one: &Assign) -> String {
        let list = format!("owner={}&import={}&part={}", one.owner, self.import.id, outcome::MADE);
        let asked = [("act", "owner"), ("all", "yes"), ("query", list.as_str())];
        format!("/companies/bulk?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
    }

    fn of_chain(&self, bar: &Bar) -> Option<String> {
        // The list of visits doesn't ask for chains.
        let is_asked = self.import.kind != ImportKind::Visits && !bar.id.is_empty();
        is_asked.then(|| format!("{}&chain={}", self.list(), bar.id))
    }

    fn why(&self, row: &row::Model) -> String {
        let said: Vec<_> = row.said().iter().map(|said| said.text(self.page.lang).to_owned()).collect();
        said.last().cloned().unwrap_or_default()
    }
}

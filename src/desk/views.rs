use askama::Template;

use super::stalled::Stalled;
use super::stops::Stops;
use super::todo::Group;
use super::waiting::Referred;
use super::year::YearBar;
use crate::items::Line;
use crate::visits::QuickForm;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "desk/index.html")]
pub struct Desk {
    pub page: Page,
    /// Today in words.
    pub date: String,
    pub year: YearBar,
    pub groups: Vec<Group>,
    /// For managers: overdue with others.
    pub of_others: Vec<Line>,
    pub stalled: Vec<Stalled>,
    pub waiting: Vec<Referred>,
    pub stops: Stops,
    pub quick: Form<QuickForm>,
}

impl Desk {
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.lines.len()).sum()
    }
}

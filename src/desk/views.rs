use askama::Template;

use super::todo::Group;
use super::year::YearBar;
use crate::items::Line;
use crate::web::Page;

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
}

impl Desk {
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.lines.len()).sum()
    }
}

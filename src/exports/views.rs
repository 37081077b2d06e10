use askama::Template;

use super::ExportForm;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "exports/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<ExportForm>,
    pub title: String,
    /// Where the list is, with its filters.
    pub back: String,
    /// Where the form is sent, with them too.
    pub action: String,
    /// Other papers of the same list: words, address, whether it is this one.
    pub kin: Vec<(String, String, bool)>,
    pub count: String,
    /// The message that says they are not all of the list.
    pub narrowed: Option<&'static str>,
    pub has_numbers: bool,
    /// A paper has one form only.
    pub has_formats: bool,
}

impl New {
    fn formats(&self) -> Vec<(String, String)> {
        [("xlsx", "export-format-xlsx"), ("csv", "export-format-csv")]
            .map(|(code, message)| (code.to_owned(), self.page.t(message)))
            .to_vec()
    }
}

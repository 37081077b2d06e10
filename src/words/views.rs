use askama::Template;

use super::form::WordForm;
use super::{OwnWord, WordKind};
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "words/index.html")]
pub struct Index {
    pub page: Page,
    pub form: Form<WordForm>,
    pub words: Vec<OwnWord>,
}

impl Index {
    fn kinds(&self) -> Vec<(String, String)> {
        WordKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), self.page.t(kind.message()))).collect()
    }
}

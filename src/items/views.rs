use askama::Template;

use super::bulk::ACTS;
use super::entity::{ItemKind, Model};
use super::form::{ItemForm, PostponeForm};
use super::line::Line;
use super::list::{Wanted, Whose};
use crate::bulk::BulkChange;
use crate::db::Paged;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "items/index.html")]
pub struct Index {
    pub page: Page,
    pub wanted: Wanted,
    /// What was just done to many of them.
    pub done: Option<BulkChange>,
    pub lines: Paged<Line>,
}

/// The list alone, swapped in while the filters change.
#[derive(Template)]
#[template(path = "items/_list.html")]
pub struct List {
    pub page: Page,
    pub wanted: Wanted,
    pub lines: Paged<Line>,
}

#[derive(Template)]
#[template(path = "items/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<ItemForm>,
    /// Id and name.
    pub people: Vec<(String, String)>,
    /// What it is about, if it came from a record.
    pub about: String,
}

#[derive(Template)]
#[template(path = "items/edit.html")]
pub struct Edit {
    pub page: Page,
    pub form: Form<ItemForm>,
    pub people: Vec<(String, String)>,
    pub item: Model,
}

#[derive(Template)]
#[template(path = "items/show.html")]
pub struct Show {
    pub page: Page,
    pub line: Line,
    pub form: Form<PostponeForm>,
}

impl Index {
    pub fn whose(&self) -> Vec<(String, String, bool)> {
        let now = self.wanted.whose(&self.page.viewer);
        let tab = |whose: Whose| (self.wanted.address_of(whose), self.page.t(whose.message()), whose == now);
        Whose::of(&self.page.viewer).into_iter().map(tab).collect()
    }

    pub fn states(&self) -> Vec<(String, String)> {
        [("overdue", "items-overdue"), ("done", "items-done"), ("dropped", "items-dropped")]
            .map(|(code, message)| (code.to_owned(), self.page.t(message)))
            .to_vec()
    }

    pub fn kinds(&self) -> Vec<(String, String)> {
        ItemKind::ALL.map(|kind| (kind.code().to_owned(), self.page.t(kind.message()))).to_vec()
    }
}

impl Show {
    pub fn state(&self) -> String {
        self.page.t(self.line.item.state.message())
    }
}

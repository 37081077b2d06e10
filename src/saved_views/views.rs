use askama::Template;

use super::form::ViewForm;
use super::{Asked, Kind, SavedView};
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "saved_views/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<ViewForm>,
    pub kind: Kind,
    pub back: String,
    /// Id and name of the units one may keep it for.
    pub units: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "saved_views/edit.html")]
pub struct Edit {
    pub page: Page,
    pub view: SavedView,
    pub form: Form<ViewForm>,
    pub kind: Kind,
    pub whose: String,
}

#[derive(Template)]
#[template(path = "saved_views/columns.html")]
pub struct Columns {
    pub page: Page,
    pub kind: Kind,
    pub asked: Asked,
}

impl Columns {
    /// Code, words, whether it is shown now.
    fn all(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.asked.values("columns");
        let columns = self.kind.columns().iter();
        columns.map(|(code, said)| (*code, self.page.t(said), self.kind.shows(&chosen, code))).collect()
    }

    fn others(&self) -> Vec<(String, String)> {
        self.asked.without("columns").pairs().to_vec()
    }

    fn usual(&self) -> String {
        self.asked.without("columns").at(self.kind)
    }
}

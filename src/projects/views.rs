use askama::Template;

use crate::bulk::BulkChange;
use crate::exports::ExportForm;
use crate::items::Item;
use crate::organisations::Organisation;
use crate::saved_views::Tabs;
use crate::web::{Form, Page};

use super::bulk::ACTS;
use super::closing::{ClosingForm, Way};
use super::columns::Col;
use super::committed::Money;
use super::controls::Control;
use super::filter::Wanted;
use super::form::ProjectForm;
use super::gate::Gate;
use super::list::Head;
use super::marks::{ChainMark, Due, Dwell};
use super::months::{FiguresForm, Line as FigureLine, Month};
use super::notes::NoteForm;
use super::people::{PeopleForm, SharingForm};
use super::project::{Model as Project, ProjectState};
use super::row::{Card, Sort};
use super::show::{Line, Pass, StepMark};
use super::stage::Stage;

#[derive(Template)]
#[template(path = "projects/board.html")]
pub struct Board {
    pub page: Page,
    pub head: Head,
    pub wanted: Wanted,
    pub columns: Vec<Col>,
}

#[derive(Template)]
#[template(path = "projects/_columns.html")]
pub struct BoardColumns {
    pub page: Page,
    pub head: Head,
    pub wanted: Wanted,
    pub columns: Vec<Col>,
}

impl Board {
    pub fn is_bare(&self) -> bool {
        is_bare(&self.columns)
    }
}

impl BoardColumns {
    pub fn is_bare(&self) -> bool {
        is_bare(&self.columns)
    }
}

/// Eight columns of nothing say less than a sentence.
fn is_bare(columns: &[Col]) -> bool {
    columns.iter().all(|column| column.count == 0)
}

#[derive(Template)]
#[template(path = "projects/table.html")]
pub struct Table {
    pub page: Page,
    /// What was just done to many of them.
    pub done: Option<BulkChange>,
    pub head: Head,
    pub wanted: Wanted,
    pub tabs: Tabs,
    pub cards: Vec<Card>,
    pub next: Option<String>,
    pub previous: Option<String>,
    pub total: u64,
    pub sort: Sort,
}

#[derive(Template)]
#[template(path = "projects/_rows.html")]
pub struct TableRows {
    pub page: Page,
    pub wanted: Wanted,
    pub cards: Vec<Card>,
    pub next: Option<String>,
    pub previous: Option<String>,
    pub total: u64,
    pub sort: Sort,
}

#[derive(Template)]
#[template(path = "projects/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<ProjectForm>,
    pub controls: (Vec<Control>, Vec<Control>),
}

#[derive(Template)]
#[template(path = "projects/edit.html")]
pub struct Edit {
    pub page: Page,
    pub project: Project,
    pub form: Form<ProjectForm>,
    pub controls: (Vec<Control>, Vec<Control>),
}

#[derive(Template)]
#[template(path = "projects/show.html")]
pub struct Show {
    pub page: Page,
    pub project: Project,
    pub stage: Stage,
    pub company: String,
    pub company_path: String,
    pub introducer: Option<String>,
    pub steps: Vec<StepMark>,
    pub dwell: Dwell,
    pub gate: Option<Gate>,
    pub passes: Vec<Pass>,
    pub timeline: Vec<Line>,
    pub items: Vec<Item>,
    pub money: Vec<Money>,
    pub facts: Vec<(String, String)>,
    pub chain: Option<ChainMark>,
    pub channel: String,
    pub construction: String,
    /// Of a held, lost or terminated one.
    pub why: String,
    pub wakes: Option<String>,
    pub opened: String,
    pub age: i64,
    pub next_due: Option<Due>,
    pub owner: String,
    pub unit: String,
    pub named: Vec<String>,
    pub shared: Vec<String>,
    pub may_change: bool,
    pub may_share: bool,
    pub may_restore: bool,
    pub ways: Vec<Way>,
    /// Where a manager may send it back to.
    pub back: Vec<Stage>,
    pub is_manager: bool,
    pub form: Form<NoteForm>,
}

#[derive(Template)]
#[template(path = "projects/sheet.html")]
pub struct Sheet {
    pub page: Page,
    pub project: Project,
    pub form: Form<ExportForm>,
}

#[derive(Template)]
#[template(path = "projects/note.html")]
pub struct Note {
    pub page: Page,
    pub project: Project,
    pub form: Form<NoteForm>,
}

/// The gate as a form: only what is missing.
#[derive(Template)]
#[template(path = "projects/move.html")]
pub struct Move {
    pub page: Page,
    pub project: Project,
    pub gate: Gate,
    pub controls: Vec<Control>,
    pub from: String,
    pub to: String,
    pub code: String,
    pub is_back: bool,
    pub form: Form<ProjectForm>,
}

#[derive(Template)]
#[template(path = "projects/ticks.html")]
pub struct Ticks {
    pub page: Page,
    pub project: Project,
    pub gate: Gate,
    pub form: Form<ProjectForm>,
}

#[derive(Template)]
#[template(path = "projects/closing.html")]
pub struct Closing {
    pub page: Page,
    pub project: Project,
    pub way: Way,
    pub reasons: Vec<(String, String)>,
    pub form: Form<ClosingForm>,
}

#[derive(Template)]
#[template(path = "projects/figures.html")]
pub struct Figures {
    pub page: Page,
    pub project: Project,
    pub lines: Vec<FigureLine>,
    pub months: Vec<Month>,
    pub form: Form<FiguresForm>,
}

#[derive(Template)]
#[template(path = "projects/people.html")]
pub struct People {
    pub page: Page,
    pub project: Project,
    pub people: Vec<(String, String)>,
    pub units: Vec<(String, String)>,
    pub form: Form<PeopleForm>,
}

#[derive(Template)]
#[template(path = "projects/sharing.html")]
pub struct Sharing {
    pub page: Page,
    pub project: Project,
    pub units: Vec<(String, String)>,
    pub form: Form<SharingForm>,
}

#[derive(Template)]
#[template(path = "projects/of_organisation.html")]
pub struct OfOrganisation {
    pub page: Page,
    pub organisation: Organisation,
    pub cards: Vec<Card>,
}

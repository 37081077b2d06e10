use askama::Template;
use uuid::Uuid;

use super::columns::ColumnsForm;
use super::entity::{ImportKind, Model as Import};
use super::fields::{self, Field};
use super::layout::{Column, Layout};
use super::row::{self, action, shelf, verdict};
use crate::db::Paged;
use crate::i18n::Message;
use crate::sheets::Unit;
use crate::standards::phone;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "imports/index.html")]
pub struct Index {
    pub page: Page,
    pub kind: ImportKind,
    pub error: Option<Message>,
    pub list: Paged<Import>,
    pub once: Uuid,
}

impl Index {
    fn most(&self) -> usize {
        crate::sheets::MOST_BYTES / 1024 / 1024
    }

    fn rows(&self) -> String {
        crate::standards::quantity::grouped(i64::try_from(crate::sheets::MOST_ROWS).unwrap_or_default())
    }

    fn days(&self) -> i64 {
        super::entity::UNDO_DAYS
    }
}

#[derive(Template)]
#[template(path = "imports/columns.html")]
pub struct Columns {
    pub page: Page,
    pub import: Import,
    pub layout: Layout,
    pub form: Form<ColumnsForm>,
}

impl Columns {
    fn fields(&self) -> &'static [Field] {
        fields::all(self.import.kind)
    }

    fn chosen(&self, place: &usize) -> &str {
        self.form.field.get(*place).map(String::as_str).unwrap_or_default()
    }

    fn name(&self, place: &usize) -> String {
        format!("field-{place}")
    }

    /// Its numbers are personal; a sample of them need not be whole.
    fn sample(&self, column: &Column) -> String {
        if matches!(column.field.as_str(), "phone" | "contact") {
            phone_hidden(&column.sample)
        } else {
            column.sample.clone()
        }
    }

    fn unit(&self, column: &Column) -> Option<&'static str> {
        column
            .unit
            .filter(|unit| unit.is_money() == is_money(&column.field) && is_measured(&column.field))
            .map(Unit::suffix)
    }

    fn left_out(&self) -> usize {
        self.layout.columns.len() - self.layout.mapped()
    }

    fn others(&self) -> String {
        let others: Vec<_> =
            self.layout.others.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
        others.join("、")
    }
}

fn is_money(field: &str) -> bool {
    matches!(field, "amount" | "fixed" | "foreign_amount" | "output" | "tax" | "paid_in")
}

fn is_measured(field: &str) -> bool {
    is_money(field) || matches!(field, "land" | "plant" | "jobs")
}

fn phone_hidden(text: &str) -> String {
    if text.chars().filter(char::is_ascii_digit).count() < 7 { text.to_owned() } else { phone::mask(text) }
}

/// A cell of the check: as it stands, or to be corrected.
pub struct Cell {
    pub place: usize,
    pub name: String,
    pub text: String,
    pub error: Option<String>,
    pub is_number: bool,
}

/// A row of the check.
pub struct Shown {
    pub row: row::Model,
    pub cells: Vec<Cell>,
    /// What isn't about one of the cells shown, and warnings.
    pub said: Vec<(String, bool)>,
    pub target: Option<String>,
}

#[derive(Template)]
#[template(path = "imports/check.html")]
pub struct Check {
    pub page: Page,
    pub import: Import,
    pub shelf: &'static str,
    pub names: Vec<String>,
    pub rows: Paged<Shown>,
    /// Of the doubtful rows, those that go in.
    pub doubtful: i32,
}

/// Of each kind, what one knows a row by.
const FIRST: [&str; 13] = [
    "day", "name", "investor", "uscc", "phone", "amount", "region", "chain", "stage", "contact", "overview",
    "next", "owner",
];
/// Columns that are shown; where a cell is wrong, its column is shown too.
const MOST: usize = 5;

impl Check {
    pub fn of(
        page: Page,
        import: Import,
        shelf: &'static str,
        rows: Paged<row::Model>,
        doubtful: i32,
    ) -> Self {
        let layout = import.layout();
        let wrong: Vec<String> = rows
            .rows
            .iter()
            .flat_map(|row| row.said().into_iter().filter(row::Said::is_error).map(|said| said.field))
            .collect();
        let mapped = |field: &str| layout.of(field).next().map(|(place, _)| place);
        let mut places: Vec<usize> = FIRST.iter().filter_map(|field| mapped(field)).take(MOST).collect();
        places.extend(wrong.iter().filter_map(|field| mapped(field)));
        places.sort_unstable();
        places.dedup();
        let names =
            places.iter().filter_map(|place| layout.columns.get(*place)).map(|column| column.name.clone());
        let names = names.collect();
        let lang = page.lang;
        let rows = rows.map(|row| shown(row, &layout, &places, import.kind, lang));
        Self { page, import, shelf, names, rows, doubtful }
    }

    fn at(&self, direction: &str, place: &str) -> String {
        format!("{}/check?shelf={}&{direction}={place}", self.import.path(), self.shelf)
    }

    fn will_run(&self) -> i32 {
        self.import.ready + self.doubtful
    }

    /// What may be decided about a row.
    fn choices(&self, shown: &Shown) -> Vec<(&'static str, &'static str)> {
        let row = &shown.row;
        let mut choices = Vec::new();
        if row.verdict != verdict::UPDATE {
            choices.push((action::NEW, "imports-do-new"));
        }
        if row.target_id.is_some() && self.import.kind != ImportKind::Visits {
            choices.push((action::UPDATE, "imports-do-update"));
        }
        choices.push((action::SKIP, "imports-do-skip"));
        choices
    }

    fn is_wrong(&self, shown: &Shown) -> bool {
        shown.row.verdict == verdict::WRONG
    }

    fn action<'a>(&self, shown: &'a Shown) -> &'a str {
        shown.row.action().unwrap_or_default()
    }

    fn is_on(&self, shelf: &str) -> bool {
        self.shelf == shelf
    }

    fn is_doubtful(&self) -> bool {
        self.shelf == shelf::DOUBTFUL
    }
}

fn shown(
    row: row::Model,
    layout: &Layout,
    places: &[usize],
    kind: ImportKind,
    lang: crate::i18n::Lang,
) -> Shown {
    let (cells, all) = (row.cells(), row.said());
    let mut used = Vec::new();
    let cells = places.iter().filter_map(|place| {
        let column = layout.columns.get(*place)?;
        let text = cells.get(*place).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let error = all.iter().position(|said| said.is_error() && said.field == column.field);
        used.extend(error);
        let error = error.and_then(|at| all.get(at)).map(|said| said.text(lang).to_owned());
        let is_personal = matches!(column.field.as_str(), "phone" | "contact") && error.is_none();
        let text = if is_personal { phone_hidden(&text) } else { text };
        let (name, is_number) = (column.name.clone(), is_measured(&column.field));
        Some(Cell { place: *place, name, text, error, is_number })
    });
    let cells: Vec<_> = cells.collect();
    let rest = all.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let said = rest
        .map(|(_, said)| {
            let column =
                layout.columns.iter().find(|column| column.field == said.field && !said.field.is_empty());
            let text = match column {
                Some(column) if lang.is_zh() => format!("{}：{}", column.name, said.text(lang)),
                Some(column) => format!("{}: {}", column.name, said.text(lang)),
                None => said.text(lang).to_owned(),
            };
            (text, said.level != row::Level::Note)
        })
        .collect();
    let target = row.target_id.map(|id| kind.path_of(id));
    Shown { row, cells, said, target }
}

#[derive(Template)]
#[template(path = "imports/progress.html", blocks = ["progress"])]
pub struct Progress {
    pub page: Page,
    pub import: Import,
}

impl Progress {
    fn is_busy(&self) -> bool {
        self.import.state.is_busy()
    }

    fn is_abandoned(&self) -> bool {
        self.import.is_abandoned(self.page.now)
    }
}

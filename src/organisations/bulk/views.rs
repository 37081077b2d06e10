use askama::Template;

use super::Field;
use super::form::{BulkForm, NONE};
use super::handlers::control;
use super::run::Meant;
use crate::bulk::BulkChange;
use crate::organisations::Organisation;
use crate::organisations::choices::Choices;
use crate::web::{Form, Page};

/// Rows shown of those that are changed, and of those left out.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "organisations/bulk.html")]
pub struct Ask {
    pub page: Page,
    pub form: Form<BulkForm>,
    pub field: Field,
    pub count: usize,
    /// Name, path, the field as it is.
    pub rows: Vec<(String, String, String)>,
    pub left_count: usize,
    pub left: Vec<(String, String)>,
    pub choices: Choices,
    pub is_chamber: bool,
}

impl Ask {
    pub fn new(
        page: Page,
        form: Form<BulkForm>,
        field: Field,
        meant: Meant,
        choices: Choices,
        is_chamber: bool,
    ) -> Self {
        let now = |row: &Organisation| match field {
            Field::Owner => {
                let owner = choices.colleagues.iter().find(|one| Some(one.id) == row.owner_id);
                owner.map_or_else(|| page.t("org-no-owner"), |one| one.name.clone())
            }
            Field::Chain => choices.dictionary.name(row.chain_id, page.lang).to_owned(),
            Field::Archival if row.is_archived() => page.t("org-archived-mark"),
            Field::Honour | Field::NoHonour | Field::Archival => String::new(),
        };
        let rows =
            meant.rows.iter().take(SHOWN).map(|row| (row.name.clone(), row.path(), now(row))).collect();
        let left = meant.left.iter().take(SHOWN).map(|row| (row.name.clone(), row.path())).collect();
        Self {
            rows,
            left,
            count: meant.rows.len(),
            left_count: meant.left.len(),
            page,
            form,
            field,
            choices,
            is_chamber,
        }
    }

    fn home(&self) -> &'static str {
        if self.is_chamber { "/chambers" } else { "/companies" }
    }

    fn back(&self) -> String {
        format!("{}?{}", self.home(), self.form.query)
    }

    /// What one chooses from; nothing for an archival.
    fn options(&self) -> Vec<(String, String)> {
        let none = |said| (NONE.to_owned(), self.page.t(said));
        match self.field {
            Field::Owner => [none("org-no-owner")].into_iter().chain(self.choices.owners()).collect(),
            Field::Honour | Field::NoHonour => self.choices.honours(&self.page),
            Field::Chain => {
                [none("bulk-no-chain")].into_iter().chain(self.choices.chains(&self.page)).collect()
            }
            Field::Archival => Vec::new(),
        }
    }

    fn control(&self) -> &'static str {
        control(self.field)
    }

    fn value(&self) -> String {
        match self.field {
            Field::Owner => self.form.owner.clone(),
            Field::Chain => self.form.chain.clone(),
            Field::Honour | Field::NoHonour => self.form.honour.clone(),
            Field::Archival => String::new(),
        }
    }

    fn shows_now(&self) -> bool {
        matches!(self.field, Field::Owner | Field::Chain)
    }
}

#[derive(Template)]
#[template(path = "organisations/bulk_done.html")]
pub struct Show {
    pub page: Page,
    pub change: BulkChange,
    /// Name and path of the first rows.
    pub rows: Vec<(String, String)>,
    pub is_undoable: bool,
}

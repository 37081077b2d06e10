//! Which column means what: matched by name, and put right by whoever knows the file.

use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::entity::{ActiveModel, Entity as Imports, ImportKind, Model as Import, State};
use super::layout::Layout;
use super::row::json;
use super::{fields, views, work};
use crate::auth::Officer;
use crate::db::Found;
use crate::i18n::{Lang, Message};
use crate::web::{Errors, Form, Input, OrRedisplay, Page, html, see_other};
use crate::{App, Error, Result};

/// A code of a field for each column, in the order of the file; empty: left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnsForm {
    pub field: Vec<String>,
}

impl Input for ColumnsForm {
    type Output = Vec<String>;
    const PREFIX: &'static str = "imports";

    fn check(&self, _: &mut Errors) -> Option<Vec<String>> {
        Some(self.field.clone())
    }
}

/// While nothing has been run.
fn open(import: &Import) -> Result<()> {
    match import.state {
        State::Uploaded | State::Checked => Ok(()),
        State::Reading => Err(Error::NotFound),
        _ => Err(Error::Stale),
    }
}

pub async fn edit(page: Page, _: Officer, Found(import): Found<Imports>) -> Result {
    if open(&import).is_err() {
        return Ok(see_other(import.path()));
    }
    let layout = import.layout();
    let field = layout.columns.iter().map(|column| column.field.clone()).collect();
    let form = Form::from(ColumnsForm { field }).at_version(import.version);
    html(views::Columns { page, import, layout, form })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(import): Found<Imports>,
    form: Form<ColumnsForm>,
) -> Result {
    open(&import)?;
    let mut layout = import.layout();
    let fields = form
        .at_version(import.version)
        .accept_if(|fields, errors| check(import.kind, &layout, fields, page.lang, errors))
        .or_redisplay(|form| views::Columns {
            page: page.clone(),
            import: import.clone(),
            layout: layout.clone(),
            form,
        })?;
    for (column, field) in layout.columns.iter_mut().zip(fields) {
        column.field = field;
    }
    let change = ActiveModel {
        state: Set(State::Checking),
        place: Set(0),
        ready: Set(0),
        wrong: Set(0),
        doubtful: Set(0),
        layout: Set(json(&layout)),
        ..Default::default()
    };
    let tx = app.begin(&officer).await?;
    let import = tx.update(&import, change, "mapped").await?;
    tx.commit().await?;
    work::start_and_wait(&app, import.id).await;
    Ok(see_other(import.path()))
}

fn check(kind: ImportKind, layout: &Layout, fields: &[String], lang: Lang, errors: &mut Errors) {
    if fields.len() != layout.columns.len() {
        errors.add("field-0", "imports-columns-changed");
        return;
    }
    let mut seen: Vec<&str> = Vec::new();
    for (place, code) in fields.iter().enumerate().filter(|(_, code)| !code.is_empty()) {
        match fields::by_code(kind, code) {
            None => errors.add(format!("field-{place}"), "projects-choice-unknown"),
            Some(field) if !field.is_many && seen.contains(&field.code) => {
                errors.add(format!("field-{place}"), "imports-column-twice");
            }
            Some(field) => seen.push(field.code),
        }
    }
    for field in fields::all(kind).iter().filter(|field| field.is_required && !seen.contains(&field.code)) {
        let name = Message::new(field.label).say(lang);
        let missing = Message::new("imports-column-missing").with("name", name);
        errors.add("field-0", missing);
    }
}

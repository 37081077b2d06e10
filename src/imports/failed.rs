//! Files that go out: the rows that were not imported, with why, ready to be corrected and sent in
//! again; and the templates.

use axum::extract::RawPathParams;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{Entity as Imports, ImportKind, Model as Import, State};
use super::fields::{self, REASONS};
use super::row::{Column, Entity as Rows, Said, outcome, shelf};
use crate::auth::{Officer, Viewer};
use crate::db::{Found, Record};
use crate::i18n::Lang;
use crate::web::Page;
use crate::{App, Error, Result};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Rows read at a time.
const TOGETHER: u64 = 1_000;

/// `GET /imports/templates/organisations.xlsx`
pub async fn template(page: Page, _: Officer, params: RawPathParams) -> Result {
    let asked = params.iter().find(|(key, _)| *key == "kind").map(|(_, value)| value.to_owned());
    let code = asked.as_deref().and_then(|name| name.strip_suffix(".xlsx")).unwrap_or_default();
    let kind = ImportKind::parse(code).ok_or(Error::NotFound)?;
    let mut sheet = Sheet::new()?;
    sheet.head(&fields::headings(kind)).map_err(unwritten)?;
    let name = format!("{}.xlsx", page.t(&format!("imports-template-{code}")));
    Ok(file(&name, sheet.finish()?))
}

/// Rows that are wrong, and those that failed. The last column says why; sent in again, it is known
/// and left out.
pub async fn download(app: App, page: Page, officer: Officer, Found(import): Found<Imports>) -> Result {
    if !matches!(import.state, State::Checked | State::Running | State::Done | State::Undone) {
        return Err(Error::NotFound);
    }
    let layout = import.layout();
    let columns: Vec<_> =
        layout.columns.iter().enumerate().filter(|(_, column)| column.name != REASONS).collect();
    let mut names: Vec<_> = columns.iter().map(|(_, column)| column.name.as_str()).collect();
    names.push(REASONS);
    let mut sheet = Sheet::new()?;
    sheet.head(&names).map_err(unwritten)?;
    let mut after = 0;
    loop {
        let rows = some(&app, &officer, &import, after).await?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        for row in &rows {
            let cells = row.cells();
            let mut texts: Vec<&str> = columns
                .iter()
                .map(|(place, _)| cells.get(*place).map(String::as_str).unwrap_or_default())
                .collect();
            let why = why(&row.said(), page.lang, |field| {
                let column = layout.columns.iter().find(|column| column.field == field);
                column.map(|column| column.name.clone())
            });
            texts.push(&why);
            sheet.row(&texts).map_err(unwritten)?;
        }
    }
    let base = import.file_name.rsplit_once('.').map(|(base, _)| base).unwrap_or(&import.file_name);
    Ok(file(&page.t1("imports-failed-name", "name", base), sheet.finish()?))
}

async fn some(app: &App, viewer: &Viewer, import: &Import, after: i32) -> Result<Vec<super::row::Model>> {
    let failed =
        Condition::any().add(Column::Shelf.eq(shelf::WRONG)).add(Column::Outcome.eq(outcome::FAILED));
    let rows = Rows::visible_to(viewer)
        .filter(Column::ImportId.eq(import.id))
        .filter(Column::Number.gt(after))
        .filter(failed)
        .order_by_asc(Column::Number)
        .limit(TOGETHER);
    Ok(rows.all(&app.db.read).await?)
}

/// 信用代码：18位，现在10位；联系电话：…
fn why(said: &[Said], lang: Lang, name: impl Fn(&str) -> Option<String>) -> String {
    let colon = if lang.is_zh() { "：" } else { ": " };
    let errors = said.iter().filter(|said| said.is_error()).map(|said| match name(&said.field) {
        Some(name) => format!("{name}{colon}{}", said.text(lang)),
        None => said.text(lang).to_owned(),
    });
    errors.collect::<Vec<_>>().join(if lang.is_zh() { "；" } else { "; " })
}

/// One sheet of text, written row by row. Everything is text: a code keeps its eighteen digits, and
/// nothing that begins like a formula is one.
struct Sheet {
    workbook: Workbook,
    row: u32,
}

impl Sheet {
    fn new() -> Result<Self> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet_with_constant_memory().map_err(unwritten)?;
        Ok(Self { workbook, row: 0 })
    }

    fn head(&mut self, names: &[&str]) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(names) {
            sheet.set_column_width(column, 18)?;
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn row(&mut self, texts: &[&str]) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            let text: String = text.chars().take(crate::sheets::MOST_IN_CELL).collect();
            sheet.write_string(self.row, column, text)?;
        }
        self.row += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>> {
        self.workbook.save_to_buffer().map_err(unwritten)
    }
}

fn unwritten(error: XlsxError) -> Error {
    Error::Internal(error.into())
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let place = format!("attachment; filename=\"rows.xlsx\"; filename*=UTF-8''{name}");
    let place = HeaderValue::from_str(&place).unwrap_or(HeaderValue::from_static("attachment"));
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(KIND)), (header::CONTENT_DISPOSITION, place)];
    (headers, bytes).into_response()
}

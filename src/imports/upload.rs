//! Takes a file in: it is read on a thread of its own, and its rows are written as they come, so
//! that never more than a few hundred are in memory.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use super::entity::{ActiveModel, Entity as Imports, ImportKind, Model as Import, State};
use super::layout::Layout;
use super::row::{self, Entity as Rows, json};
use super::{fields, handlers, views};
use crate::auth::{Officer, unit};
use crate::db::{Record, Tx};
use crate::i18n::Message;
use crate::ids::{ImportId, ImportRowId};
use crate::sheets::{Book, Fault, Row, base_name};
use crate::web::{Page, Upload, html, see_other};
use crate::{App, Error, Result};

/// Rows that travel together.
const TOGETHER: usize = 500;

pub async fn create(app: App, page: Page, officer: Officer, upload: Upload) -> Result {
    let kind = ImportKind::parse(upload.field("kind")).unwrap_or(ImportKind::Organisations);
    if upload.bytes.is_empty() && upload.file_name.is_empty() {
        return again(&app, page, &officer, kind, Message::new("imports-file-missing")).await;
    }
    // Two at a time: each may need some tens of MiB while it is taken apart.
    let Ok(_turn) = app.readers.clone().try_acquire_owned() else { return Err(Error::Busy { seconds: 10 }) };
    match take_in(&app, &officer, kind, upload).await? {
        Ok(import) => Ok(see_other(import.path())),
        Err(fault) => again(&app, page, &officer, kind, fault.message()).await,
    }
}

/// The form again, with one sentence about the file.
async fn again(app: &App, page: Page, officer: &Officer, kind: ImportKind, why: Message) -> Result {
    let list = handlers::recent(app, officer, &Default::default()).await?;
    let form = html(views::Index { page, kind, error: Some(why), list, once: uuid::Uuid::now_v7() })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, form).into_response())
}

enum Part {
    Head(Layout, String),
    Rows(Vec<Row>),
}

async fn take_in(
    app: &App,
    officer: &Officer,
    kind: ImportKind,
    upload: Upload,
) -> Result<Result<Import, Fault>> {
    let digest = crate::auth::token::hex(&Sha256::digest(&upload.bytes));
    let unit_id = match officer.unit_id {
        Some(unit) => unit,
        None => unit::default(&app.db.read).await?,
    };
    let name = if upload.file_name.is_empty() { "—".to_owned() } else { upload.file_name };
    let id = ImportId::new();
    let new = ActiveModel {
        id: Set(id),
        kind: Set(kind),
        file_name: Set(name),
        digest: Set(digest),
        unit_id: Set(unit_id),
        owner_id: Set(officer.id),
        ..fresh(app.now())
    };
    let (send, mut receive) = mpsc::channel(4);
    let bytes = upload.bytes;
    let reading = tokio::task::spawn_blocking(move || read(bytes, kind, &send));
    let mut taken: Option<(Import, Layout)> = None;
    let mut total = 0;
    while let Some(part) = receive.recv().await {
        match (part, &mut taken) {
            (Part::Head(layout, sheet), taken) => {
                let tx = app.begin(officer).await?;
                tx.once(upload.once, &format!("/imports/{id}")).await?;
                let row = ActiveModel { sheet: Set(sheet), ..new.clone() };
                let import = begin(&tx, row).await?;
                tx.commit().await?;
                *taken = Some((import, layout));
            }
            (Part::Rows(rows), Some((import, layout))) => {
                total += rows.len();
                note(layout, &rows);
                let tx = app.begin(officer).await?;
                write(&tx, import.id, rows).await?;
                tx.commit().await?;
            }
            (Part::Rows(_), None) => {}
        }
    }
    // A library that gives up on a hostile file must not take the request with it.
    let read = reading.await.unwrap_or(Err(Fault::Broken));
    match (read, taken) {
        (Ok(()), Some((import, layout))) => {
            let tx = app.begin(officer).await?;
            let change = ActiveModel {
                state: Set(State::Uploaded),
                total: Set(i32::try_from(total).unwrap_or(i32::MAX)),
                layout: Set(json(&layout)),
                ..Default::default()
            };
            let import = tx.update(&import, change, "uploaded").await?;
            tx.look_over("import_rows").await?;
            tx.commit().await?;
            Ok(Ok(import))
        }
        (read, taken) => {
            if let Some((import, _)) = taken {
                forget(app, officer, import.id).await?;
            }
            Ok(Err(read.err().unwrap_or(Fault::Empty)))
        }
    }
}

/// On a thread where it may take its time.
fn read(bytes: Vec<u8>, kind: ImportKind, send: &mpsc::Sender<Part>) -> Result<(), Fault> {
    let mut book = Book::open(bytes)?;
    let head = book.head(&|name| fields::is_known(kind, &base_name(name)))?;
    let mut sheets = book.sheets();
    let sheet = if head.sheet < sheets.len() { sheets.remove(head.sheet) } else { String::new() };
    sheets.truncate(10);
    let layout = fields::matched(kind, &head, book.is_1904(), sheets);
    let mut begun = Some(Part::Head(layout, sheet));
    let mut waiting = Vec::with_capacity(TOGETHER);
    book.body(&head, |row| {
        if let Some(head) = begun.take()
            && send.blocking_send(head).is_err()
        {
            return ControlFlow::Break(());
        }
        waiting.push(row);
        if waiting.len() < TOGETHER {
            return ControlFlow::Continue(());
        }
        match send.blocking_send(Part::Rows(std::mem::take(&mut waiting))) {
            Ok(()) => ControlFlow::Continue(()),
            // Nobody listens any more: the request is gone.
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    let _ = send.blocking_send(Part::Rows(waiting));
    Ok(())
}

/// What stands in each column, and where the table ends.
fn note(layout: &mut Layout, rows: &[Row]) {
    for (place, column) in
        layout.columns.iter_mut().enumerate().filter(|(_, column)| column.sample.is_empty())
    {
        let sample = rows.iter().map(|row| row.cell(place)).find(|cell| !cell.is_empty());
        column.sample = sample.unwrap_or_default().chars().take(40).collect();
    }
    if let Some(last) = rows.last() {
        layout.last = i32::try_from(last.number).unwrap_or(i32::MAX);
    }
}

fn fresh(now: i64) -> ActiveModel {
    ActiveModel {
        state: Set(State::Reading),
        sheet: Set(String::new()),
        layout: Set(String::new()),
        total: Set(0),
        place: Set(0),
        ready: Set(0),
        wrong: Set(0),
        doubtful: Set(0),
        made: Set(0),
        updated: Set(0),
        left_out: Set(0),
        failed: Set(0),
        undone: Set(0),
        kept: Set(0),
        created_at: Set(now),
        started_at: Set(None),
        done_at: Set(None),
        undone_at: Set(None),
        lease_by: Set(None),
        lease_until: Set(0),
        version: Set(1),
        ..Default::default()
    }
}

/// Until its rows are all there it is a draft; the trail hears of it then.
#[expect(clippy::disallowed_methods, reason = "a draft; the event follows when it is whole")]
async fn begin(tx: &Tx, row: ActiveModel) -> Result<Import> {
    Ok(Imports::insert(row).exec_with_returning(tx.conn()).await?)
}

#[expect(clippy::disallowed_methods, reason = "rows of a draft, under the event of their import")]
async fn write(tx: &Tx, import: ImportId, rows: Vec<Row>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row::ActiveModel {
        id: Set(ImportRowId::new()),
        import_id: Set(import),
        number: Set(i32::try_from(row.number).unwrap_or(i32::MAX)),
        cells: Set(json(&row.cells)),
        name: Set(String::new()),
        name_key: Set(String::new()),
        code_key: Set(String::new()),
        shelf: Set(String::new()),
        verdict: Set(String::new()),
        decision: Set(String::new()),
        reasons: Set(String::new()),
        outcome: Set(String::new()),
        result: Set(String::new()),
        target_id: Set(None),
        record_id: Set(None),
        amount: Set(None),
    });
    Rows::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Nothing half-written stays of a file that is refused on its last row.
async fn forget(app: &App, officer: &Officer, id: ImportId) -> Result<()> {
    let tx = app.begin(officer).await?;
    let backend = tx.conn().get_database_backend();
    for sql in ["DELETE FROM import_rows WHERE import_id = $1", "DELETE FROM imports WHERE id = $1"] {
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [id.0.into()])).await?;
    }
    tx.note(Imports::NAME, None, "", "refused-file", None).await?;
    tx.commit().await
}

//! A file as it travels: read a batch at a time, written while the next is read, never whole in
//! memory.

use std::fs::File;
use std::io::Read;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::{Accepted, Asked, Column, Listing, csv, workbook};
use crate::auth::Viewer;
use crate::i18n::Lang;
use crate::{App, Result};

/// Rows of a batch.
const BATCH: usize = 100;
/// Batches and pieces that may wait for the other side.
const AHEAD: usize = 4;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// At most two workbooks are packed at once: each takes a core.
fn packers() -> std::sync::Arc<Semaphore> {
    static PACKERS: std::sync::LazyLock<std::sync::Arc<Semaphore>> =
        std::sync::LazyLock::new(|| std::sync::Arc::new(Semaphore::new(2)));
    PACKERS.clone()
}

/// Everything a file is made from.
pub struct Job {
    pub app: App,
    pub viewer: Viewer,
    pub lang: Lang,
    pub ids: Vec<Uuid>,
    pub columns: Vec<Column>,
    pub title: String,
    pub mark: String,
    pub accepted: Accepted,
}

type Piece = std::io::Result<Bytes>;

/// The answer begins at once; its rows come as they are read.
pub fn respond<L: Listing>(job: Job) -> Response {
    let (kind, end) = if job.accepted.is_csv { (CSV, "csv") } else { (XLSX, "xlsx") };
    let day = crate::standards::day::instant::day_of(job.app.now());
    let name = format!("{}-{day}.{end}", job.title);
    let (pieces, received) = channel(AHEAD);
    tokio::spawn(async move {
        let sent = if job.accepted.is_csv {
            lines::<L>(&job, &pieces).await
        } else {
            sheet::<L>(job, &pieces).await
        };
        if let Err(error) = sent {
            tracing::error!(%error, "an export broke off");
            // The connection ends without its end, so that half a file isn't taken for a whole one.
            drop(pieces.send(Err(std::io::Error::other("the export broke off"))).await);
        }
    });
    attachment(&name, kind, body(received))
}

pub fn attachment(name: &str, kind: &'static str, body: Body) -> Response {
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let end = name.rsplit('.').next().unwrap_or_default();
    let disposition = format!("attachment; filename=\"yanlai.{end}\"; filename*=UTF-8''{encoded}");
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn body(received: Receiver<Piece>) -> Body {
    Body::from_stream(stream::unfold(received, async |mut received| {
        received.recv().await.map(|piece| (piece, received))
    }))
}

async fn lines<L: Listing>(job: &Job, pieces: &Sender<Piece>) -> Result<()> {
    let head = csv::head(&job.mark, &job.columns);
    let mut text = head;
    for (place, ids) in job.ids.chunks(BATCH).enumerate() {
        let rows = L::rows(&job.asked(place * BATCH + 1), ids).await?;
        text.push_str(&csv::rows(&rows));
        if pieces.send(Ok(std::mem::take(&mut text).into())).await.is_err() {
            return Ok(());
        }
    }
    if !text.is_empty() {
        drop(pieces.send(Ok(text.into())).await);
    }
    Ok(())
}

async fn sheet<L: Listing>(job: Job, pieces: &Sender<Piece>) -> Result<()> {
    let permit = packers().acquire_owned().await.map_err(anyhow::Error::from)?;
    let (batches, received) = channel(AHEAD);
    let (title, mark, columns, now) =
        (job.title.clone(), job.mark.clone(), job.columns.clone(), job.app.now());
    let packing = tokio::task::spawn_blocking(move || packed(permit, &title, &mark, &columns, now, received));
    for (place, ids) in job.ids.chunks(BATCH).enumerate() {
        let rows = L::rows(&job.asked(place * BATCH + 1), ids).await?;
        // Whoever asked is gone, or the disk is full, which the packing says itself.
        if pieces.is_closed() || batches.send(rows).await.is_err() {
            break;
        }
    }
    drop(batches);
    let file = packing.await.map_err(anyhow::Error::from)??;
    send(file, pieces).await
}

fn packed(
    permit: OwnedSemaphorePermit,
    title: &str,
    mark: &str,
    columns: &[Column],
    now: i64,
    received: Receiver<Vec<Vec<super::Cell>>>,
) -> anyhow::Result<File> {
    let file = workbook::write(title, mark, columns, now, received);
    drop(permit);
    file
}

/// A file that is whole already, piece by piece.
pub fn pieces_of(file: File) -> Body {
    let (pieces, received) = channel(AHEAD);
    tokio::spawn(async move {
        if let Err(error) = send(file, &pieces).await {
            tracing::error!(%error, "a file could not be read back");
            drop(pieces.send(Err(std::io::Error::other("the file broke off"))).await);
        }
    });
    body(received)
}

async fn send(file: File, pieces: &Sender<Piece>) -> Result<()> {
    let mut file = file;
    loop {
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = Vec::with_capacity(PIECE);
            file.by_ref().take(PIECE as u64).read_to_end(&mut piece).map(|_| (file, piece))
        });
        let (again, piece) = read.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
        if piece.is_empty() || pieces.send(Ok(piece.into())).await.is_err() {
            return Ok(());
        }
        file = again;
    }
}

impl Job {
    fn asked(&self, number: usize) -> Asked<'_> {
        Asked { app: &self.app, viewer: &self.viewer, lang: self.lang, full: self.accepted.full, number }
    }
}

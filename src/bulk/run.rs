//! The change itself.

use super::form::Given;
use super::{Act, BulkChange, Listing, Row};
use crate::auth::Viewer;
use crate::db::Record;
use crate::{App, Error, Result};

/// Rows of a batch: so long nobody else can write.
const BATCH: usize = 200;

/// Batch by batch, each with its place in the undo. A row that somebody changed at this very moment
/// is left as they made it.
pub async fn run<L: Listing>(
    app: App,
    viewer: Viewer,
    change: BulkChange,
    rows: Vec<L::Row>,
    act: &'static Act,
    given: Given,
) -> Result<BulkChange> {
    let mut change = change;
    for some in rows.chunks(BATCH) {
        let ground = L::ground(&app, &viewer, some).await?;
        let tx = app.begin(&viewer).await?;
        let mut done = Vec::new();
        for row in some {
            match L::write(&tx, &ground, row, act, &given).await {
                Ok(Some((old, new))) => done.push(Row { id: L::Table::key(row), old, new }),
                Ok(None) | Err(Error::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        if !done.is_empty() {
            change = change.add(&tx, &done).await?;
        }
        tx.commit().await?;
    }
    Ok(change)
}

//! Which rows are meant, which of them one may change, and the change itself.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::field::{To, write};
use super::form::BulkForm;
use crate::auth::Viewer;
use crate::auth::token::hex;
use crate::bulk::{BulkChange, MOST, NewChange, Row};
use crate::db::Record;
use crate::organisations::{Column, Organisation, Organisations, export};
use crate::{App, Error, Result};

/// Rows of a batch: so long nobody else can write.
const BATCH: usize = 200;
/// Rows read at a time.
const READ: usize = 500;

pub struct Meant {
    /// One may change these.
    pub rows: Vec<Organisation>,
    /// And these not: another unit's.
    pub left: Vec<Organisation>,
    /// More match than can be changed at once.
    pub is_too_many: bool,
}

impl Meant {
    pub async fn by(app: &App, viewer: &Viewer, form: &BulkForm, is_chamber: bool) -> Result<Self> {
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let mut ids: Vec<Uuid> = if form.is_all() {
            export::ids(app, viewer, &form.wanted(), MOST + 1, is_chamber).await?
        } else {
            form.ids.iter().filter_map(|id| id.parse().ok()).collect()
        };
        let is_too_many = ids.len() > most;
        ids.truncate(most);
        let mut meant = Self { rows: Vec::new(), left: Vec::new(), is_too_many };
        for some in ids.chunks(READ) {
            let rows = Organisations::visible_to(viewer)
                .filter(Column::Id.is_in(some.iter().copied()))
                .filter(Column::IsChamber.eq(is_chamber))
                .limit(READ as u64);
            let rows = rows.all(&app.db.read).await?;
            for row in crate::exports::in_order(rows, some, |row| row.id.0) {
                if row.is_changed_by(viewer) { meant.rows.push(row) } else { meant.left.push(row) }
            }
        }
        Ok(meant)
    }

    /// Another one, if a row came, went or was changed.
    pub fn seen(&self) -> String {
        let mut sum = Sha256::new();
        for row in self.rows.iter().chain(&self.left) {
            sum.update(row.id.0.as_bytes());
            sum.update(row.version.to_be_bytes());
        }
        hex(&sum.finalize())[..32].to_owned()
    }
}

/// Batch by batch, each with its place in the undo. A row that somebody changed at this very moment
/// is left as they made it.
pub async fn run(
    app: App,
    viewer: Viewer,
    change: BulkChange,
    rows: Vec<Organisation>,
    to: To,
) -> Result<BulkChange> {
    let mut change = change;
    for some in rows.chunks(BATCH) {
        let tx = app.begin(&viewer).await?;
        let mut done = Vec::new();
        for row in some {
            match write(&tx, row, to).await {
                Ok(Some((old, new))) => done.push(Row { id: row.id.0, old, new }),
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

pub async fn begin(app: &App, viewer: &Viewer, new: &NewChange) -> Result<BulkChange> {
    let tx = app.begin(viewer).await?;
    let change = BulkChange::begin(&tx, viewer, new).await?;
    tx.commit().await?;
    Ok(change)
}

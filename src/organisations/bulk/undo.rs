//! Giving rows back what they were, unless somebody changed that very field since.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::field::{Field, give_back};
use super::views;
use crate::auth::Officer;
use crate::bulk::{BulkChange, BulkChanges, Row};
use crate::db::{Found, Record};
use crate::organisations::{Column, Organisation, Organisations};
use crate::web::{Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const SHOWN: usize = 50;
const READ: usize = 500;

pub async fn show(app: App, page: Page, officer: Officer, Found(change): Found<BulkChanges>) -> Result {
    let some: Vec<Uuid> = change.rows().iter().take(SHOWN).map(|row| row.id).collect();
    let rows = Organisations::visible_to(&officer)
        .filter(Column::Id.is_in(some.iter().copied()))
        .limit(SHOWN as u64)
        .all(&app.db.read)
        .await?;
    let rows = crate::exports::in_order(rows, &some, |row| row.id.0);
    let rows = rows.iter().map(|row| (row.name.clone(), row.path())).collect();
    let is_undoable = change.is_undoable(app.now());
    html(views::Show { page, change, rows, is_undoable })
}

pub async fn undo(app: App, page: Page, officer: Officer, Found(change): Found<BulkChanges>) -> Result {
    let home = change.home.clone();
    if !change.is_undoable(app.now()) {
        return Ok(see_other(change.path()).notice(page.t("bulk-not-undoable")));
    }
    let (undone, all) = (give_all_back(&app, &officer, &change).await?, change.rows().len());
    let notice = if undone == all {
        page.t1("bulk-undone", "n", undone)
    } else {
        page.t2("bulk-undone-partly", "n", undone, "left", all - undone)
    };
    Ok(see_other(home).notice(notice))
}

/// In one transaction: either all that can be is given back, or nothing.
async fn give_all_back(app: &App, officer: &Officer, change: &BulkChange) -> Result<usize> {
    let field = Field::parse(&change.field).ok_or(Error::NotFound)?;
    let tx = app.begin(officer).await?;
    let mut undone = 0;
    let rows: Vec<Row> = change.rows();
    for some in rows.chunks(READ) {
        let found = Organisations::visible_to(officer)
            .filter(Column::Id.is_in(some.iter().map(|row| row.id)))
            .limit(READ as u64)
            .all(tx.conn())
            .await?;
        let found: HashMap<Uuid, Organisation> = found.into_iter().map(|row| (row.id.0, row)).collect();
        for row in some {
            let Some(now) = found.get(&row.id).filter(|now| now.is_changed_by(officer)) else { continue };
            match give_back(&tx, now, field, &row.old, &row.new).await {
                Ok(true) => undone += 1,
                Ok(false) | Err(Error::Stale) => {}
                Err(error) => return Err(error),
            }
        }
    }
    change.undo(&tx, undone).await?;
    tx.commit().await?;
    Ok(undone)
}

//! Giving rows back what they were, unless somebody changed that very field since.

use std::collections::HashMap;

use uuid::Uuid;

use super::meant::{READ, seen};
use super::{BulkChange, BulkChanges, Listing, act, views};
use crate::auth::Officer;
use crate::db::{Found, Record};
use crate::exports::in_order;
use crate::web::{Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const SHOWN: usize = 50;

pub async fn show<L: Listing>(
    app: App,
    page: Page,
    officer: Officer,
    Found(change): Found<BulkChanges>,
) -> Result {
    let change = of_this::<L>(change)?;
    let some: Vec<Uuid> = change.rows().iter().take(SHOWN).map(|row| row.id).collect();
    let rows = seen::<L>(&officer, &some).all(&app.db.read).await?;
    let rows = in_order(rows, &some, L::Table::key).iter().map(L::called).collect();
    let is_undoable = change.is_undoable(app.now());
    html(views::Show { page, title: L::TITLE, counted: L::COUNTED, change, rows, is_undoable })
}

pub async fn undo<L: Listing>(
    app: App,
    page: Page,
    officer: Officer,
    Found(change): Found<BulkChanges>,
) -> Result {
    let change = of_this::<L>(change)?;
    if !change.is_undoable(app.now()) {
        return Ok(see_other(change.path()).notice(page.t("bulk-not-undoable")));
    }
    let (undone, all) = (give_all_back::<L>(&app, &officer, &change).await?, change.rows().len());
    let counted = |n: usize| page.t1(L::COUNTED, "n", n);
    let notice = if undone == all {
        page.t1("bulk-undone", "rows", counted(undone))
    } else {
        page.t2("bulk-undone-partly", "rows", counted(undone), "left", counted(all - undone))
    };
    Ok(see_other(L::HOME).notice(notice))
}

/// A change of another list has its page there.
fn of_this<L: Listing>(change: BulkChange) -> Result<BulkChange> {
    if change.home == L::HOME { Ok(change) } else { Err(Error::NotFound) }
}

/// In one transaction: either all that can be is given back, or nothing.
async fn give_all_back<L: Listing>(app: &App, officer: &Officer, change: &BulkChange) -> Result<usize> {
    let act = act::<L>(&change.field).ok_or(Error::NotFound)?;
    let tx = app.begin(officer).await?;
    let mut undone = 0;
    let rows = change.rows();
    for some in rows.chunks(READ) {
        let ids: Vec<Uuid> = some.iter().map(|row| row.id).collect();
        let found = seen::<L>(officer, &ids).all(tx.conn()).await?;
        let refused = L::refused(app, officer, act, "", &found, true).await?;
        let ground = L::ground(app, officer, &found).await?;
        let free = found.iter().zip(refused).filter(|(_, why)| why.is_none());
        let free: HashMap<Uuid, &L::Row> = free.map(|(row, _)| (L::Table::key(row), row)).collect();
        for row in some {
            let Some(now) = free.get(&row.id) else { continue };
            match L::give_back(&tx, &ground, now, act, (&row.old, &row.new)).await {
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

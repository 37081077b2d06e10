//! Looks anew at what was saved before a word came or went: what records are found by, and where
//! they stand in lists. The place reached is written in the transaction of what was reached.

use std::time::Duration;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

use super::entity::Column;
use super::{OwnWords, WordKind};
use crate::db::{Actor, Db};
use crate::hanzi::company_name::Lists;
use crate::hanzi::own;
use crate::ids::{ContactId, OrganisationId, OwnWordId};
use crate::index::Kind;
use crate::{App, Result, contacts, organisations};

/// Entries in one transaction.
const TOGETHER: u64 = 500;

/// The words that count now, told to what reads names and takes them apart.
#[expect(clippy::disallowed_methods, reason = "the program reads names for everybody")]
pub async fn load(db: &Db) -> Result<()> {
    let live = OwnWords::find().filter(Column::ArchivedAt.is_null()).order_by_asc(Column::Id).limit(5_000);
    let live = live.all(&db.write).await?;
    let read = live.iter().filter(|one| one.kind.is_read()).map(|one| own::Reading {
        word: one.word.clone(),
        spelling: one.spelling.clone(),
        is_surname: one.kind == WordKind::Surname,
    });
    own::keep(read.collect());
    let named = live.iter().filter_map(|one| Some((one.kind.in_names()?, one.word.as_str())));
    Lists::keep(named.map(|((list, is_left_out), word)| (list, word, is_left_out)));
    Ok(())
}

/// Loads them, and goes on where a process that is gone left off.
#[expect(clippy::disallowed_methods, reason = "the program goes on with what an administrator began")]
pub async fn resume(app: &App) -> Result<()> {
    load(&app.db).await?;
    let open = OwnWords::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AppliedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(100);
    for id in open.into_tuple::<OwnWordId>().all(&app.db.write).await? {
        apply(app, id).await?;
    }
    Ok(())
}

/// Begins, and waits a moment: a short one is done before the page is shown again.
pub async fn start_and_wait(app: &App, id: OwnWordId) {
    const MOMENT: Duration = Duration::from_secs(2);
    let app = app.clone();
    let applying = tokio::spawn(async move {
        let applied = async {
            load(&app.db).await?;
            apply(&app, id).await
        };
        if let Err(error) = applied.await {
            tracing::error!(%error, word = %id, "names are not all looked at anew; it goes on by itself");
        }
    });
    let _ = tokio::time::timeout(MOMENT, applying).await;
}

async fn apply(app: &App, id: OwnWordId) -> Result<()> {
    while batch(app, id).await? {
        // Whoever waits for the one writer gets it between two batches.
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// False: nothing is left.
async fn batch(app: &App, id: OwnWordId) -> Result<bool> {
    let tx = app.begin_as(Actor::program()).await?;
    let backend = tx.conn().get_database_backend();
    // Held until the end, so that two processes don't do the same.
    let sql =
        "UPDATE own_words SET reached = reached WHERE id = $1 AND applied_at IS NULL RETURNING key, reached";
    let row = tx.conn().query_one_raw(Statement::from_sql_and_values(backend, sql, [id.0.into()])).await?;
    let Some(row) = row else { return Ok(false) };
    let (key, reached): (String, i64) = (row.try_get("", "key")?, row.try_get("", "reached")?);
    // The places of archived ones are below zero.
    let after = if reached == 0 { i64::MIN } else { reached };
    let read = tx.read_anew(&key, after, TOGETHER).await?;
    let of = |kind: Kind| read.iter().filter(move |one| one.kind == kind).map(|one| one.record_id);
    organisations::sort_anew(&tx, of(Kind::Organisation).map(OrganisationId).collect()).await?;
    contacts::sort_anew(&tx, of(Kind::Contact).map(ContactId).collect()).await?;
    let (sql, place) = match read.last() {
        Some(last) => ("UPDATE own_words SET reached = $1 WHERE id = $2", last.seq),
        None => ("UPDATE own_words SET applied_at = $1 WHERE id = $2", tx.now()),
    };
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [place.into(), id.0.into()])).await?;
    tx.commit().await?;
    Ok(!read.is_empty())
}

//! The search index: what any two characters find, and initials, on both databases alike. Each
//! feature writes its entry in the transaction of its row. The database proposes candidates by their
//! grams; [`Query::accepts`](crate::hanzi::Query::accepts) decides. What an engine needs said in its
//! own way stands in a file of its name.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use tokio::sync::mpsc::{self, Receiver};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::Result;
use crate::db::{Tx, places};
use crate::hanzi::Kind as TextKind;
use crate::ids::{ProjectId, UnitId};

mod archiving;
mod entity;
mod gathering;
mod grams;
mod hit;
mod holding;
mod place;
mod postgres;
mod query;
mod reach;
mod rebuilding;
mod rereading;
mod sqlite;
#[cfg(test)]
mod tests;
mod text;
mod tidying;

pub use entity::Kind;
pub use hit::{Hit, Piece, pieces};
pub use holding::holding;
pub use place::{Place, place};
pub use query::{MOST_IN_LISTS, guess, matching, search};
pub use rebuilding::rebuild;
pub use tidying::tidy;

/// One record as it can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    pub kind: Kind,
    pub id: Uuid,
    /// None: the whole bureau may find it.
    pub unit_id: Option<UnitId>,
    /// The project whose grants also open it.
    pub project_id: Option<ProjectId>,
    /// Of a confidential project: only those named on it, and managers.
    pub guarded: bool,
    pub title: String,
    /// What stands beside the title: a region, a chamber. Of a project its investor, and on a second
    /// line the code of its stage, which whoever shows it says in the reader's language.
    pub subtitle: String,
    pub path: String,
    /// What it can be found by; the title is not added by itself.
    pub texts: Vec<(String, TextKind)>,
    /// Archived records are not found by searching, only in lists that ask for them.
    pub archived: bool,
}

#[derive(FromQueryResult)]
struct Worded {
    seq: i64,
    kind: Kind,
    unit_id: Option<UnitId>,
    title: String,
    subtitle: String,
    body: String,
}

/// Of twelve values each; both engines bound how many one statement holds.
const TOGETHER: usize = 200;

/// An entry, and what it is found by.
struct Found {
    entry: Entry,
    body: String,
    folded: String,
    grams: String,
}

/// As they come, so many at a time and never two kinds together.
fn of_one_kind(entries: Vec<Entry>) -> Vec<(Kind, Vec<Entry>)> {
    let mut chunks: Vec<(Kind, Vec<Entry>)> = Vec::new();
    for entry in entries {
        match chunks.last_mut() {
            Some((kind, some)) if *kind == entry.kind && some.len() < TOGETHER => some.push(entry),
            _ => chunks.push((entry.kind, vec![entry])),
        }
    }
    chunks
}

/// Entries, and what they are found by, of one kind at a time.
pub struct WorkedOut {
    work: JoinHandle<()>,
    done: Receiver<(Kind, Vec<Found>)>,
}

/// Begins to make out what entries are found by, on a thread of its own: taking names apart is work, and
/// the database has other things to write meanwhile. It keeps a chunk ahead.
pub fn work_out(entries: Vec<Entry>) -> WorkedOut {
    let (send, done) = mpsc::channel(1);
    let work = move || {
        for (kind, some) in of_one_kind(entries) {
            let found = move |entry: Entry| {
                let body = text::pack(&entry.texts);
                let (folded, grams) = (text::folded(&body), text::grams(kind, entry.unit_id, &body));
                Found { entry, body, folded, grams }
            };
            if send.blocking_send((kind, some.into_iter().map(found).collect())).is_err() {
                // Nobody waits any more.
                return;
            }
        }
    };
    WorkedOut { work: tokio::task::spawn_blocking(work), done }
}

impl Tx {
    /// Writes the entry, or replaces it; it is the newest then.
    pub async fn index(&self, entry: Entry) -> Result<()> {
        self.index_anew(entry.kind, vec![entry]).await
    }

    /// Something happened around a record at `at` (Unix ms): of those that fit as well, it comes first.
    pub async fn followed_up(&self, id: Uuid, at: i64) -> Result<()> {
        let sql = "UPDATE search_entries SET updated_at = $1 WHERE record_id = $2 AND updated_at < $1";
        let backend = self.conn().get_database_backend();
        self.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [at.into(), id.into()])).await?;
        Ok(())
    }

    /// Entries of records of one kind that may have one already: they are the newest then.
    pub async fn index_anew(&self, kind: Kind, entries: Vec<Entry>) -> Result<()> {
        let backend = self.conn().get_database_backend();
        for some in entries.chunks(TOGETHER) {
            let sql = format!(
                "DELETE FROM search_entries WHERE record_id IN {} RETURNING seq",
                places(self.engine(), 1, some.len())
            );
            let ids = some.iter().map(|entry| entry.id.into());
            let old = self.conn().query_all_raw(Statement::from_sql_and_values(backend, sql, ids)).await?;
            let old: Vec<i64> = old.iter().map(|row| row.try_get("", "seq")).collect::<Result<_, _>>()?;
            grams::erase(self.conn(), self.engine(), kind, &old).await?;
        }
        self.index_new(work_out(entries)).await
    }

    /// Entries of records that have none yet, a batch of one kind at a time.
    pub async fn index_new(&self, mut entries: WorkedOut) -> Result<()> {
        while let Some((kind, found)) = entries.done.recv().await {
            self.write_new(kind, found).await?;
        }
        Ok(entries.work.await.map_err(anyhow::Error::from)?)
    }

    async fn write_new(&self, kind: Kind, found: Vec<Found>) -> Result<()> {
        let backend = self.conn().get_database_backend();
        let (mut values, mut found_by) = (Vec::<Value>::new(), HashMap::with_capacity(found.len()));
        let mut archived = Vec::new();
        for one in found {
            let entry = one.entry;
            archived.extend(entry.archived.then_some(entry.id));
            found_by.insert(entry.id, one.grams);
            values.extend([
                entry.kind.into(),
                entry.id.into(),
                entry.unit_id.map(|id| id.0).into(),
                entry.project_id.map(|id| id.0).into(),
                entry.guarded.into(),
                entry.archived.into(),
                entry.title.into(),
                entry.subtitle.into(),
                entry.path.into(),
                one.folded.into(),
                one.body.into(),
                self.now().into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO search_entries (kind, record_id, unit_id, project_id, guarded, archived, title, \
             subtitle, path, folded, body, updated_at) VALUES {} RETURNING seq, record_id",
            places(self.engine(), found_by.len(), 12)
        );
        let rows = self.conn().query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        let mut placed: Vec<(i64, String)> = Vec::with_capacity(rows.len());
        for row in rows {
            let id: Uuid = row.try_get("", "record_id")?;
            placed.push((row.try_get("", "seq")?, found_by.remove(&id).unwrap_or_default()));
        }
        placed.sort_unstable_by_key(|(seq, _)| *seq);
        grams::write(self.conn(), self.engine(), kind, placed).await?;
        self.index_archived(&archived).await
    }

    /// The record is found by `to` where it was found by `from`: the name of what it hangs on.
    pub async fn reword(&self, id: Uuid, from: &str, to: &str) -> Result<()> {
        let backend = self.conn().get_database_backend();
        let sql = "SELECT seq, kind, unit_id, title, subtitle, body FROM search_entries WHERE record_id = $1";
        let entry = Statement::from_sql_and_values(backend, sql, [id.into()]);
        let Some(entry) = Worded::find_by_statement(entry).one(self.conn()).await? else { return Ok(()) };
        let reworded = |text: String| if text == from { to.to_owned() } else { text };
        let texts: Vec<_> =
            text::unpack(&entry.body).map(|text| (reworded(text.text.to_owned()), text.kind)).collect();
        let body = text::pack(&texts);
        let sql =
            "UPDATE search_entries SET title = $1, subtitle = $2, folded = $3, body = $4 WHERE seq = $5";
        let values: [Value; 5] = [
            reworded(entry.title).into(),
            entry
                .subtitle
                .lines()
                .map(|line| reworded(line.to_owned()))
                .collect::<Vec<_>>()
                .join("\n")
                .into(),
            text::folded(&body).into(),
            body.clone().into(),
            entry.seq.into(),
        ];
        self.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        self.find_by(entry.kind, entry.seq, text::grams(entry.kind, entry.unit_id, &body)).await
    }

    /// What an entry is found by from now on.
    async fn find_by(&self, kind: Kind, seq: i64, found_by: String) -> Result<()> {
        grams::erase(self.conn(), self.engine(), kind, &[seq]).await?;
        grams::write(self.conn(), self.engine(), kind, vec![(seq, found_by)]).await?;
        Ok(())
    }
}

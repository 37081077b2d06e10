//! Who works on an import, and how far they are. A process takes a lease on it and renews it with
//! every batch; one that was killed lets it run out, and any other goes on from the place reached.

use std::sync::LazyLock;
use std::time::Duration;

use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::entity::{ActiveModel, Column, Entity as Imports, Model as Import, State};
use super::ground::Ground;
use super::{check, run, undo};
use crate::db::{Actor, Engine, Tx};
use crate::ids::ImportId;
use crate::{App, Error, Result};

/// Rows in one batch: few enough that others hardly wait, many enough to be quick. Where there is more
/// than one writer, nobody waits.
pub fn together(engine: Engine) -> u64 {
    if engine == Engine::Sqlite { 500 } else { 1_000 }
}

/// Rows after which a check counts what it found so far: each time it goes through all of them.
const COUNTED: i32 = 5_000;
/// How long a process may be silent before another takes over, in ms.
const LEASE: i64 = 60_000;

/// This process, to itself and to others.
static ME: LazyLock<Uuid> = LazyLock::new(Uuid::now_v7);

/// Goes on with an import in the background until it rests.
pub fn start(app: &App, id: ImportId) -> JoinHandle<()> {
    let app = app.clone();
    tokio::spawn(async move {
        let Ok(_turn) = app.importers.clone().acquire_owned().await else { return };
        if let Err(error) = drive(&app, id).await {
            tracing::error!(%error, import = %id, "an import stopped; it goes on when it is taken up again");
        }
    })
}

/// Starts it, and waits a moment: a short one is done before its page is shown.
pub async fn start_and_wait(app: &App, id: ImportId) {
    const MOMENT: Duration = Duration::from_secs(4);
    let _ = tokio::time::timeout(MOMENT, start(app, id)).await;
}

/// Takes up whatever a process that is gone left behind.
pub async fn resume(app: &App) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the program goes on with what people began")]
    let left = Imports::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.is_in([State::Checking, State::Running, State::Undoing]))
        .filter(Column::LeaseUntil.lt(app.now()))
        .order_by_asc(Column::LeaseUntil)
        .limit(20);
    let left: Vec<ImportId> = left.into_tuple().all(&app.db.write).await?;
    for id in left {
        start(app, id);
    }
    clear(app).await
}

/// Rows of uploads that were cut off are nothing, and go after an hour.
async fn clear(app: &App) -> Result<()> {
    const HOUR: i64 = 3_600_000;
    let tx = app.begin_as(Actor::program()).await?;
    let backend = tx.conn().get_database_backend();
    for sql in [
        "DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE state = 'reading' AND created_at < $1)",
        "DELETE FROM imports WHERE state = 'reading' AND created_at < $1",
    ] {
        let values = [(app.now() - HOUR).into()];
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    tx.commit().await
}

async fn drive(app: &App, id: ImportId) -> Result<()> {
    let together = together(app.db.engine);
    let mut most = together;
    let mut alone = 0;
    loop {
        match batch(app, id, *ME, most).await {
            Ok(true) => {
                alone = if most == 1 { alone + 1 } else { 0 };
                if alone == together {
                    most = together;
                }
                // Whoever waits for the one writer gets it between two batches.
                tokio::task::yield_now().await;
            }
            Ok(false) => return Ok(()),
            // One row of the batch can't be written: which, is found by going on one by one.
            Err(Error::Internal(error)) if most > 1 => {
                tracing::warn!(%error, import = %id, "a batch failed; its rows go one by one");
                (most, alone) = (1, 0);
            }
            Err(Error::Internal(error)) => {
                tracing::error!(%error, import = %id, "a row could not be imported");
                give_up(app, id).await?;
            }
            Err(error) => return Err(error),
        }
    }
}

/// One batch of whatever the import is at, on behalf of whoever sent it in. False: it rests, or
/// somebody else works on it.
pub async fn batch(app: &App, id: ImportId, me: Uuid, most: u64) -> Result<bool> {
    let Some((tx, ground)) = taken(app, id, me).await? else { return Ok(false) };
    let import = &ground.import;
    let mut change = Progress::from(import);
    let writes_index = import.state != State::Checking;
    if writes_index {
        tx.gather_index().await?;
    }
    let goes_on = match import.state {
        State::Checking => match check::batch(&tx, &ground, most).await? {
            Some(last) => change.at(last),
            None => {
                check::compare_amounts(&tx, &ground).await?;
                change.rest(State::Checked)
            }
        },
        State::Running => match run::batch(app, &tx, &ground, most).await? {
            Some(tally) => change.ran(tally),
            None => {
                change.came_to(run::came_to(&tx, import.id).await?);
                change.rest(State::Done)
            }
        },
        State::Undoing => match undo::batch(&tx, &ground, most).await? {
            Some(tally) => change.took_back(tally),
            None => change.rest(State::Undone),
        },
        _ => return Ok(false),
    };
    change.write(&tx, import, me).await?;
    if writes_index && !goes_on {
        tx.settle_index().await?;
    }
    if import.state == State::Checking && (!goes_on || import.place % COUNTED < most as i32) {
        count(&tx, import.id).await?;
    }
    tx.commit().await?;
    Ok(goes_on)
}

async fn give_up(app: &App, id: ImportId) -> Result<()> {
    let Some((tx, ground)) = taken(app, id, *ME).await? else { return Ok(()) };
    if ground.import.state != State::Running {
        // A check or an undo that fails is a fault of ours, and stays where it is.
        return Err(Error::Stale);
    }
    let mut change = Progress::from(&ground.import);
    if let Some(tally) = run::give_up(&tx, &ground).await? {
        change.ran(tally);
        change.write(&tx, &ground.import, *ME).await?;
    }
    tx.commit().await
}

/// The import with a lease of ours on it, in a transaction on behalf of its owner. What else a batch
/// needs to know is read before it: the embedded database has one writer, and we are it.
async fn taken(app: &App, id: ImportId, me: Uuid) -> Result<Option<(Tx, Ground)>> {
    #[expect(clippy::disallowed_methods, reason = "the program works on behalf of its owner")]
    let find = || Imports::find_by_id(id);
    let Some(import) = find().one(&app.db.read).await?.filter(|import| import.state.is_busy()) else {
        return Ok(None);
    };
    let ground = Ground::of(app, import).await?;
    let tx = app.begin(&ground.viewer).await?;
    let sql = "UPDATE imports SET lease_by = $1, lease_until = $2 WHERE id = $3 \
               AND state IN ('checking', 'running', 'undoing') AND (lease_by = $1 OR lease_until < $4)";
    let values: [Value; 4] = [me.into(), (tx.now() + LEASE).into(), id.0.into(), tx.now().into()];
    let backend = tx.conn().get_database_backend();
    let leased = tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    if leased.rows_affected() == 0 {
        return Ok(None);
    }
    let import = find().one(tx.conn()).await?.ok_or(Error::NotFound)?;
    Ok(Some((tx, ground.with(import))))
}

/// What a batch changes of its import.
#[derive(Default)]
struct Progress(ActiveModel);

impl From<&Import> for Progress {
    fn from(import: &Import) -> Self {
        Self(ActiveModel {
            place: Set(import.place),
            made: Set(import.made),
            updated: Set(import.updated),
            left_out: Set(import.left_out),
            failed: Set(import.failed),
            undone: Set(import.undone),
            kept: Set(import.kept),
            ..Default::default()
        })
    }
}

impl Progress {
    fn at(&mut self, place: i32) -> bool {
        self.0.place = Set(place);
        true
    }

    fn ran(&mut self, tally: run::Tally) -> bool {
        add(&mut self.0.made, tally.made);
        add(&mut self.0.updated, tally.updated);
        add(&mut self.0.left_out, tally.left_out);
        add(&mut self.0.failed, tally.failed);
        self.at(tally.last)
    }

    fn came_to(&mut self, all: run::Tally) {
        self.0.made = Set(all.made);
        self.0.updated = Set(all.updated);
        self.0.left_out = Set(all.left_out);
        self.0.failed = Set(all.failed);
    }

    fn took_back(&mut self, tally: undo::Tally) -> bool {
        add(&mut self.0.undone, tally.undone);
        add(&mut self.0.kept, tally.kept);
        self.at(tally.last)
    }

    fn rest(&mut self, state: State) -> bool {
        self.0.state = Set(state);
        false
    }

    /// The end of a step is an event; the way there is not.
    #[expect(clippy::disallowed_methods, reason = "how far a batch came, under the events of its rows")]
    async fn write(mut self, tx: &Tx, import: &Import, me: Uuid) -> Result<()> {
        let Set(state) = self.0.state else {
            Imports::update_many()
                .set(self.0)
                .filter(Column::Id.eq(import.id))
                .filter(Column::LeaseBy.eq(me))
                .exec(tx.conn())
                .await?;
            return Ok(());
        };
        let (action, done, undone) = match state {
            State::Done => ("run", Some(tx.now()), import.undone_at),
            State::Undone => ("undone", import.done_at, Some(tx.now())),
            _ => ("checked", import.done_at, import.undone_at),
        };
        (self.0.done_at, self.0.undone_at) = (Set(done), Set(undone));
        (self.0.lease_by, self.0.lease_until) = (Set(None), Set(0));
        tx.update(import, self.0, action).await?;
        Ok(())
    }
}

fn add(column: &mut sea_orm::ActiveValue<i32>, more: i32) {
    if let Set(count) = column {
        *count += more;
    }
}

/// How many rows stand on which shelf.
pub async fn count(tx: &Tx, id: ImportId) -> Result<()> {
    let sql = "UPDATE imports SET \
               ready = (SELECT COUNT(*) FROM import_rows WHERE import_id = $1 AND shelf = 'ready'), \
               wrong = (SELECT COUNT(*) FROM import_rows WHERE import_id = $1 AND shelf = 'wrong'), \
               doubtful = (SELECT COUNT(*) FROM import_rows WHERE import_id = $1 AND shelf = 'doubtful') \
               WHERE id = $1";
    let backend = tx.conn().get_database_backend();
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [id.0.into()])).await?;
    Ok(())
}

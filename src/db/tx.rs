use sea_orm::ActiveValue::Set;
use sea_orm::IdenStatic;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction,
    EntityTrait, IntoActiveModel, Iterable, ModelTrait, QueryFilter, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use serde_json::{Map, json};
use uuid::Uuid;

use super::{Engine, Record, event, key_column};
use crate::auth::Viewer;
use crate::ids::{EventId, UserId};
use crate::{App, Error, Result};

/// On whose behalf something is written.
#[derive(Clone, Debug)]
pub struct Actor {
    /// None: somebody not signed in, or the program itself.
    pub id: Option<UserId>,
    pub name: String,
    pub ip: String,
}

impl Actor {
    /// The program itself: setting up, demonstration data, clearing away.
    pub fn program() -> Self {
        Self { id: None, name: "yanlai".to_owned(), ip: String::new() }
    }

    /// Somebody not signed in.
    pub fn stranger(name: impl Into<String>, ip: impl Into<String>) -> Self {
        Self { id: None, name: name.into(), ip: ip.into() }
    }
}

impl From<&Viewer> for Actor {
    fn from(viewer: &Viewer) -> Self {
        Self { id: Some(viewer.id), name: viewer.name.clone(), ip: viewer.ip.clone() }
    }
}

/// An open transaction, on somebody's behalf. Every write says what happened, and the row and
/// its audit event are committed together or not at all. Dropping it undoes everything.
#[must_use = "commit it, or nothing is written"]
pub struct Tx {
    conn: DatabaseTransaction,
    actor: Actor,
    now: i64,
    engine: Engine,
}

pub(super) type Row<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Model;

impl App {
    pub async fn begin(&self, viewer: &Viewer) -> Result<Tx> {
        self.begin_as(Actor::from(viewer)).await
    }

    pub async fn begin_as(&self, actor: Actor) -> Result<Tx> {
        let options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: (self.db.engine == Engine::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
        };
        let conn = self.db.write.begin_with_options(options).await?;
        Ok(Tx { conn, actor, now: self.now(), engine: self.db.engine })
    }
}

impl Tx {
    /// Unix milliseconds; the same for the whole transaction.
    pub fn now(&self) -> i64 {
        self.now
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// After a table got very many rows: PostgreSQL looks over it by itself, but not at once, and until
    /// then plans as if it were as small as before.
    pub async fn look_over(&self, table: &'static str) -> Result<()> {
        if self.engine() == Engine::Postgres {
            self.conn().execute_unprepared(&format!("ANALYZE {table}")).await?;
        }
        Ok(())
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// To read inside the transaction; to write what is no record (counters, sessions, the index).
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.conn
    }

    #[expect(clippy::disallowed_methods, reason = "followed by its audit event")]
    pub async fn insert<A>(&self, row: A, action: &'static str) -> Result<Row<A>>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Record,
        Row<A>: IntoActiveModel<A>,
    {
        let row = row.insert(&self.conn).await?;
        self.record::<A::Entity>(&row, action, None).await?;
        Ok(row)
    }

    /// Many rows of one batch, with one audit event about `subject` for them all.
    #[expect(clippy::disallowed_methods, reason = "followed by their audit event")]
    pub async fn insert_many<A>(&self, rows: Vec<A>, action: &'static str) -> Result<()>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Record,
        Row<A>: IntoActiveModel<A>,
    {
        let count = rows.len();
        // Both engines bound the number of values in one statement.
        let columns = <<A::Entity as EntityTrait>::Column as Iterable>::iter().count().max(1);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<A> = rows.by_ref().take(30_000 / columns).collect();
            A::Entity::insert_many(some).exec_without_returning(&self.conn).await?;
        }
        let changes = json!({ "rows": [null, count] });
        self.note(A::Entity::NAME, None, "", action, Some(changes)).await
    }

    /// Writes what `row` sets and `old` doesn't already say. Where a table has a `version`, it must
    /// still be `old`'s, else [`Error::Stale`]; it goes up by one.
    ///
    /// Nothing changed: nothing is written, and the trail is silent.
    #[expect(clippy::disallowed_methods, reason = "followed by its audit event")]
    pub async fn update<A>(&self, old: &Row<A>, row: A, action: &'static str) -> Result<Row<A>>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Record,
        Row<A>: IntoActiveModel<A>,
    {
        let changes = changes::<A>(old, &row);
        if changes.is_empty() {
            return Ok(old.clone());
        }
        let mut update = A::Entity::update_many()
            .set(only_changed(row, old))
            .filter(key_column::<A::Entity>().eq(A::Entity::key(old)));
        if let Some(version) = version_column::<A::Entity>() {
            update = update.filter(version.eq(old.get(version))).col_expr(version, Expr::col(version).add(1));
        }
        let mut written = update.exec_with_returning(&self.conn).await?;
        let Some(row) = written.pop() else { return Err(Error::Stale) };
        self.record::<A::Entity>(&row, action, Some(changes.into())).await?;
        Ok(row)
    }

    /// Something that happened without a row being written: a look at a masked number, a refusal.
    #[expect(clippy::disallowed_methods, reason = "this writes the trail itself")]
    pub async fn note(
        &self,
        subject: &str,
        subject_id: Option<Uuid>,
        label: &str,
        action: &str,
        changes: Option<serde_json::Value>,
    ) -> Result<()> {
        let event = self.event(subject, subject_id, label, action, changes);
        event::Entity::insert(event).exec_without_returning(&self.conn).await?;
        Ok(())
    }

    pub(super) fn event(
        &self,
        subject: &str,
        subject_id: Option<Uuid>,
        label: &str,
        action: &str,
        changes: Option<serde_json::Value>,
    ) -> event::ActiveModel {
        event::ActiveModel {
            id: Set(EventId::new()),
            at: Set(self.now),
            actor_id: Set(self.actor.id),
            actor_name: Set(self.actor.name.clone()),
            ip: Set(self.actor.ip.clone()),
            subject: Set(subject.to_owned()),
            subject_id: Set(subject_id),
            subject_label: Set(label.chars().take(200).collect()),
            action: Set(action.to_owned()),
            changes: Set(changes),
        }
    }

    /// A form may arrive twice (double press, back button, lost answer); what it makes is made once.
    /// The second time this is [`Error::Already`], which leads to what the first one made.
    ///
    /// `once` is the hidden field of the form; an old or hand-made form without it is let through.
    pub async fn once(&self, once: Option<Uuid>, path: &str) -> Result<()> {
        let Some(once) = once else { return Ok(()) };
        let backend = self.conn.get_database_backend();
        let sql = "INSERT INTO submissions (id, user_id, path, at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
        let values: [Value; 4] =
            [once.into(), self.actor.id.map(|id| id.0).into(), path.into(), self.now.into()];
        let written = self.conn.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        if written.rows_affected() == 1 {
            return Ok(());
        }
        let sql = "SELECT path, user_id FROM submissions WHERE id = $1";
        let row =
            self.conn.query_one_raw(Statement::from_sql_and_values(backend, sql, [once.into()])).await?;
        let Some(row) = row else { return Err(Error::Stale) };
        let by: Option<Uuid> = row.try_get("", "user_id")?;
        // Somebody else's key leads nowhere.
        if by == self.actor.id.map(|id| id.0) {
            Err(Error::Already { path: row.try_get("", "path")? })
        } else {
            Err(Error::NotFound)
        }
    }

    pub async fn commit(self) -> Result<()> {
        Ok(self.conn.commit().await?)
    }

    async fn record<E: Record>(
        &self,
        row: &E::Model,
        action: &'static str,
        changes: Option<serde_json::Value>,
    ) -> Result<()> {
        self.note(E::NAME, Some(E::key(row)), &E::label(row), action, changes).await
    }
}

pub(super) fn version_column<E: EntityTrait>() -> Option<E::Column> {
    <E::Column as Iterable>::iter().find(|column| column.as_str() == "version")
}

/// `{"column": [old, new]}` of the columns that `row` sets to something else.
pub(super) fn changes<A>(old: &Row<A>, row: &A) -> Map<String, serde_json::Value>
where
    A: ActiveModelTrait,
    A::Entity: Record,
{
    <<A::Entity as EntityTrait>::Column as Iterable>::iter()
        .filter_map(|column| {
            let ActiveValue::Set(new) = row.get(column) else { return None };
            let before = old.get(column);
            if new == before {
                return None;
            }
            let name = column.as_str();
            let said = if A::Entity::SECRET.contains(&name) {
                serde_json::Value::Null
            } else {
                json!([plain(&before), plain(&new)])
            };
            Some((name.to_owned(), said))
        })
        .collect()
}

fn only_changed<A>(mut row: A, old: &Row<A>) -> A
where
    A: ActiveModelTrait,
    A::Entity: Record,
{
    for column in <<A::Entity as EntityTrait>::Column as Iterable>::iter() {
        if matches!(row.get(column), ActiveValue::Set(new) if new == old.get(column)) {
            row.not_set(column);
        }
    }
    row
}

/// A value as the trail keeps it.
fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => json!(value),
        Value::SmallInt(value) => json!(value),
        Value::Int(value) => json!(value),
        Value::BigInt(value) => json!(value),
        Value::String(value) => {
            json!(value.as_deref().map(|text| text.chars().take(2_000).collect::<String>()))
        }
        Value::Uuid(value) => json!(value.map(|id| id.to_string())),
        Value::Json(value) => json!(value),
        other => json!(other.to_string()),
    }
}

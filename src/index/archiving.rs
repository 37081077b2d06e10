//! Entries whose records leave the lists.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Kind, TOGETHER, grams, text};
use crate::Result;
use crate::db::{Engine, Tx, places};
use crate::ids::UnitId;

#[derive(FromQueryResult)]
struct Left {
    seq: i64,
    kind: Kind,
    unit_id: Option<UnitId>,
    body: String,
}

impl Tx {
    /// All of these are archived now: their places are below zero, where only lists of archived ones look.
    pub async fn index_archived(&self, ids: &[Uuid]) -> Result<()> {
        for some in ids.chunks(TOGETHER) {
            leave(self.conn(), self.engine(), some).await?;
        }
        Ok(())
    }
}

pub(super) async fn leave(db: &impl ConnectionTrait, engine: Engine, ids: &[Uuid]) -> anyhow::Result<()> {
    let sql = format!(
        "UPDATE search_entries SET archived = TRUE, seq = -seq WHERE record_id IN {} AND seq > 0 \
         RETURNING seq, kind, unit_id, body",
        places(engine, 1, ids.len())
    );
    let values = ids.iter().map(|id| Value::from(*id));
    let left = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let left = Left::find_by_statement(left).all(db).await?;
    let found_by = move || {
        let mut of_kinds: HashMap<Kind, Vec<(i64, String)>> = HashMap::new();
        for one in left {
            let grams = text::grams(one.kind, one.unit_id, &one.body);
            of_kinds.entry(one.kind).or_default().push((one.seq, grams));
        }
        of_kinds
    };
    for (kind, mut all) in spawn_blocking(found_by).await? {
        all.sort_unstable_by_key(|(seq, _)| *seq);
        let old: Vec<i64> = all.iter().map(|(seq, _)| -seq).collect();
        grams::erase(db, engine, kind, &old).await?;
        grams::write(db, engine, kind, all).await?;
    }
    Ok(())
}

//! What hangs on an organisation, and how it comes to hang on another: by statements over whole
//! sets, each row written down before it moves.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::Result;
use crate::db::Tx;
use crate::hanzi;
use crate::ids::{MergerId, OrganisationId};
use crate::organisations::Organisation;

/// Table and column. Every column that names an organisation must be here; a test sees to it.
pub const PLACES: [(&str, &str); 11] = [
    ("contacts", "organisation_id"),
    ("visits", "organisation_id"),
    ("stops", "organisation_id"),
    ("projects", "organisation_id"),
    ("projects", "introducer_id"),
    ("referrals", "organisation_id"),
    ("referrals", "chamber_id"),
    ("chamber_links", "organisation_id"),
    ("items", "organisation_id"),
    ("timeline", "organisation_id"),
    ("users", "organisation_id"),
];

/// Records that are found by the name of their organisation.
const WORDED: [&str; 3] = ["contacts.organisation_id", "visits.organisation_id", "projects.organisation_id"];

/// Records reworded between two looks at the list.
const SOME: u64 = 500;

/// Everything of `gone` hangs on `kept`; how many rows there were.
pub async fn over(tx: &Tx, id: MergerId, kept: &Organisation, gone: &Organisation) -> Result<u64> {
    let mut moved = 0;
    for (table, column) in PLACES {
        let place = format!("{table}.{column}");
        let noted = format!(
            "INSERT INTO merger_moves (merger_id, place, record_id) SELECT $1, $2, id FROM {table} WHERE {column} = $3"
        );
        moved += said(tx, &noted, [id.0.into(), place.into(), gone.id.0.into()]).await?;
        let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
        said(tx, &sql, [kept.id.0.into(), gone.id.0.into()]).await?;
    }
    Ok(moved)
}

/// What was moved and still hangs where it was moved to goes back; how many rows there were.
pub async fn back(tx: &Tx, id: MergerId, kept: OrganisationId, gone: OrganisationId) -> Result<u64> {
    let mut moved = 0;
    for (table, column) in PLACES {
        let place = format!("{table}.{column}");
        let sql = format!(
            "UPDATE {table} SET {column} = $1 WHERE {column} = $2 \
             AND id IN (SELECT record_id FROM merger_moves WHERE merger_id = $3 AND place = $4)"
        );
        moved += said(tx, &sql, [gone.0.into(), kept.0.into(), id.0.into(), place.into()]).await?;
    }
    Ok(moved)
}

/// What hangs on `now` is found by its name, where it was found by `before`.
pub async fn reword(tx: &Tx, id: MergerId, before: &str, now: &Organisation) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Moved {
        record_id: Uuid,
    }
    if before == now.name {
        return Ok(());
    }
    let backend = tx.conn().get_database_backend();
    for place in WORDED {
        let table = place.split('.').next().unwrap_or_default();
        let mut last = Uuid::nil();
        loop {
            let sql = format!(
                "SELECT m.record_id FROM merger_moves m JOIN {table} t ON t.id = m.record_id \
                 WHERE m.merger_id = $1 AND m.place = $2 AND m.record_id > $3 AND t.organisation_id = $4 \
                 ORDER BY m.record_id LIMIT $5"
            );
            let values: [Value; 5] = [id.0.into(), place.into(), last.into(), now.id.0.into(), SOME.into()];
            let some = Statement::from_sql_and_values(backend, sql, values);
            let some = Moved::find_by_statement(some).all(tx.conn()).await?;
            let Some(end) = some.last().map(|moved| moved.record_id) else { break };
            for moved in some {
                tx.reword(moved.record_id, before, &now.name).await?;
            }
            last = end;
        }
    }
    // What the box over the projects looks through.
    let sql = "UPDATE projects SET finder = replace(finder, $1, $2) WHERE organisation_id = $3 \
               AND id IN (SELECT record_id FROM merger_moves WHERE merger_id = $4)";
    let (before, after) = (hanzi::fold(before), hanzi::fold(&now.name));
    said(tx, sql, [before.into(), after.into(), now.id.0.into(), id.0.into()]).await?;
    Ok(())
}

async fn said<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<u64> {
    let backend = tx.conn().get_database_backend();
    let done = tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(done.rows_affected())
}

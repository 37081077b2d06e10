//! How the database goes about the lists: by their indexes, already in order.

use sea_orm::{ConnectionTrait, DbBackend, QuerySelect, QueryTrait, Statement};

use super::list::{Wanted, filtered, sorted};
use crate::auth::{Role, Viewer};
use crate::db::{Cursor, Db, migrate};
use crate::ids::{UnitId, UserId};
use crate::standards::day::Day;

fn viewer(role: Role) -> Viewer {
    Viewer {
        id: UserId::new(),
        name: "olive".to_owned(),
        role,
        unit_id: Some(UnitId::new()),
        unit_name: String::new(),
        organisation_id: None,
        lang: None,
        session: String::new(),
        ip: String::new(),
        shortcuts: true,
        may_export: true,
    }
}

async fn plan(db: &Db, mut statement: Statement) -> anyhow::Result<Vec<String>> {
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = db.read.query_all_raw(statement).await?;
    Ok(rows.iter().map(|row| row.try_get("", "detail")).collect::<Result<_, _>>()?)
}

#[tokio::test]
async fn every_list_is_read_by_its_index() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::sqlite(&folder.path().join("yanlai.db")).await?;
    migrate(&db).await?;
    let Some(today) = Day::new(2023, 8, 18) else { anyhow::bail!("no such day") };
    let after = Cursor::After("2023-08-20".to_owned(), uuid::Uuid::now_v7());
    for whose in ["", "given", "unit", "all"] {
        for (state, cursor) in
            [("", Cursor::Start), ("overdue", Cursor::Start), ("done", after.clone()), ("", after.clone())]
        {
            let wanted = Wanted { whose: whose.to_owned(), state: state.to_owned(), ..Wanted::default() };
            let role = if whose == "all" { Role::Manager } else { Role::Officer };
            let items = sorted(filtered(&viewer(role), &wanted, today), &wanted, &cursor).limit(51);
            let plan = plan(&db, items.build(DbBackend::Sqlite)).await?;
            let by_index = plan.iter().any(|line| line.contains("SEARCH items USING INDEX items_"));
            let sorts = plan.iter().any(|line| line.contains("FOR ORDER BY") || line.starts_with("SCAN"));
            assert!(by_index && !sorts, "{whose:?} {state:?}: {plan:#?}");
        }
    }
    Ok(())
}

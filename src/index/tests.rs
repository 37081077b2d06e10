//! How the database goes about a search: by its indexes, never through a whole table.

use sea_orm::{ConnectionTrait, DbBackend, Statement, StatementBuilder};

use super::query::{matching, question};
use super::reach::Shares;
use super::{Kind, holding};
use crate::auth::{Role, Viewer};
use crate::db::{Db, Engine, migrate, together};
use crate::hanzi::Query;
use crate::hanzi::company_name::{Lists, marks};
use crate::ids::{UnitId, UserId};

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
async fn no_search_reads_a_whole_table() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::sqlite(&folder.path().join("yanlai.db")).await?;
    migrate(&db).await?;
    for typed in ["微", "微芯", "微芯量子", "wxlz", "weixin", "微x", "0018", "深圳 华中"] {
        let query = Query::parse(typed);
        let mut plans = Vec::new();
        for is_archived in [false, true] {
            let list = sea_orm::sea_query::Query::select()
                .column("id")
                .from("users")
                .cond_where(matching(
                    Engine::Sqlite,
                    None,
                    Kind::Organisation,
                    &query,
                    is_archived,
                    crate::auth::user::Column::Id,
                    200,
                ))
                .to_owned();
            plans.push(plan(&db, StatementBuilder::build(&list, &DbBackend::Sqlite)).await?);
        }
        for role in [Role::Officer, Role::Manager] {
            for (kinds, beginning) in
                [(&Kind::ALL[..], None), (&[Kind::Visit][..], None), (&[Kind::Visit][..], Some("zb1"))]
            {
                let asked = question(
                    Engine::Sqlite,
                    &Shares::default(),
                    &viewer(role),
                    kinds,
                    &query.expr(),
                    16,
                    beginning,
                );
                let Some(asked) = asked else { panic!("nothing is asked of {kinds:?}") };
                plans.push(plan(&db, StatementBuilder::build(&asked, &DbBackend::Sqlite)).await?);
            }
        }
        for lines in plans {
            assert!(lines.iter().any(|line| line.contains("grams VIRTUAL TABLE INDEX")), "{lines:#?}");
            for line in &lines {
                // A part of the union, which has its own bound, is read whole.
                let scan = line.starts_with("SCAN ")
                    && !line.contains("VIRTUAL TABLE INDEX")
                    && !line.starts_with("SCAN part");
                assert!(!scan && !line.contains("TEMP B-TREE"), "{typed}: {lines:#?}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn looking_for_likely_ones_reads_no_whole_table() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::sqlite(&folder.path().join("yanlai.db")).await?;
    migrate(&db).await?;
    let groups = marks("杭州云途信息科技有限公司", &Lists::in_force()).asked();
    let parts = holding::parts(Engine::Sqlite, &viewer(Role::Officer), Kind::Organisation, groups, 24);
    let Some(asked) = together(parts) else { panic!("nothing is asked") };
    let lines = plan(&db, StatementBuilder::build(&asked, &DbBackend::Sqlite)).await?;
    assert_eq!(lines.iter().filter(|line| line.contains("grams VIRTUAL TABLE INDEX")).count(), 4);
    assert!(lines.iter().all(|line| !line.contains("TEMP B-TREE")), "{lines:#?}");
    Ok(())
}

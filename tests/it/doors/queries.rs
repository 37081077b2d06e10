//! Every query behind a page finds its rows by an index.

use std::sync::{Arc, Mutex};

use sea_orm::{ConnectionTrait, Statement};
use yanlai::App;
use yanlai::db::Engine;

use super::stage::Stage;
use crate::support::{Person, World};

/// Few rows by nature, read whole on purpose: the words and rules of the zone, its units, and its
/// people, of whom a form offers all.
const SMALL: [&str; 8] =
    ["stages", "stage_ways", "gates", "terms", "units", "users", "installation", "chamber_links"];

/// Reached on top of the pages that have no parameter.
const ASKED: [&str; 29] = [
    "/search?q=光电",
    "/search?q=jzgd",
    "/companies?q=光电",
    "/companies?kind=company",
    "/companies?region=320500",
    "/companies?owner=none",
    "/companies?archived=yes",
    "/companies?region=320000&kind=company",
    "/contacts?q=张",
    "/contacts?native=yes",
    "/projects?view=table",
    "/projects?view=table&over=yes",
    "/projects?view=table&state=on_hold",
    "/projects?view=table&q=光电",
    "/referrals?tab=accepted",
    "/referrals?tab=declined",
    "/items?whose=given",
    "/items?whose=unit&kind=todo",
    "/items?state=done",
    "/items?state=overdue",
    "/trips?year=2023",
    "/trips?archived=yes",
    "/visits?archived=yes",
    "/visits?q=光电&kind=reception",
    "/contacts?archived=yes",
    "/audit?who=nobody",
    "/audit?kind=organisation&action=merged",
    "/companies/suggestions?q=光电",
    "/companies/likely?name=甲子光电",
];

/// A filter, and the index its list is found along: where nothing fits, none of the others is looked at.
const ALONG: [(&str, &str, &str); 21] = [
    ("officer", "/contacts?native=yes", "contacts_native_unit"),
    ("manager", "/contacts?native=yes", "contacts_native"),
    ("officer", "/contacts?archived=yes", "contacts_archived"),
    ("manager", "/contacts?archived=yes", "contacts_archived"),
    ("officer", "/visits?kind=online", "visits_kind_unit"),
    ("manager", "/visits?kind=online", "visits_kind"),
    ("officer", "/visits?attitude=keen", "visits_attitude_unit"),
    ("manager", "/visits?attitude=keen", "visits_attitude"),
    ("officer", "/visits?mine=yes", "visits_author_unit"),
    ("manager", "/visits?mine=yes", "visits_author"),
    ("officer", "/visits?archived=yes", "visits_archived"),
    ("officer", "/items", "items_owner"),
    ("officer", "/items?state=done", "items_owner"),
    ("officer", "/items?kind=todo", "items_owner"),
    ("officer", "/items?whose=given", "items_giver"),
    ("officer", "/items?whose=unit", "items_unit"),
    ("officer", "/items?whose=unit&state=dropped", "items_unit"),
    ("officer", "/items?whose=unit&kind=todo", "items_unit_kind"),
    ("manager", "/items?whose=unit&kind=todo", "items_unit_kind"),
    ("manager", "/items?whose=all", "items_state"),
    ("manager", "/items?whose=all&kind=todo", "items_kind"),
];

/// What was asked of the database for reading.
type Heard = Arc<Mutex<Vec<Statement>>>;

#[tokio::test]
async fn no_page_reads_a_whole_table() {
    let Some((stage, heard)) = listening().await else { return };
    let tables = tables(&stage.world).await;
    let mut complaints = Vec::new();
    for username in ["officer", "manager", "liaison2", "admin", "auditor"] {
        let person = stage.world.person_called(username).await;
        for path in paths(&stage) {
            look(&stage.world, &person, &path, &heard, &tables, &mut complaints).await;
        }
    }
    complaints.sort();
    complaints.dedup();
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[tokio::test]
async fn a_filter_is_found_along_an_index_of_its_own() {
    let Some((stage, heard)) = listening().await else { return };
    let mut complaints = Vec::new();
    for (username, path, index) in ALONG {
        let person = stage.world.person_called(username).await;
        heard.lock().unwrap().clear();
        person.ask("GET", path, "", &[]).await;
        let statements = std::mem::take(&mut *heard.lock().unwrap());
        let table = index.split('_').next().unwrap();
        // The page in its order, and the number of its rows; not the numbers beside the tabs.
        let of_list = |asked: &&Statement| {
            let sql = &asked.sql;
            let is_counted = sql.contains("COUNT(*)") && !sql.contains("UNION ALL");
            sql.contains(&format!(r#"FROM "{table}""#))
                && (is_counted || sql.contains("LIMIT"))
                && !sql.contains(r#""id" IN"#)
        };
        let asked: Vec<_> = statements.iter().filter(of_list).collect();
        // Of nothing there is no more to ask than how much it is.
        assert!(!asked.is_empty(), "{path}: its number, and its rows, of {} questions", statements.len());
        for asked in asked {
            let steps = steps(&stage.world, asked).await;
            let along = format!(" {index}");
            if !steps.iter().any(|step| step.contains(&along))
                || steps.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"))
            {
                complaints.push(format!("{username} {path}: {steps:?}\n    {}", asked.sql));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

/// The embedded database takes all these indexes for alike.
#[tokio::test]
async fn several_filters_are_found_along_the_one_that_fewest_fit() {
    let Some((stage, heard)) = listening().await else { return };
    let person = stage.world.person_called("officer").await;
    let chain = "SELECT chain_id FROM organisations WHERE chain_id IS NOT NULL LIMIT 1";
    let backend = stage.world.app.db.write.get_database_backend();
    let chain = stage.world.app.db.write.query_one_raw(Statement::from_string(backend, chain)).await.unwrap();
    let chain: uuid::Uuid = chain.unwrap().try_get("", "chain_id").unwrap();
    for (path, index) in [
        (format!("/companies?region=650000&kind=company&owner={}", person.id()), "organisations_province"),
        (format!("/companies?region=650100&kind=company&owner={}", person.id()), "organisations_city"),
        (format!("/companies?kind=fund&owner={}", person.id()), "organisations_kind"),
        (format!("/companies?kind=company&owner=none&chain={chain}"), "organisations_owner"),
    ] {
        heard.lock().unwrap().clear();
        person.ask("GET", &path, "", &[]).await;
        let statements = std::mem::take(&mut *heard.lock().unwrap());
        // The list itself, not what was counted to choose its way.
        let of_list = |asked: &&Statement| asked.sql.contains("COALESCE(\"organisations\"");
        let asked: Vec<_> = statements.iter().filter(of_list).collect();
        assert!(!asked.is_empty(), "{path}");
        for asked in asked {
            let steps = steps(&stage.world, asked).await;
            assert!(steps.iter().any(|step| step.contains(index)), "{path}: {steps:?}\n{}", asked.sql);
        }
    }
}

/// A stage whose every question is heard; None on PostgreSQL.
async fn listening() -> Option<(Stage, Heard)> {
    let mut stage = Stage::set().await;
    if stage.world.app.db.engine == Engine::Postgres {
        println!("left out: the plans are SQLite's");
        return None;
    }
    // As it plans for a million rows, not for the handful that are here.
    let write = &stage.world.app.db.write;
    write.execute_unprepared("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema").await.unwrap();
    let heard = Heard::default();
    let listening = heard.clone();
    let mut db = stage.world.app.db.clone();
    db.read = db.read.heard_by(move |asked| listening.lock().unwrap().push(asked.clone()));
    let app = App::new(db, (*stage.world.app.config).clone(), stage.world.app.clock.clone());
    stage.world = World { app, ..stage.world };
    Some((stage, heard))
}

fn paths(stage: &Stage) -> Vec<String> {
    let pages = super::stage::routes().into_iter().filter(|(route, method)| {
        *method == "GET"
            && !["/assets", "/setup", "/welcome", "/login"].iter().any(|start| route.starts_with(start))
    });
    pages.map(|(route, _)| stage.filled(&route)).chain(ASKED.map(str::to_owned)).collect()
}

async fn look(
    world: &World,
    person: &Person,
    path: &str,
    heard: &Mutex<Vec<Statement>>,
    tables: &[String],
    complaints: &mut Vec<String>,
) {
    heard.lock().unwrap().clear();
    person.ask("GET", path, "", &[]).await;
    let statements = std::mem::take(&mut *heard.lock().unwrap());
    for statement in statements {
        if !statement.sql.trim_start().to_uppercase().starts_with("SELECT") {
            continue;
        }
        for step in steps(world, &statement).await {
            let Some(table) = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()) else {
                continue;
            };
            let is_read_whole = tables.iter().any(|known| known == table) && !step.contains("INDEX");
            if is_read_whole && !SMALL.contains(&table) {
                complaints.push(format!("{path}: {step}\n    {}", statement.sql));
            }
        }
    }
}

async fn steps(world: &World, asked: &Statement) -> Vec<String> {
    let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", asked.sql), ..asked.clone() };
    let rows = world.app.db.write.query_all_raw(explain).await.unwrap();
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

async fn tables(world: &World) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let backend = world.app.db.write.get_database_backend();
    let rows = world.app.db.write.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

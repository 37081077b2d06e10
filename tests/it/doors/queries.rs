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
const ASKED: [&str; 22] = [
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
    "/items?tab=given",
    "/items?done=yes",
    "/trips?year=2023",
    "/visits?kind=reception",
    "/companies/suggestions?q=光电",
    "/companies/likely?name=甲子光电",
];

#[tokio::test]
async fn no_page_reads_a_whole_table() {
    let mut stage = Stage::set().await;
    if stage.world.app.db.engine == Engine::Postgres {
        println!("left out: the plans are SQLite's");
        return;
    }
    // As it plans for a million rows, not for the handful that are here.
    let write = &stage.world.app.db.write;
    write.execute_unprepared("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema").await.unwrap();
    let tables = tables(&stage.world).await;
    let heard: Arc<Mutex<Vec<Statement>>> = Arc::default();
    let listening = heard.clone();
    let mut db = stage.world.app.db.clone();
    db.read.set_metric_callback(move |info| listening.lock().unwrap().push(info.statement.clone()));
    let app = App::new(db, (*stage.world.app.config).clone(), stage.world.app.clock.clone());
    stage.world = World { app, ..stage.world };

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
        let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", statement.sql), ..statement.clone() };
        for row in world.app.db.write.query_all_raw(explain).await.unwrap() {
            let step: String = row.try_get("", "detail").unwrap();
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

async fn tables(world: &World) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let backend = world.app.db.write.get_database_backend();
    let rows = world.app.db.write.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

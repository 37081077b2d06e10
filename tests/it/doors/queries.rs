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
async fn what_one_looks_after_in_a_city_is_found_along_one_s_own() {
    let Some((stage, heard)) = listening().await else { return };
    let person = stage.world.person_called("officer").await;
    let path = format!("/companies?region=320500&kind=company&owner={}", person.id());
    heard.lock().unwrap().clear();
    person.ask("GET", &path, "", &[]).await;
    let statements = std::mem::take(&mut *heard.lock().unwrap());
    let of_list = statements.iter().filter(|asked| asked.sql.contains(r#""city""#));
    let mut is_asked = false;
    for asked in of_list {
        let steps = steps(&stage.world, asked).await;
        assert!(steps.iter().any(|step| step.contains("organisations_owner")), "{steps:?}\n{}", asked.sql);
        is_asked = true;
    }
    assert!(is_asked);
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
    db.read.set_metric_callback(move |info| listening.lock().unwrap().push(info.statement.clone()));
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

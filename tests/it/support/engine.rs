//! A database of one's own for each test, copied from one that was migrated for real.

use std::path::PathBuf;
use std::sync::LazyLock;

use sea_orm::{ConnectionTrait, Database};
use tokio::sync::OnceCell;
use yanlai::commands::DEMO_PASSWORD;
use yanlai::config::Config;
use yanlai::db::{Db, migrate};

/// The PostgreSQL to test on, if any.
static POSTGRES: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("TEST_PG").ok());

static EMPTY: OnceCell<String> = OnceCell::const_new();
static DEMONSTRATION: OnceCell<String> = OnceCell::const_new();

/// Migrated, and nothing in it.
pub async fn fresh() -> Db {
    copied("empty", &EMPTY, async |_| {}).await
}

/// With the demonstration in it.
pub async fn demonstration(config: &Config) -> Db {
    let load = async |db: Db| yanlai::demo::load(&db, config, DEMO_PASSWORD).await.unwrap();
    copied("demonstration", &DEMONSTRATION, load).await
}

async fn copied(name: &str, template: &OnceCell<String>, fill: impl AsyncFn(Db)) -> Db {
    match POSTGRES.as_deref() {
        None => sqlite(name, template, fill).await,
        Some(server) => postgres(server, name, template, fill).await,
    }
}

async fn sqlite(kind: &str, template: &OnceCell<String>, fill: impl AsyncFn(Db)) -> Db {
    let template = template
        .get_or_init(async || {
            let file = folder().join(format!("{kind}-{}.db", std::process::id()));
            let db = Db::sqlite(&file).await.unwrap();
            migrate(&db).await.unwrap();
            fill(db.clone()).await;
            db.close().await;
            file.to_string_lossy().into_owned()
        })
        .await;
    let file = folder().join(format!("{}.db", name()));
    std::fs::copy(template, &file).unwrap();
    Db::sqlite(&file).await.unwrap()
}

async fn postgres(server: &str, kind: &str, template: &OnceCell<String>, fill: impl AsyncFn(Db)) -> Db {
    let template = template
        .get_or_init(async || {
            let name = format!("{kind}_{}", std::process::id());
            create(server, &name, None).await;
            let db = Db::postgres(&format!("{server}/{name}")).await.unwrap();
            migrate(&db).await.unwrap();
            fill(db.clone()).await;
            db.close().await;
            name
        })
        .await;
    let name = format!("test_{}", name());
    create(server, &name, Some(template)).await;
    Db::postgres(&format!("{server}/{name}")).await.unwrap()
}

/// One at a time: PostgreSQL copies a template only while nobody else does.
async fn create(server: &str, name: &str, template: Option<&str>) {
    static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _turn = TURN.lock().await;
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    let from = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}{from}")).await.unwrap();
    admin.close().await.unwrap();
}

fn name() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

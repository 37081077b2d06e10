use sea_orm::{ConnectionTrait, Statement};

use super::DEMO_PASSWORD;
use super::serve::{lock, open, run};
use crate::App;
use crate::clock::{self, Clock};
use crate::config::{Config, Refused};
use crate::db::{Db, Installation};
use crate::demo;
use crate::serve as server;

/// Serves the demonstration from a database of its own, which is made when it isn't there. It goes
/// on where it was left; its clock begins at [`demo::BEGINS`], or where its newest event is.
pub async fn demo(config: Config, fresh: bool) -> anyhow::Result<()> {
    if config.database_url.is_some() {
        return Err(Refused::because(
            "The demonstration has an embedded database of its own. Leave DATABASE_URL out.",
        ));
    }
    let config = named(config);
    std::fs::create_dir_all(&config.data)?;
    let _lock = lock(&config)?;
    let listener = server::listen(&config).await?;
    let tls = server::tls(&config)?;
    let db = prepared(&config, fresh).await?;

    let begins = newest(&db).await?.map_or(demo::BEGINS, |newest| newest.max(demo::BEGINS));
    let shift = begins - clock::system();
    Installation { demo: true, clock_shift: shift }.write(&db, demo::BEGINS).await?;
    let app = App::new(db, config, Clock::Shifted(shift));
    println!("Sign in as one of {}, password {DEMO_PASSWORD}", demo::SIGN_INS.join(", "));
    println!("雁来 Yanlai, a demonstration, is at {}", app.config.base_url);
    run(app, listener, tls).await
}

/// The zone of the page, unless another was given.
fn named(mut config: Config) -> Config {
    if config.zone == "开发区" {
        config.zone = "衡阳高新区".to_owned();
        config.zone_en = "Hengyang High-tech Zone".to_owned();
    }
    config
}

/// A demonstration's database, whole. One that is not a demonstration's is left alone; one whose
/// loading was broken off, or that is not wanted any more, is begun anew.
async fn prepared(config: &Config, fresh: bool) -> anyhow::Result<Db> {
    let db = open(config).await?;
    let found = Installation::read(&db).await?;
    let had_people = has_people(&db).await?;
    match found {
        Some(Installation { demo: false, .. }) => Err(not_ours(config)),
        None if had_people => Err(not_ours(config)),
        Some(Installation { clock_shift, .. }) if clock_shift != 0 && !fresh => Ok(db),
        Some(_) => {
            db.close().await;
            clear_away(config)?;
            let db = open(config).await?;
            filled(&db, config).await?;
            Ok(db)
        }
        None => {
            filled(&db, config).await?;
            Ok(db)
        }
    }
}

fn not_ours(config: &Config) -> anyhow::Error {
    Refused::because(format!(
        "The database in {} is not a demonstration. Nothing was changed. Give another --data.",
        config.data.display()
    ))
}

/// Marked before it is filled, so that `serve` never takes half of it for its own; the shift of its
/// clock is written when it is whole.
async fn filled(db: &Db, config: &Config) -> anyhow::Result<()> {
    println!("Loading the demonstration …");
    Installation { demo: true, clock_shift: 0 }.write(db, demo::BEGINS).await?;
    demo::load(db, config, DEMO_PASSWORD).await.map_err(|error| anyhow::anyhow!("{error}"))
}

fn clear_away(config: &Config) -> anyhow::Result<()> {
    let file = Db::file(&config.data);
    for end in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

async fn has_people(db: &Db) -> anyhow::Result<bool> {
    let sql = "SELECT 1 FROM users LIMIT 1";
    let backend = db.write.get_database_backend();
    Ok(db.write.query_one_raw(Statement::from_string(backend, sql)).await?.is_some())
}

/// When something was last written, Unix ms.
async fn newest(db: &Db) -> anyhow::Result<Option<i64>> {
    let sql = "SELECT MAX(at) AS newest FROM events";
    let backend = db.write.get_database_backend();
    let row = db.write.query_one_raw(Statement::from_string(backend, sql)).await?;
    Ok(row.map(|row| row.try_get("", "newest")).transpose()?)
}

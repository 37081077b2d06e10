//! What a page costs: CPU time of the server (user and system, every thread) divided by requests, the
//! least of ten rounds of twenty, over a database of a zone that has worked for years: 1,000,000
//! organisations, 20,000 projects, 200,000 visits. Run it with `cargo bench --bench pages`; `-- --small`
//! fills a hundredth, `-- --postgres URL` runs on PostgreSQL (an empty database of its own). A filled
//! database is kept and used again.
//! `-- --only search` measures the pages of that name.
//! `-- --files` brings 100,000 rows in from a spreadsheet, takes them out again and undoes the import,
//! on a copy of the embedded database.
//!
//! The database is written through the same verbs that forms use, so rows, index and trail are what
//! the program writes. The server is the program itself, in a process of its own; what is measured
//! doesn't include the client.

mod files;
mod fill;
mod lists;
mod measure;
mod server;
mod yardstick;

use std::path::PathBuf;

use yanlai::App;
use yanlai::clock::Clock;
use yanlai::config::Config;
use yanlai::db::{Db, Installation, migrate};

use fill::Size;

struct Asked {
    size: Size,
    postgres: Option<String>,
    data: PathBuf,
    files: bool,
    only: String,
}

impl Asked {
    fn read() -> Self {
        let mut args = std::env::args().skip(1);
        let (mut size, mut postgres, mut files, mut only) = (Size::FULL, None, false, String::new());
        let mut data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--small" => size = Size::SMALL,
                "--tenth" => size = Size::TENTH,
                "--files" => files = true,
                "--only" => only = args.next().unwrap_or_default(),
                "--postgres" => postgres = args.next(),
                "--data" => data = args.next().map_or(data, PathBuf::from),
                // What cargo adds for harnesses of its own.
                _ => {}
            }
        }
        let data = data.join(size.name);
        Self { size, postgres, data, files, only }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let asked = Asked::read();
    std::fs::create_dir_all(&asked.data)?;
    let config = config(&asked);
    let db = Db::open(&config).await?;
    migrate(&db).await?;
    yanlai::index::rebuild(&db).await?;
    let app = App::new(db, config, Clock::System);
    // Claimed last: one that was broken off is not taken for whole.
    if Installation::read(&app.db).await?.is_none() {
        println!("Filling {} organisations; this is done once.", asked.size.organisations);
        fill::fill(&app, &asked.size).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        Installation { demo: false, clock_shift: 0 }.write(&app.db, app.now()).await?;
    }
    // What the program does by itself every few hours.
    yanlai::index::tidy(&app.db).await?;
    if asked.files {
        let ground = files::Ground::of(&app).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        app.db.close().await;
        return files::report(&asked.data, asked.postgres.as_deref(), &ground);
    }
    let mut pages = measure::Pages::of(&app).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    pages.keep(&asked.only);
    app.db.close().await;
    let server = server::Server::start(&asked.data, asked.postgres.as_deref())?;
    measure::report(&asked.size, &server, &pages, asked.postgres.is_some())
}

fn config(asked: &Asked) -> Config {
    Config {
        database_url: asked.postgres.clone(),
        listen: ([127, 0, 0, 1], 8080).into(),
        data: asked.data.clone(),
        base_url: "http://127.0.0.1:8080".to_owned(),
        tls: None,
        zone: "开发区".to_owned(),
        zone_en: "Development Zone".to_owned(),
        trusted_proxy: Vec::new(),
        session_idle: std::time::Duration::from_secs(1_800),
        session_max: std::time::Duration::from_secs(43_200),
        demo: false,
    }
}

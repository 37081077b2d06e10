use std::time::Duration;

use sea_orm::{EntityTrait, PaginatorTrait};

use crate::App;
use crate::auth::{Users, link};
use crate::clock::{self, Clock};
use crate::config::{Config, Refused};
use crate::db::{Db, Installation, Lock, migrate};
use crate::index;
use crate::router::router;
use crate::serve as server;

pub async fn serve(config: Config) -> anyhow::Result<()> {
    let _lock = lock(&config)?;
    let listener = server::listen(&config).await?;
    let tls = server::tls(&config)?;
    let db = open(&config).await?;
    claim(&db, &config).await?;

    let app = App::new(db, config, Clock::System);
    tell_about_setting_up(&app).await?;
    println!("雁来 Yanlai is at {}", app.config.base_url);
    run(app, listener, tls).await
}

/// Another way in when every administrator has lost theirs; whoever can run this has the database anyway.
pub async fn invite_admin(config: Config) -> anyhow::Result<()> {
    let db = open(&config).await?;
    claim(&db, &config).await?;
    let app = App::new(db, config, Clock::System);
    print_setup_link(&app).await?;
    app.db.close().await;
    Ok(())
}

/// An embedded database serves one process.
pub(super) fn lock(config: &Config) -> anyhow::Result<Option<Lock>> {
    match config.database_url {
        None => Lock::take(&config.data).map(Some),
        Some(_) => Ok(None),
    }
}

pub(super) async fn open(config: &Config) -> anyhow::Result<Db> {
    if config.database_url.is_none() {
        std::fs::create_dir_all(&config.data).map_err(|error| {
            Refused::because(format!("The folder {} can't be made: {error}", config.data.display()))
        })?;
    }
    let db = Db::open(config).await?;
    migrate(&db).await?;
    // Before anything is read: an index made anew is made with the bureau's own words.
    crate::words::load(&db).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    index::rebuild(&db).await?;
    Ok(db)
}

/// `serve` and `demo` never touch each other's database.
async fn claim(db: &Db, config: &Config) -> anyhow::Result<()> {
    match Installation::read(db).await? {
        None => Installation { demo: false, clock_shift: 0 }.write(db, clock::system()).await?,
        Some(found) if found.demo => {
            return Err(Refused::because(format!(
                "The database in {} is a demonstration. Serve one of its own: give another --data or DATABASE_URL.",
                config.data.display()
            )));
        }
        Some(_) => {}
    }
    Ok(())
}

async fn tell_about_setting_up(app: &App) -> anyhow::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "asked by the program itself: is anybody there yet?")]
    let people = Users::find().count(&app.db.write).await?;
    if people == 0 {
        println!("Nobody has an account yet.");
        print_setup_link(app).await?;
    }
    Ok(())
}

async fn print_setup_link(app: &App) -> anyhow::Result<()> {
    let token = link::make(&app.db.write, link::Kind::Setup, None, app.now())
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    println!("Open this once, within a day, to make an administrator:");
    println!("{}{}", app.config.base_url, link::Kind::Setup.path(&token));
    Ok(())
}

pub(super) async fn run(
    app: App,
    listener: tokio::net::TcpListener,
    tls: Option<tokio_rustls::TlsAcceptor>,
) -> anyhow::Result<()> {
    let tidied = app.clone();
    let tidying = tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(600)).await;
            tidied.limits.tidy();
            if let Err(error) = crate::accounts::tidy(&tidied).await {
                tracing::warn!(%error, "what has expired could not be cleared away");
            }
        }
    });
    let joined = app.clone();
    let joining = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(600)).await;
        loop {
            if let Err(error) = index::tidy(&joined.db).await {
                tracing::warn!(%error, "the pieces of the search index could not be joined");
            }
            tokio::time::sleep(Duration::from_secs(6 * 3_600)).await;
        }
    });
    let resumed = app.clone();
    let resuming = tokio::spawn(async move {
        loop {
            if let Err(error) = crate::imports::work::resume(&resumed).await {
                tracing::warn!(%error, "imports that were cut off could not be taken up");
            }
            if let Err(error) = crate::words::resume(&resumed).await {
                tracing::warn!(%error, "names could not be looked at anew");
            }
            tokio::time::sleep(Duration::from_secs(30)).await;
        }
    });
    server::serve(listener, router(app.clone()), tls, server::asked_to_end()).await;
    tidying.abort();
    joining.abort();
    resuming.abort();
    app.db.close().await;
    tracing::info!("ended");
    Ok(())
}

//! A backup is one file: a whole, compact copy of the embedded database as it was at one instant.

use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, Database, Statement};

use crate::config::{Config, Refused};
use crate::db::{Db, Lock};

/// Written beside its final name and moved there when it is whole, so that half a backup never
/// looks like one.
pub async fn backup(config: Config, file: &Path) -> anyhow::Result<()> {
    embedded(&config)?;
    let source = Db::file(&config.data);
    if !source.is_file() {
        return Err(Refused::because(format!("There is no database in {}.", config.data.display())));
    }
    if file.exists() {
        return Err(Refused::because(format!("{} is there already. Nothing was changed.", file.display())));
    }
    let unfinished = beside(file);
    let _ = std::fs::remove_file(&unfinished);
    let db = Database::connect(format!("sqlite://{}", source.display())).await?;
    let copy = Statement::from_sql_and_values(
        db.get_database_backend(),
        "VACUUM INTO $1",
        [unfinished.to_string_lossy().into_owned().into()],
    );
    db.execute_raw(copy).await?;
    db.close().await?;
    whole(&unfinished).await?;
    std::fs::File::open(&unfinished)?.sync_all()?;
    std::fs::rename(&unfinished, file)?;
    println!("{}", file.display());
    Ok(())
}

/// Refuses to overwrite: whoever restores in a hurry must not lose what is there.
pub async fn restore(config: &Config, file: &Path) -> anyhow::Result<()> {
    embedded(config)?;
    let _lock = Lock::take(&config.data)?;
    let target = Db::file(&config.data);
    if target.exists() {
        return Err(Refused::because(format!(
            "{} is there already. Nothing was changed. Move it away first.",
            target.display()
        )));
    }
    whole(file).await?;
    let unfinished = beside(&target);
    std::fs::copy(file, &unfinished)?;
    std::fs::File::open(&unfinished)?.sync_all()?;
    std::fs::rename(&unfinished, &target)?;
    println!("{}", target.display());
    Ok(())
}

fn embedded(config: &Config) -> anyhow::Result<()> {
    match config.database_url {
        None => Ok(()),
        Some(_) => Err(Refused::because(
            "This is for the embedded database. Back PostgreSQL up with pg_dump and restore it with pg_restore.",
        )),
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Every page of the file is read; a damaged or cut copy is refused.
async fn whole(file: &Path) -> anyhow::Result<()> {
    let damaged = || {
        Refused::because(format!("{} is not a whole backup of yanlai. Nothing was changed.", file.display()))
    };
    if !file.is_file() {
        return Err(Refused::because(format!("{} is not there.", file.display())));
    }
    let db =
        Database::connect(format!("sqlite://{}?mode=ro", file.display())).await.map_err(|_| damaged())?;
    let ask = |sql: &str| Statement::from_string(db.get_database_backend(), sql);
    let checked = db.query_one_raw(ask("PRAGMA integrity_check")).await;
    let claimed = db.query_one_raw(ask("SELECT demo FROM installation")).await;
    let fine =
        matches!(&checked, Ok(Some(row)) if row.try_get_by_index::<String>(0).is_ok_and(|said| said == "ok"));
    let _ = db.close().await;
    if fine && matches!(claimed, Ok(Some(_))) { Ok(()) } else { Err(damaged()) }
}

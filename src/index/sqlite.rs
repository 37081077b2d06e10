//! The index on SQLite: an FTS5 table without text of its own, its rowid the `seq` of the entry.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use crate::hanzi;

/// Where an entry stands in the index.
pub(super) const PLACE: &str = "search_grams.rowid";

pub(super) async fn write(db: &impl ConnectionTrait, seq: i64, grams: String) -> Result<(), DbErr> {
    let sql = "INSERT INTO search_grams (rowid, grams) VALUES (?, ?)";
    let values = [seq.into(), grams.into()];
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(())
}

pub(super) async fn write_all(db: &impl ConnectionTrait, all: Vec<(i64, String)>) -> Result<(), DbErr> {
    let places = vec!["(?, ?)"; all.len()].join(", ");
    let sql = format!("INSERT INTO search_grams (rowid, grams) VALUES {places}");
    let values: Vec<sea_orm::Value> =
        all.into_iter().flat_map(|(seq, grams)| [seq.into(), grams.into()]).collect();
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(())
}

pub(super) async fn erase(db: &impl ConnectionTrait, seq: i64) -> Result<(), DbErr> {
    let sql = "DELETE FROM search_grams WHERE rowid = ?";
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, [seq.into()])).await?;
    Ok(())
}

/// Has these grams and what the query asks.
pub(super) fn holds(grams: &[&str], asked: &hanzi::Expr) -> Expr {
    let grams = grams.iter().map(|gram| Some(quoted(gram)));
    let asked = all(grams.chain([of(asked)])).unwrap_or_default();
    Expr::cust_with_values("search_grams MATCH ?", [asked])
}

/// Has this among its letters and digits.
pub(super) fn says(folded: String) -> Expr {
    Expr::cust_with_values("instr(search_entries.folded, ?) > 0", [folded])
}

/// In the words of FTS5; None asks nothing.
fn of(asked: &hanzi::Expr) -> Option<String> {
    match asked {
        hanzi::Expr::Gram(gram) => Some(quoted(gram)),
        hanzi::Expr::All(every) => all(every.iter().map(of)),
        hanzi::Expr::Any(ways) => {
            let ways: Option<Vec<String>> = ways.iter().map(of).collect();
            ways.map(|ways| format!("({})", ways.join(" OR ")))
        }
    }
}

fn all(asked: impl Iterator<Item = Option<String>>) -> Option<String> {
    let asked: Vec<String> = asked.flatten().collect();
    (!asked.is_empty()).then(|| format!("({})", asked.join(" AND ")))
}

/// Grams are letters and digits; quoted they are never a word of FTS5's own.
fn quoted(gram: &str) -> String {
    format!("\"{gram}\"")
}

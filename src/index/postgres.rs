//! The index on PostgreSQL: an array for each entry, under a GIN index for each kind.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Kind;
use super::query::asks;
use crate::hanzi;

/// Where an entry stands in the index.
pub(super) const PLACE: &str = "grams.seq";

pub(super) async fn write(
    db: &impl ConnectionTrait,
    kind: Kind,
    seq: i64,
    grams: String,
) -> Result<(), DbErr> {
    let sql = format!("INSERT INTO {} (seq, grams) VALUES ($1, string_to_array($2, ' '))", kind.grams());
    let values = [seq.into(), grams.into()];
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

pub(super) async fn write_all(
    db: &impl ConnectionTrait,
    kind: Kind,
    all: Vec<(i64, String)>,
) -> Result<(), DbErr> {
    let places: Vec<_> = (0..all.len())
        .map(|at| format!("(${}, string_to_array(${}, ' '))", 2 * at + 1, 2 * at + 2))
        .collect();
    let sql = format!("INSERT INTO {} (seq, grams) VALUES {}", kind.grams(), places.join(", "));
    let values: Vec<sea_orm::Value> =
        all.into_iter().flat_map(|(seq, grams)| [seq.into(), grams.into()]).collect();
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

pub(super) async fn erase(db: &impl ConnectionTrait, kind: Kind, seq: i64) -> Result<(), DbErr> {
    let sql = format!("DELETE FROM {} WHERE seq = $1", kind.grams());
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [seq.into()])).await?;
    Ok(())
}

/// Nothing is in the index of this kind any more.
pub(super) async fn clear(db: &impl ConnectionTrait, kind: Kind) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("TRUNCATE {}", kind.grams())).await?;
    Ok(())
}

/// Has these grams and what the query asks.
pub(super) fn holds(grams: &[&str], asked: &hanzi::Expr) -> Condition {
    let mut every: Vec<String> = grams.iter().map(|gram| (*gram).to_owned()).collect();
    let mut rest = Condition::all();
    match asked {
        hanzi::Expr::All(asked) => {
            for one in asked {
                match one {
                    hanzi::Expr::Gram(gram) => every.push(gram.clone()),
                    other => rest = rest.add(of(other)),
                }
            }
        }
        hanzi::Expr::Gram(gram) => every.push(gram.clone()),
        asked @ hanzi::Expr::Any(_) => rest = rest.add(of(asked)),
    }
    Condition::all().add(has("@>", &every)).add(rest)
}

/// Has this among its letters and digits.
pub(super) fn says(folded: String) -> Expr {
    Expr::cust_with_values("strpos(search_entries.folded, $1) > 0", [folded])
}

fn of(asked: &hanzi::Expr) -> Condition {
    match asked {
        hanzi::Expr::Gram(gram) => Condition::all().add(has("@>", std::slice::from_ref(gram))),
        hanzi::Expr::All(every) => every.iter().fold(Condition::all(), |all, one| all.add(of(one))),
        // An empty way asks nothing, so neither do they all.
        any @ hanzi::Expr::Any(_) if !asks(any) => Condition::all(),
        hanzi::Expr::Any(ways) => {
            let single: Vec<String> = ways.iter().filter_map(gram).collect();
            let more = ways.iter().filter(|way| gram(way).is_none());
            let any = more.fold(Condition::any(), |any, way| any.add(of(way)));
            if single.is_empty() { any } else { any.add(has("&&", &single)) }
        }
    }
}

fn gram(asked: &hanzi::Expr) -> Option<String> {
    match asked {
        hanzi::Expr::Gram(gram) => Some(gram.clone()),
        hanzi::Expr::All(_) | hanzi::Expr::Any(_) => None,
    }
}

/// Grams hold no spaces, so one text carries them all.
fn has(operator: &str, grams: &[String]) -> Expr {
    let sql = format!("grams.grams {operator} string_to_array($1, ' ')");
    Expr::cust_with_values(sql, [grams.join(" ")])
}

//! The index on SQLite: FTS5 tables without text of their own, the rowid the `seq` of the entry.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Kind;
use crate::hanzi;

/// Where an entry stands in the index.
pub(super) const PLACE: &str = "grams.rowid";
pub(super) const SEQ: &str = "rowid";

pub(super) async fn write(
    db: &impl ConnectionTrait,
    kind: Kind,
    some: &[(i64, String)],
) -> Result<(), DbErr> {
    let places = vec!["(?, ?)"; some.len()].join(", ");
    let sql = format!("INSERT INTO {} (rowid, grams) VALUES {places}", kind.grams());
    let values: Vec<sea_orm::Value> =
        some.iter().flat_map(|(seq, grams)| [(*seq).into(), grams.as_str().into()]).collect();
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(())
}

/// Nothing is in the index of this kind any more.
pub(super) async fn clear(db: &impl ConnectionTrait, kind: Kind) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("INSERT INTO {0} ({0}) VALUES ('delete-all')", kind.grams())).await?;
    Ok(())
}

/// Has these grams and all that is asked.
pub(super) fn holds(kind: Kind, grams: &[&str], asked: [Option<&hanzi::Expr>; 2]) -> Expr {
    let grams = grams.iter().map(|gram| Some(quoted(gram)));
    let asked = all(grams.chain(asked.into_iter().flatten().map(of_whole))).unwrap_or_default();
    Expr::cust_with_values(format!("{} MATCH ?", kind.grams()), [asked])
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

/// The same of a whole question: what its first two grams leave is little of the rest.
fn of_whole(asked: &hanzi::Expr) -> Option<String> {
    match asked {
        hanzi::Expr::Any(ways) if ways.len() == 1 => of_whole(&ways[0]),
        hanzi::Expr::All(every) if every.len() > 2 => {
            let (first, rest) = every.split_at(2);
            let first = all(first.iter().map(of)).map(apart);
            all(std::iter::once(first).chain(rest.iter().map(of)))
        }
        hanzi::Expr::All(every) => all(every.iter().map(of_whole)),
        _ => of(asked),
    }
}

/// FTS5 goes through all that must hold in turns, and so through all of a common trade at every step
/// that two rare halves of a name disagree. What stands beside something that nobody has is a question
/// of its own: only where it holds are the others asked.
fn apart(asked: String) -> String {
    format!("({asked} OR {})", quoted(NOBODY))
}

fn all(asked: impl Iterator<Item = Option<String>>) -> Option<String> {
    let asked: Vec<String> = asked.flatten().collect();
    (!asked.is_empty()).then(|| format!("({})", asked.join(" AND ")))
}

/// A gram that no entry has.
const NOBODY: &str = "zn";

/// Grams are letters and digits; quoted they are never a word of FTS5's own.
fn quoted(gram: &str) -> String {
    format!("\"{gram}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::Query;

    #[test]
    fn the_rest_of_a_name_is_asked_where_its_beginning_stands() {
        let said = |typed: &str| of_whole(&Query::parse(typed).expr()).unwrap_or_default();
        assert!(
            said("甲子光电").contains("((\"甲子\" AND \"子光\") OR \"zn\") AND \"光电\""),
            "{}",
            said("甲子光电")
        );
        assert!(!said("甲子光").contains("zn"), "two are soon compared");
        let guesses: Vec<_> = Query::parse("甲子光电").guesses().iter().map(Query::plain_expr).collect();
        assert!(of_whole(&hanzi::Expr::Any(guesses)).is_some_and(|said| said.contains("zn")));
        let slips: Vec<_> = Query::parse("guangdian").guesses().iter().map(Query::plain_expr).collect();
        assert!(of_whole(&hanzi::Expr::Any(slips)).is_some_and(|said| !said.contains("zn")), "many ways");
    }
}

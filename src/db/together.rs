use sea_orm::sea_query::{Alias, Asterisk, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, StatementBuilder, Value};

use crate::Result;

/// Several questions as one, each with an order and a bound of its own; None of none. All must have
/// the same columns.
pub fn together(parts: impl IntoIterator<Item = SelectStatement>) -> Option<SelectStatement> {
    // A bound of its own for each part of a union.
    let bounded = |part| Query::select().column(Asterisk).from_subquery(part, Alias::new("part")).take();
    parts.into_iter().map(bounded).reduce(|mut all, more| all.union(UnionType::All, more).take())
}

/// What they answer.
pub async fn all_together<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    parts: impl IntoIterator<Item = SelectStatement>,
) -> Result<Vec<T>> {
    let Some(asked) = together(parts) else { return Ok(Vec::new()) };
    answers(db, &asked).await
}

/// What a question answers whose way to the answer doesn't depend on its values. PostgreSQL then plans
/// it once for a connection; it doesn't where it can't see how many rows are wanted.
pub async fn answers<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    asked: &SelectStatement,
) -> Result<Vec<T>> {
    let mut asked = StatementBuilder::build(asked, &db.get_database_backend());
    if db.get_database_backend() == DbBackend::Postgres {
        asked.sql = with_bounds(&asked.sql, asked.values.as_ref().map_or(&[], |values| &values.0));
    }
    Ok(T::find_by_statement(asked).all(db).await?)
}

/// `LIMIT $3` as `LIMIT 16`; the third value is still sent, and not used.
fn with_bounds(sql: &str, values: &[Value]) -> String {
    let mut bounded = String::with_capacity(sql.len());
    for (nth, piece) in sql.split("LIMIT $").enumerate() {
        if nth == 0 {
            bounded.push_str(piece);
            continue;
        }
        let digits = piece.chars().take_while(char::is_ascii_digit).count();
        let (place, rest) = piece.split_at(digits);
        let value = place.parse().ok().and_then(|place: usize| values.get(place.checked_sub(1)?));
        match value {
            Some(Value::BigUnsigned(Some(most))) => bounded.push_str(&format!("LIMIT {most}{rest}")),
            _ => bounded.push_str(&format!("LIMIT ${piece}")),
        }
    }
    bounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_said_in_the_statement() {
        let values = ["甲".into(), 16_u64.into(), 2_i64.into()];
        let sql = "SELECT a FROM b WHERE c = $1 LIMIT $2) LIMIT $3";
        assert_eq!(with_bounds(sql, &values), "SELECT a FROM b WHERE c = $1 LIMIT 16) LIMIT $3");
        assert_eq!(with_bounds("SELECT 1", &values), "SELECT 1");
        assert_eq!(with_bounds("LIMIT $9", &values), "LIMIT $9");
    }
}

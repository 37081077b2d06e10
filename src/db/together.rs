use sea_orm::sea_query::{Alias, Asterisk, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult, StatementBuilder};

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
    let asked = StatementBuilder::build(&asked, &db.get_database_backend());
    Ok(T::find_by_statement(asked).all(db).await?)
}

//! The grams of entries made anew where a word is read otherwise.

use sea_orm::sea_query::{ExprTrait, Order, Query as Sql};
use sea_orm::{ConnectionTrait, FromQueryResult, IntoSimpleExpr, StatementBuilder};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::{postgres, sqlite, text};
use crate::Result;
use crate::db::{Engine, Tx};
use crate::ids::UnitId;

/// An entry that was read anew.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Read {
    pub seq: i64,
    pub kind: Kind,
    pub record_id: Uuid,
    unit_id: Option<UnitId>,
    body: String,
}

impl Tx {
    /// The next entries after the place `after` that hold this word (folded), at most `most`.
    pub async fn read_anew(&self, word: &str, after: i64, most: u64) -> Result<Vec<Read>> {
        let holds = match self.engine() {
            Engine::Sqlite => sqlite::says(word.to_owned()),
            Engine::Postgres => postgres::says(word.to_owned()),
        };
        let asked = Sql::select()
            .columns([Column::Seq, Column::Kind, Column::RecordId, Column::UnitId, Column::Body])
            .from(Entity)
            .and_where(Column::Seq.into_simple_expr().gt(after))
            .and_where(holds)
            .order_by(Column::Seq, Order::Asc)
            .limit(most)
            .to_owned();
        let asked = StatementBuilder::build(&asked, &self.conn().get_database_backend());
        let found = Read::find_by_statement(asked).all(self.conn()).await?;
        for one in &found {
            let found_by = text::grams(one.kind, one.unit_id, &one.body);
            self.find_by(one.kind, one.seq, found_by).await?;
        }
        Ok(found)
    }
}

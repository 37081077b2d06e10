//! Numbers people say: `XM2308-018` is the eighteenth project of August 2023. Gap-free per kind and
//! month: a number is taken in the transaction of its row, and given back if that is undone.

use sea_orm::{ConnectionTrait, Statement};

use super::Tx;
use crate::standards::day::instant;
use crate::{Error, Result};

impl Tx {
    /// The next number of a kind in the month of `at` (Unix ms), e.g. `next_number("XM", 3, at)`.
    pub async fn next_number(&self, prefix: &str, digits: usize, at: i64) -> Result<String> {
        let day = instant::day_of(at).0;
        let period = format!("{:02}{:02}", day.year() % 100, day.month());
        // The row stays locked until the transaction ends; others wait, so no gap and no twin.
        let sql = "INSERT INTO counters (kind, last) VALUES ($1, 1) \
                   ON CONFLICT (kind) DO UPDATE SET last = counters.last + 1 RETURNING last";
        let kind = format!("{prefix}{period}");
        let statement =
            Statement::from_sql_and_values(self.conn().get_database_backend(), sql, [kind.clone().into()]);
        let row = self.conn().query_one_raw(statement).await?;
        let last: i64 = match row {
            Some(row) => row.try_get("", "last")?,
            None => return Err(Error::Internal(anyhow::anyhow!("the counter {kind} gave nothing"))),
        };
        Ok(format!("{kind}-{last:0digits$}"))
    }
}

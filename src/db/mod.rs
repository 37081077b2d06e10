//! The doors to the database: [`Record`] to read, [`Tx`] to write. Reads use `app.db.read`, which
//! can't write; every write goes through one [`Tx`], which leaves an audit event beside each row.

mod connect;
mod counting;
pub mod event;
mod found;
pub mod grants;
mod hidden;
mod link;
mod many;
mod number;
mod page;
mod places;
mod reads;
mod record;
mod schema;
mod together;
mod tx;

pub use connect::{Db, Engine, Lock};
pub use counting::{roughly, total, total_of, totals};
pub use found::{Found, id_in};
pub use hidden::hidden;
pub use page::{Cursor, Paged, counted};
pub use places::{place, places};
pub use reads::Reads;
pub use record::{Record, key_column};
pub use schema::{Installation, migrate};
pub use together::{all_together, answers, together};
pub use tx::{Actor, Tx};

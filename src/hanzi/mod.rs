//! Chinese text: folding for keys, pinyin, the search index and its queries, company and person
//! names. Pure functions; nothing here knows of a database. (What a bureau itself says of how a word
//! is read is told to [`own`].)
//!
//! What must always hold: a stored name is never changed by any of this, only keys are made from
//! it; folding a part of a text gives the same part of the folded text, so that a query is found
//! wherever it stands; whatever [`Query::accepts`] takes, the grams of [`index_grams`] satisfy
//! [`Query::expr`], on every database alike.

mod asking;
pub mod company_name;
mod fold;
mod grams;
mod guessing;
mod matching;
pub mod own;
pub mod person_name;
pub mod pinyin;
mod query;
mod readings;
mod syllables;
#[cfg(test)]
mod tests;

pub use asking::Expr;
pub use fold::fold;
pub use grams::{Indexed, Kind, index_grams};
pub use query::{Query, Rank, Term};

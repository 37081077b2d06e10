//! Words the zone itself keeps: industry chains, channels, ways of building, reasons, honours. They
//! are rows with a seeded default, each with a Chinese and an English name; a retired one stays
//! readable wherever it was used.

mod entity;
mod lookup;
mod tree;

pub use entity::{ActiveModel, Column, Entity as Terms, Kind, Model as Term};
pub use lookup::Dictionary;
pub use tree::{root_of, words};

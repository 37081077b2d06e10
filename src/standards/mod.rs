//! The formats and national standards the product speaks: codes, telephone numbers, amounts,
//! dates, working days. Only pure functions: no database, no clock, no files.
//!
//! What must always hold: a reader never panics, whatever was typed; it takes what people really
//! type (full-width, spaces, 万 and 亿) or says where the mistake is and how to mend it; and it
//! reads back what the writer beside it wrote.

pub mod amount;
pub mod calendar;
pub mod day;
mod decimal;
pub mod email;
pub mod industry;
pub mod money;
pub mod phone;
pub mod quantity;
pub mod region;
pub mod stock;
mod typed;
pub mod uscc;

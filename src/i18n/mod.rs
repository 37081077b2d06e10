//! Words for people. Every sentence of the interface is a message in `assets/locales/<language>/*.ftl`;
//! code holds only its name. Both languages have every message (a test keeps it so).

mod lang;
mod message;

pub use lang::{COOKIE, Lang};
pub use message::{Arg, Message, column, first, text};

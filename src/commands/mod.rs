//! What the program can be told to do from a console.

mod backup;
mod demo;
mod serve;

pub use backup::{backup, restore};
pub use demo::demo;
pub use serve::{invite_admin, serve};

/// Everybody's in the demonstration, which listens on loopback only.
pub const DEMO_PASSWORD: &str = "yanlai-demo-2023";

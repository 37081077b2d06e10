//! The program itself, started for real: how it starts, refuses to, survives, and ends. Always on
//! the embedded database; PostgreSQL is named where it matters.

mod backups;
mod demonstration;
mod logging;
mod process;
mod renewing;
mod starting;
mod surviving;

pub mod stage;

mod bad_files;
mod companies;
mod correcting;
mod ledgers;
mod surviving;
mod undoing;

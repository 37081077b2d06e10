pub mod stage;

mod bad_files;
mod companies;
mod correcting;
mod last_step;
mod ledgers;
mod surviving;
mod undoing;
mod visits;

mod account;
mod kept;
pub mod signing_in;
mod starting;

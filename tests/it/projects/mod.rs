mod bad_input;
mod board;
mod confidential;
mod moving;
pub mod scene;

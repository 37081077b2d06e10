mod bad_input;
mod board;
mod bulk;
mod confidential;
mod moving;
pub mod scene;

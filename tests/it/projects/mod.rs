mod bad_input;
mod board;
mod confidential;
mod moving;
mod scene;

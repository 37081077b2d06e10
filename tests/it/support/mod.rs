mod engine;
pub mod person;
mod screen;
pub mod world;

pub use person::{Answer, Person};
pub use screen::Screen;
pub use world::World;

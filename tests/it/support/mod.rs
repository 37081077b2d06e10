mod engine;
mod person;
mod screen;
pub mod world;

pub use person::Person;
pub use screen::Screen;
pub use world::World;

mod clock;
mod inbox;
mod liaison;
mod link;
pub mod stage;

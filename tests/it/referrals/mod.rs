mod clock;
mod inbox;
mod liaison;
mod link;
mod stage;

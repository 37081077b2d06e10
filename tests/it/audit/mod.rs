mod messages;
mod trail;

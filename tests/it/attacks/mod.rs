//! What people do who mean no good, or whose software does: each test is one line of the list of
//! attacks the house must stand, told as a story.

mod cookies;
mod errors;
mod forgery;
mod forms;
mod headers;
mod links;
mod outages;
mod passwords;
mod paths;
mod searching;
mod sessions;

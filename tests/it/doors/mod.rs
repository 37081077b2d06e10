//! Every door of the house and who finds it open. `tests/it/doors.txt` is the list, and changing it
//! is a decision: `UPDATE=1 cargo test doors` writes it anew, and the change is read in review.

mod links;
mod list;
mod queries;
mod stage;

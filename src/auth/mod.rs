//! Who is asking. Everything that depends on the answer takes a [`Viewer`] or one of its roles.

pub mod device;
pub mod link;
pub mod password;
mod role;
pub mod session;
pub mod token;
pub mod unit;
pub mod user;
mod viewer;

pub use role::{Administrator, Auditor, Liaison, Manager, Officer, Role};
pub use unit::{Entity as Units, Model as Unit};
pub use user::{Entity as Users, Model as User};
pub use viewer::Viewer;

//! What every feature needs to speak HTTP and HTML, and nothing about any one feature.

pub mod assets;
mod body;
mod error_pages;
mod errors;
mod filter;
mod form;
pub mod headers;
pub mod limits;
mod page;
pub mod peer;
mod redirect;
mod same_origin;
mod upload;

pub use body::keep_body;
pub use error_pages::{RequestId, Spoken, error_pages};
pub use errors::Errors;
pub use filter::Filter;
pub use form::{Clash, Form, Input, OrRedisplay};
pub use page::{Guest, Page, Waiting, Words, html, is_partial};
pub use redirect::{WithNotice, local_path, notices, see_other};
pub use same_origin::same_origin;
pub use upload::Upload;

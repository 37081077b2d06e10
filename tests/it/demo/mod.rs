//! The demonstration holds what it promises, on both engines.

mod bureau;
mod journey;

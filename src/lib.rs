//! 雁来 Yanlai: the investment-promotion CRM of a Chinese development zone.
//!
//! A request enters through [`router`], is identified by [`auth`], reaches one feature's handler,
//! reads through [`db::Record`], writes through [`db::Tx`], and leaves as a [`web::Page`].
//! Modules are listed from the ground up: each may use those above it and none below.

pub mod ids;
pub mod clock;
pub mod config;
pub mod i18n;
pub mod standards;
pub mod hanzi;

pub mod error;
pub mod state;

pub mod auth;
pub mod db;
pub mod web;
pub mod dictionary;
pub mod timeline;
pub mod index;

pub mod items;
pub mod organisations;
pub mod contacts;
pub mod visits;
pub mod trips;
pub mod projects;
pub mod referrals;
pub mod pipeline;
pub mod search;
pub mod desk;

pub mod audit;
pub mod admin;
pub mod accounts;
pub mod health;

pub mod router;
pub mod commands;
pub mod serve;

pub use error::{Error, Result};
pub use state::App;

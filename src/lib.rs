//! 雁来 Yanlai: the investment-promotion CRM of a Chinese development zone.
//!
//! A request enters through [`router`], is identified by [`auth`], reaches one feature's handler,
//! reads through [`db::Record`], writes through [`db::Tx`], and leaves as a [`web::Page`].
//! Modules are listed from the ground up: each may use those above it and none below.

pub mod clock;
pub mod config;
pub mod hanzi;
pub mod i18n;
pub mod ids;
pub mod sheets;
pub mod standards;

pub mod error;
pub mod shelf;
pub mod state;

pub mod auth;
pub mod batches;
pub mod bulk;
pub mod db;
pub mod dictionary;
pub mod exports;
pub mod index;
pub mod saved_views;
pub mod timeline;
pub mod web;
pub mod words;

pub mod contacts;
pub mod desk;
pub mod imports;
pub mod items;
pub mod mergers;
pub mod organisations;
pub mod pipeline;
pub mod profile;
pub mod projects;
pub mod referrals;
pub mod search;
pub mod trips;
pub mod visits;

pub mod accounts;
pub mod admin;
pub mod audit;
pub mod health;

pub mod commands;
pub mod demo;
pub mod router;
pub mod serve;

pub use error::{Error, Result};
pub use state::App;

//! One binary, laid out like `src`. Tests speak as people at a browser, never to handlers. Without
//! `TEST_PG` they run on SQLite; with it (`postgres://…` of a throw-away server) on PostgreSQL.

// A test that can't go on stops where it stands; helpers outside a `#[test]` may too.
#![allow(clippy::unwrap_used)]

mod support;

mod accounts;
mod admin;
mod attacks;
mod audit;
mod bulk;
mod contacts;
mod demo;
mod desk;
mod doors;
mod exports;
mod house;
mod imports;
mod items;
mod journeys;
mod mergers;
mod organisations;
mod pipeline;
mod profile;
mod program;
mod projects;
mod readme;
mod referrals;
mod saved_views;
mod search;
mod trips;
mod visits;
mod words;

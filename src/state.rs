//! What every handler may reach for. Handlers take it as plain `app: App`.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::shelf::Shelf;
use crate::web::limits::Limits;

#[derive(Clone, FromRequestParts)]
#[from_request(via(State))]
pub struct App {
    pub db: Db,
    pub config: Arc<Config>,
    pub clock: Clock,
    pub limits: Arc<Limits>,
    /// At most two passwords are hashed at once: each takes 19 MiB and a core.
    pub hashers: Arc<Semaphore>,
    pub shelf: Shelf,
    /// Files that are taken apart at once: each may need some tens of MiB.
    pub readers: Arc<Semaphore>,
    /// One import at a time: the others wait, and everybody else's requests go on between its batches.
    pub importers: Arc<Semaphore>,
}

impl App {
    pub fn new(db: Db, config: Config, clock: Clock) -> Self {
        Self {
            db,
            config: Arc::new(config),
            clock,
            limits: Arc::new(Limits::default()),
            hashers: Arc::new(Semaphore::new(2)),
            shelf: Shelf::default(),
            readers: Arc::new(Semaphore::new(2)),
            importers: Arc::new(Semaphore::new(1)),
        }
    }

    /// Milliseconds since 1970 in UTC.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }
}

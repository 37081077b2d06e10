//! The one clock. Everything that asks for the time asks the [`App`](crate::App) or the
//! [`Tx`](crate::db::Tx); so tests can set it, and the demonstration can live on 18 August 2023.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's time.
    System,
    /// The machine's time, moved by so many milliseconds; it runs on.
    Shifted(i64),
    /// Stands still until it is set.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(ms: i64) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(ms)))
    }

    /// Milliseconds since 1970 in UTC.
    pub fn now(&self) -> i64 {
        match self {
            Self::System => system(),
            Self::Shifted(by) => system() + by,
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        }
    }

    /// Only a fixed clock can be set; the others run by themselves.
    pub fn set(&self, ms: i64) {
        if let Self::Fixed(at) = self {
            at.store(ms, Ordering::Relaxed);
        }
    }
}

/// The machine's time in milliseconds; before 1970 it is 1970.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
pub fn system() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

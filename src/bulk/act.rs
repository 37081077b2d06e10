use crate::auth::Viewer;

/// What can be done to many rows at once: the button that asks for it, and what is asked then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// In addresses, and in what is kept of a change.
    pub code: &'static str,
    /// The message of its button.
    pub message: &'static str,
    pub icon: &'static str,
    pub asks: Asks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// To go on, only.
    Nothing,
    /// One of several.
    Choice,
    /// A day, and why.
    DayAndReason,
    /// What an export asks, on its own page.
    Export,
}

impl Act {
    pub const fn new(code: &'static str, message: &'static str, icon: &'static str, asks: Asks) -> Self {
        Self { code, message, icon, asks }
    }

    /// Whether this viewer may: no button leads to a refusal.
    pub fn admits(&self, viewer: &Viewer) -> bool {
        self.asks != Asks::Export || viewer.may_export
    }

    /// Rather than on a page of its own.
    pub fn is_done_here(&self) -> bool {
        self.asks != Asks::Export
    }

    pub const fn owner(message: &'static str) -> Self {
        Self::new("owner", message, "users", Asks::Choice)
    }

    pub const fn chain() -> Self {
        Self::new("chain", "bulk-chain", "board", Asks::Choice)
    }

    pub const fn archival() -> Self {
        Self::new("archival", "bulk-archival", "inbox", Asks::Nothing)
    }

    pub const fn export() -> Self {
        Self::new("export", "export", "download", Asks::Export)
    }
}

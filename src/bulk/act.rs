use crate::auth::{Manager, Viewer};

/// Rows that can be one.
const PAIR: usize = 2;

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
    /// One of several, before it can be said which rows can have it.
    First,
    /// A day, and why.
    DayAndReason,
    /// What an export asks, on its own page.
    Export,
    /// What is kept of two that are one, on a page of its own.
    Merger,
}

impl Act {
    pub const fn new(code: &'static str, message: &'static str, icon: &'static str, asks: Asks) -> Self {
        Self { code, message, icon, asks }
    }

    /// Whether this viewer may: no button leads to a refusal.
    pub fn admits(&self, viewer: &Viewer) -> bool {
        match self.asks {
            Asks::Export => viewer.may_export,
            Asks::Merger => Manager::admits(viewer),
            Asks::Nothing | Asks::Choice | Asks::First | Asks::DayAndReason => true,
        }
    }

    /// Rather than on a page of its own.
    pub fn is_done_here(&self) -> bool {
        !matches!(self.asks, Asks::Export | Asks::Merger)
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

    pub const fn merger() -> Self {
        Self::new("merger", "bulk-merger", "merge", Asks::Merger)
    }

    /// A message of it: what is added somewhere isn't changed.
    pub fn says(&self, message: &'static str) -> &'static str {
        match message {
            _ if self.asks != Asks::First => message,
            "bulk-will" => "bulk-will-add",
            "bulk-left" => "bulk-left-off",
            "bulk-rows" => "bulk-rows-added",
            "bulk-left-out" => "bulk-not-added",
            "bulk-do" => "bulk-add",
            other => other,
        }
    }

    /// How many rows it takes, if not any number.
    pub fn takes(&self) -> Option<usize> {
        (self.asks == Asks::Merger).then_some(PAIR)
    }

    pub const fn export() -> Self {
        Self::new("export", "export", "download", Asks::Export)
    }
}

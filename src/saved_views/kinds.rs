//! The lists that views are kept of, and what their addresses may ask for.

use crate::dictionary::Kind as TermKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Companies,
    Chambers,
    Contacts,
    Projects,
    Visits,
    Trips,
    Referrals,
}

/// What a part of an address means, and so when it means nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Words, codes, days: the list reads them or passes over them.
    Anything,
    Person,
    Unit,
    Region,
    Term(TermKind),
}

use Means::{Anything, Person, Region, Term, Unit};

const REGISTER: &[(&str, Means)] = &[
    ("q", Anything),
    ("kind", Anything),
    ("region", Region),
    ("chain", Term(TermKind::Chain)),
    ("honour", Term(TermKind::Honour)),
    ("owner", Person),
    ("archived", Anything),
    ("columns", Anything),
];

const PROJECTS: &[(&str, Means)] = &[
    ("view", Anything),
    ("q", Anything),
    ("owner", Person),
    ("chain", Term(TermKind::Chain)),
    ("amount", Anything),
    ("channel", Term(TermKind::Channel)),
    ("unit", Unit),
    ("stage", Anything),
    ("state", Anything),
    ("over", Anything),
    ("silent", Anything),
    ("unstarted", Anything),
    ("age", Anything),
    ("introducer", Anything),
    ("sort", Anything),
    ("columns", Anything),
];

const VISITS: &[(&str, Means)] = &[
    ("q", Anything),
    ("kind", Anything),
    ("attitude", Anything),
    ("month", Anything),
    ("mine", Anything),
    ("archived", Anything),
];

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Companies,
        Self::Chambers,
        Self::Contacts,
        Self::Projects,
        Self::Visits,
        Self::Trips,
        Self::Referrals,
    ];

    /// As it is stored; the path of the list is the same word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::Chambers => "chambers",
            Self::Contacts => "contacts",
            Self::Projects => "projects",
            Self::Visits => "visits",
            Self::Trips => "trips",
            Self::Referrals => "referrals",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn path(self) -> String {
        format!("/{}", self.code())
    }

    /// The list without any filter.
    pub fn bare(self) -> &'static str {
        match self {
            Self::Companies => "/companies",
            Self::Chambers => "/chambers",
            Self::Contacts => "/contacts",
            Self::Projects => "/projects?view=table",
            Self::Visits => "/visits",
            Self::Trips => "/trips",
            Self::Referrals => "/referrals",
        }
    }

    /// The message of its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Companies => "nav-companies",
            Self::Chambers => "nav-chambers",
            Self::Contacts => "nav-contacts",
            Self::Projects => "projects",
            Self::Visits => "nav-visits",
            Self::Trips => "nav-trips",
            Self::Referrals => "nav-referrals",
        }
    }

    /// Those one may show or hide beside the name: code, message.
    pub fn columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Companies => &[
                ("kind", "org-kind"),
                ("honour", "org-honour"),
                ("chain", "org-chain"),
                ("region", "org-region"),
                ("amount", "org-in-talks"),
                ("activity", "org-last-activity"),
                ("owner", "org-owner"),
            ],
            Self::Chambers => &[
                ("chain", "org-chain"),
                ("region", "org-region"),
                ("activity", "org-last-activity"),
                ("owner", "org-owner"),
            ],
            Self::Projects => &[
                ("number", "export-number"),
                ("organisation", "projects-organisation"),
                ("stage", "projects-stage"),
                ("amount", "projects-amount-short"),
                ("industry", "projects-industry"),
                ("dwell", "projects-dwell"),
                ("next", "projects-next-step"),
                ("due", "projects-due"),
                ("activity", "projects-activity"),
                ("owner", "projects-owner"),
            ],
            Self::Contacts | Self::Visits | Self::Trips | Self::Referrals => &[],
        }
    }

    /// Whether a column is shown: as chosen, else as the list has it by itself.
    pub fn shows(self, chosen: &[String], column: &str) -> bool {
        // What stands elsewhere already, beside the name.
        let is_extra = matches!((self, column), (Self::Companies, "kind") | (Self::Projects, "number"));
        if chosen.is_empty() { !is_extra } else { chosen.iter().any(|one| one == column) }
    }

    pub fn asks(self) -> &'static [(&'static str, Means)] {
        match self {
            Self::Companies | Self::Chambers => REGISTER,
            Self::Contacts => &[("q", Anything), ("native", Anything), ("archived", Anything)],
            Self::Projects => PROJECTS,
            Self::Visits => VISITS,
            Self::Trips => &[("year", Anything), ("archived", Anything)],
            Self::Referrals => &[("tab", Anything)],
        }
    }
}

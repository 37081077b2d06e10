//! Before one more is registered: what stops it, and what is written down about it. Everyone who may
//! register sees every organisation, so a likely one is always shown in full, never by halves.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::form::OrganisationForm;
use super::{Likely, Organisation, Organisations};
use crate::auth::Viewer;
use crate::db::{Record, Tx, event};
use crate::hanzi::company_name::Reason;
use crate::web::Form;
use crate::{App, Result};

/// Characters of a reason that says something.
pub(super) const SHORTEST: usize = 4;

const DAY: i64 = 24 * 3_600_000;

/// A code of somebody else's always stops; one that is there already, until a reason is written; one
/// that may be, until somebody says they looked.
pub fn stopped_by(likely: &[Likely], mut form: Form<OrganisationForm>) -> Option<Form<OrganisationForm>> {
    if likely.iter().any(|one| one.reason == Reason::SameCode) {
        return Some(form.with_error("uscc", "org-uscc-taken"));
    }
    let mut stopped = false;
    if likely.iter().any(Likely::is_duplicate) && form.duplicate_reason.trim().chars().count() < SHORTEST {
        (stopped, form) = (true, form.with_error("duplicate_reason", "org-duplicate-found"));
    }
    if likely.iter().any(Likely::is_suspect) && form.different != "on" {
        (stopped, form) = (true, form.with_error("different", "org-likely-found"));
    }
    stopped.then_some(form)
}

/// Writes down that it was registered although another of the name is there, and why.
pub async fn despite(tx: &Tx, one: &Organisation, likely: &[Likely], reason: &str) -> Result<()> {
    let others: Vec<&str> =
        likely.iter().filter(|one| one.is_duplicate()).map(|one| one.organisation.name.as_str()).collect();
    if others.is_empty() {
        return Ok(());
    }
    let changes = json!({ "duplicate_of": [null, others.join("、")], "duplicate_reason": [null, reason] });
    tx.note(Organisations::NAME, Some(one.id.0), &one.name, "registered-despite", Some(changes)).await
}

/// Writes down that somebody asked about one that another unit has: once a day for each person and
/// organisation.
#[expect(clippy::disallowed_methods, reason = "only whether one's own question is written down already")]
pub async fn log(app: &App, viewer: &Viewer, likely: &[Likely]) -> Result<()> {
    let of_others = |one: &&Likely| one.is_duplicate() && viewer.unit_id != Some(one.organisation.unit_id);
    let asked: Vec<&Organisation> = likely.iter().filter(of_others).map(|one| &one.organisation).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let written = event::Entity::find()
        .select_only()
        .column(event::Column::SubjectId)
        .filter(event::Column::Subject.eq(Organisations::NAME))
        .filter(event::Column::SubjectId.is_in(asked.iter().map(|one| one.id.0)))
        .filter(event::Column::ActorId.eq(viewer.id))
        .filter(event::Column::Action.eq("asked-about"))
        .filter(event::Column::At.gt(app.now() - DAY))
        .limit(100);
    let written: HashSet<Option<Uuid>> = written.into_tuple().all(&app.db.read).await?.into_iter().collect();
    let new = asked.into_iter().filter(|one| !written.contains(&Some(one.id.0)));
    let new: Vec<&Organisation> = new.collect();
    if new.is_empty() {
        return Ok(());
    }
    let tx = app.begin(viewer).await?;
    for one in new {
        tx.note(Organisations::NAME, Some(one.id.0), &one.name, "asked-about", None).await?;
    }
    tx.commit().await
}

//! What the bureau's forms pick: a colleague, a company, one of its projects, each within scope.

use sea_orm::{ColumnTrait, QueryFilter};

use super::{Referral, colleagues};
use crate::auth::{Officer, User};
use crate::db::{Record, key_column};
use crate::ids::{OrganisationId, UserId};
use crate::organisations::{Organisation, Organisations};
use crate::projects::{self, Project, Projects};
use crate::web::Errors;
use crate::{App, Result};

pub(super) fn follower(old: &Referral, officer: &Officer) -> String {
    old.claimed_by.unwrap_or(officer.id).to_string()
}

pub(super) async fn colleague(
    app: &App,
    officer: &Officer,
    old: &Referral,
    typed: &str,
) -> Result<Option<User>> {
    match typed.trim().parse::<UserId>() {
        Ok(id) => colleagues::one_of(app, officer, old.unit_id, id).await,
        Err(_) => Ok(None),
    }
}

pub(super) fn known(colleague: Option<&User>, errors: &mut Errors) {
    if colleague.is_none() {
        errors.add("officer", "referrals-officer-unknown");
    }
}

pub(super) async fn company(
    app: &App,
    officer: &Officer,
    id: OrganisationId,
) -> Result<Option<Organisation>> {
    let one = Organisations::visible_to(officer).filter(key_column::<Organisations>().eq(id));
    let one = one.one(&app.db.read).await?;
    Ok(one.filter(|company| company.archived_at.is_none()))
}

pub(super) async fn projects(
    app: &App,
    officer: &Officer,
    company: &Organisation,
) -> Result<Vec<(String, String)>> {
    let projects = projects::of_organisation(app, officer, company.id, 50).await?;
    Ok(projects.into_iter().map(|one| (one.id.to_string(), format!("{} {}", one.number, one.name))).collect())
}

/// A project of this company that the officer sees; nothing chosen or another one is None.
pub(super) async fn project(
    app: &App,
    officer: &Officer,
    company: &Organisation,
    typed: &str,
) -> Result<Option<Project>> {
    let Ok(id) = typed.trim().parse::<crate::ids::ProjectId>() else { return Ok(None) };
    let one = Projects::visible_to(officer)
        .filter(key_column::<Projects>().eq(id))
        .filter(projects::Column::OrganisationId.eq(company.id))
        .filter(projects::Column::ArchivedAt.is_null());
    Ok(one.one(&app.db.read).await?)
}

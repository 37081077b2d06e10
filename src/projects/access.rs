//! Who works on a project, and who only sees it. Grants open it beyond its unit; whoever is named
//! may change it, a unit it is shared with may only read.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use crate::auth::{Manager, Officer, Viewer};
use crate::db::{Found, Record, Tx, grants};
use crate::ids::{ProjectId, UnitId, UserId};
use crate::{App, Error, Result};

use super::Projects;
use super::project::Model as Project;

/// The project of the path, which this officer may change. Seeing isn't enough: 403.
pub struct Changeable(pub Project);

impl FromRequestParts<App> for Changeable {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let officer = Officer::from_request_parts(parts, app).await?;
        let Found(project) = Found::<Projects>::from_request_parts(parts, app).await?;
        if may_change(app, &officer, &project).await? { Ok(Self(project)) } else { Err(Error::Forbidden) }
    }
}

/// Managers; its unit, unless it is confidential; whoever is named on it.
pub async fn may_change(app: &App, officer: &Officer, project: &Project) -> Result<bool> {
    if is_theirs(officer, project) {
        return Ok(true);
    }
    is_named(&app.db.read, project.id, officer.id).await
}

/// Without being named on it.
pub fn is_theirs(viewer: &Viewer, project: &Project) -> bool {
    Manager::admits(viewer) || viewer.is_of(project.unit_id) && !project.confidential
}

/// Only who answers for it decides who else may look: its owner, and managers.
pub fn may_share(viewer: &Viewer, project: &Project) -> bool {
    Manager::admits(viewer) || project.owner_id == viewer.id
}

/// On which of these somebody is named.
#[expect(clippy::disallowed_methods, reason = "of projects that were loaded in scope")]
pub async fn named_among(
    db: &impl ConnectionTrait,
    user: UserId,
    projects: impl Iterator<Item = ProjectId>,
) -> Result<BTreeSet<ProjectId>> {
    let named = grants::Column::UserId.eq(user).and(grants::Column::ProjectId.is_in(projects));
    let named = grants::Entity::find().select_only().column(grants::Column::ProjectId).filter(named);
    Ok(named.limit(1_000).into_tuple().all(db).await?.into_iter().collect())
}

#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
async fn is_named(db: &impl ConnectionTrait, project: ProjectId, user: UserId) -> Result<bool> {
    let named = grants::Column::ProjectId.eq(project).and(grants::Column::UserId.eq(user));
    Ok(grants::Entity::find().filter(named).count(db).await? > 0)
}

#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn of_project(db: &impl ConnectionTrait, project: ProjectId) -> Result<Vec<grants::Model>> {
    Ok(grants::Entity::find().filter(grants::Column::ProjectId.eq(project)).limit(1_000).all(db).await?)
}

pub async fn grant(tx: &Tx, project: ProjectId, user: UserId) -> Result<()> {
    if is_named(tx.conn(), project, user).await? {
        return Ok(());
    }
    insert(tx, project, Some(user), None).await?;
    said(tx, project, "named", json!({ "user_id": [null, user] })).await
}

/// Makes exactly these the named people.
pub async fn name_only(tx: &Tx, project: ProjectId, wanted: &BTreeSet<UserId>) -> Result<()> {
    let had: BTreeSet<_> =
        of_project(tx.conn(), project).await?.iter().filter_map(|grant| grant.user_id).collect();
    for user in had.difference(wanted) {
        revoke(tx, grants::Column::ProjectId.eq(project).and(grants::Column::UserId.eq(*user))).await?;
        said(tx, project, "unnamed", json!({ "user_id": [user, null] })).await?;
    }
    for user in wanted.difference(&had) {
        insert(tx, project, Some(*user), None).await?;
        said(tx, project, "named", json!({ "user_id": [null, user] })).await?;
    }
    Ok(())
}

/// Makes exactly these the units it is shared with.
pub async fn share_only(tx: &Tx, project: ProjectId, wanted: &BTreeSet<UnitId>) -> Result<()> {
    let had: BTreeSet<_> =
        of_project(tx.conn(), project).await?.iter().filter_map(|grant| grant.unit_id).collect();
    for unit in had.difference(wanted) {
        revoke(tx, grants::Column::ProjectId.eq(project).and(grants::Column::UnitId.eq(*unit))).await?;
        said(tx, project, "unshared", json!({ "unit_id": [unit, null] })).await?;
    }
    for unit in wanted.difference(&had) {
        insert(tx, project, None, Some(*unit)).await?;
        said(tx, project, "shared", json!({ "unit_id": [null, unit] })).await?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a grant is no record; its line in the trail follows")]
async fn insert(tx: &Tx, project: ProjectId, user: Option<UserId>, unit: Option<UnitId>) -> Result<()> {
    let row = grants::ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project),
        user_id: Set(user),
        unit_id: Set(unit),
        granted_at: Set(tx.now()),
    };
    grants::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a grant is no record; its line in the trail follows")]
async fn revoke(tx: &Tx, which: sea_orm::sea_query::SimpleExpr) -> Result<()> {
    grants::Entity::delete_many().filter(which).exec(tx.conn()).await?;
    Ok(())
}

async fn said(tx: &Tx, project: ProjectId, action: &str, changes: serde_json::Value) -> Result<()> {
    tx.note(Projects::NAME, Some(project.0), "", action, Some(changes)).await
}

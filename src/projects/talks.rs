//! What the register shows of projects beside a company.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use crate::auth::Viewer;
use crate::db::{Record, total};
use crate::ids::OrganisationId;
use crate::organisations::{self, InTalks, Organisations, Talks};
use crate::{App, Result};

use super::project::{Column, Entity as Projects, ProjectState};
use super::stage::{STARTED, Stages};

/// 在跟 projects, see [`super::Tallies::pursued`].
pub struct Pursued;

impl Talks for Pursued {
    /// Along `projects_organisation`, through the scope of projects.
    async fn of(app: &App, viewer: &Viewer, ids: &[OrganisationId]) -> Result<InTalks> {
        if ids.is_empty() {
            return Ok(InTalks::new());
        }
        let sums: Vec<(OrganisationId, Option<i64>)> = pursued(app, viewer)
            .await?
            .column_as(Column::AmountFen.sum().cast_as("bigint"), "fen")
            .filter(Column::OrganisationId.is_in(ids.iter().copied()))
            .group_by(Column::OrganisationId)
            .into_tuple()
            .all(&app.db.read)
            .await?;
        Ok(sums.into_iter().collect())
    }

    /// Of the bureau's live companies, whatever is asked of the list.
    async fn count(app: &App, viewer: &Viewer) -> Result<u64> {
        // Looked up for each project: the other way round all companies would be gone through.
        let live = Organisations::visible_to(viewer)
            .select_only()
            .column(organisations::Column::Id)
            .filter(
                Expr::col((Organisations, organisations::Column::Id))
                    .equals((Projects, Column::OrganisationId)),
            )
            .filter(organisations::Column::IsChamber.eq(false))
            .filter(organisations::Column::ArchivedAt.is_null());
        let hosts = pursued(app, viewer).await?.filter(Expr::exists(live.into_query())).distinct();
        total(app, hosts).await
    }
}

/// Hosts of projects in talks, once for each project.
async fn pursued(app: &App, viewer: &Viewer) -> Result<Select<Projects>> {
    let stages = Stages::of(app).await?;
    let pursued = stages.iter().filter(|stage| stage.position <= STARTED).map(|stage| stage.id);
    Ok(Projects::visible_to(viewer)
        .select_only()
        .column(Column::OrganisationId)
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::State.eq(ProjectState::Active))
        .filter(Column::StageId.is_in(pursued)))
}

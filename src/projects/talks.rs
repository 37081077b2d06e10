//! What the register shows of projects beside a company.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::OrganisationId;
use crate::organisations::{InTalks, Talks};
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
        let stages = Stages::of(app).await?;
        let pursued = stages.iter().filter(|stage| stage.position <= STARTED).map(|stage| stage.id);
        let sums: Vec<(OrganisationId, Option<i64>)> = Projects::visible_to(viewer)
            .select_only()
            .column(Column::OrganisationId)
            .column_as(Column::AmountFen.sum().cast_as("bigint"), "fen")
            .filter(Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(Column::ArchivedAt.is_null())
            .filter(Column::State.eq(ProjectState::Active))
            .filter(Column::StageId.is_in(pursued))
            .group_by(Column::OrganisationId)
            .into_tuple()
            .all(&app.db.read)
            .await?;
        Ok(sums.into_iter().collect())
    }
}

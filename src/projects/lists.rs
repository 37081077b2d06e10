//! What other rooms show of projects.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::auth::Viewer;
use crate::db::Record;
use crate::i18n::Lang;
use crate::ids::{OrganisationId, ProjectId, StageId};
use crate::standards::day::instant;
use crate::{App, Result};

use super::filter;
use super::project::{Column, Entity as Projects, Model as Project, ProjectState};
use super::row::{self, Card, Row};
use super::stage::Stages;

/// The newest first, at most `most`; archived ones not.
pub async fn of_organisation(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Project>> {
    let rows = Projects::visible_to(viewer)
        .filter(Column::OrganisationId.eq(id).and(Column::ArchivedAt.is_null()))
        .order_by_desc(Column::LastActivityAt)
        .order_by_desc(Column::Id)
        .limit(most);
    Ok(rows.all(&app.db.read).await?)
}

/// The question for `organisation_id`, `number` and what the project is `called`, the newest first.
pub fn numbers_of_organisation(viewer: &Viewer, id: OrganisationId, most: u64) -> SelectStatement {
    let rows = Projects::visible_to(viewer)
        .filter(Column::OrganisationId.eq(id).and(Column::ArchivedAt.is_null()))
        .select_only()
        .columns([Column::OrganisationId, Column::Number])
        .column_as(Column::Name, "called")
        .order_by_desc(Column::LastActivityAt)
        .order_by_desc(Column::Id);
    rows.limit(most).into_query()
}

/// The same with everything a list shows beside them.
pub async fn cards_of_organisation(
    app: &App,
    viewer: &Viewer,
    lang: Lang,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Card>> {
    let rows = row::select(viewer)
        .filter(Column::OrganisationId.eq(id).and(Column::ArchivedAt.is_null()))
        .order_by_desc(Column::LastActivityAt)
        .order_by_desc(Column::Id)
        .limit(most);
    let rows = rows.into_model::<Row>().all(&app.db.read).await?;
    let (stages, dictionary) = (Stages::of(app).await?, app.dictionary().await?);
    row::cards(app, viewer, lang, &stages, &dictionary, rows).await
}

/// For the desk: those one owns that are over their limit or silent, and held ones whose day to
/// wake has come; the nearest limit first.
pub async fn stalled_of(app: &App, viewer: &Viewer, most: u64) -> Result<Vec<Row>> {
    let today = instant::day_of(app.now());
    let waking = Column::State.eq(ProjectState::OnHold).and(Column::WakeDay.lte(today.to_string()));
    let stalled = Condition::any().add(filter::is_over(today)).add(filter::is_silent(app.now())).add(waking);
    let rows = row::select(viewer)
        .filter(Column::OwnerId.eq(viewer.id).and(Column::ArchivedAt.is_null()))
        .filter(stalled)
        .order_by_asc(Column::LimitDay)
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(rows.into_model::<Row>().all(&app.db.read).await?)
}

/// The same with everything a list shows beside them.
pub async fn stalled_cards(app: &App, viewer: &Viewer, lang: Lang, most: u64) -> Result<Vec<Card>> {
    let rows = stalled_of(app, viewer, most).await?;
    let (stages, dictionary) = (Stages::of(app).await?, app.dictionary().await?);
    row::cards(app, viewer, lang, &stages, &dictionary, rows).await
}

/// How far a project that somebody introduced has come, and nothing else of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduced {
    /// lead talks intent signed registered started producing effective
    pub stage_code: String,
    /// 1 to 8.
    pub position: i32,
    pub state: ProjectState,
}

#[derive(FromQueryResult)]
struct Place {
    id: ProjectId,
    stage_id: StageId,
    state: ProjectState,
}

/// For the states an introducer is told, of projects they may not open themselves.
#[expect(clippy::disallowed_methods, reason = "stage and state only, of referrals that are in scope")]
pub async fn introduced_state(app: &App, ids: &[ProjectId]) -> Result<HashMap<ProjectId, Introduced>> {
    let stages = Stages::of(app).await?;
    let places = Projects::find()
        .select_only()
        .columns([Column::Id, Column::StageId, Column::State])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .limit(1_000)
        .into_model::<Place>()
        .all(&app.db.read)
        .await?;
    let introduced = |place: Place| {
        let stage = stages.get(place.stage_id);
        (
            place.id,
            Introduced { stage_code: stage.code.clone(), position: stage.position, state: place.state },
        )
    };
    Ok(places.into_iter().map(introduced).collect())
}

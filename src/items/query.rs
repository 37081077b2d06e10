//! The items of a company, a project, a visit, a trip: open ones first, then by day. And one's own.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::entity::{Column, Entity, ItemKind, ItemState, Model, by_due};
use crate::auth::{Manager, Viewer};
use crate::db::Record;
use crate::ids::{OrganisationId, ProjectId, TripId, VisitId};
use crate::standards::day::{Day, instant};
use crate::{App, Result};

pub async fn of_organisation(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Model>> {
    open_first(app, Entity::visible_to(viewer).filter(Column::OrganisationId.eq(id)), most).await
}

pub async fn of_project(app: &App, viewer: &Viewer, id: ProjectId, most: u64) -> Result<Vec<Model>> {
    open_first(app, Entity::visible_to(viewer).filter(Column::ProjectId.eq(id)), most).await
}

pub async fn of_visit(app: &App, viewer: &Viewer, id: VisitId, most: u64) -> Result<Vec<Model>> {
    open_first(app, Entity::visible_to(viewer).filter(Column::VisitId.eq(id)), most).await
}

pub async fn of_trip(app: &App, viewer: &Viewer, id: TripId, most: u64) -> Result<Vec<Model>> {
    open_first(app, Entity::visible_to(viewer).filter(Column::TripId.eq(id)), most).await
}

/// What the companies of these projects ask for and have not got yet.
pub async fn open_demands(app: &App, viewer: &Viewer, ids: &[ProjectId]) -> Result<Vec<Model>> {
    let items = Entity::visible_to(viewer)
        .filter(Column::ProjectId.is_in(ids.iter().copied()))
        .filter(Column::Kind.eq(ItemKind::Demand))
        .filter(Column::State.eq(ItemState::Open))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(5_000);
    Ok(items.all(&app.db.read).await?)
}

async fn open_first(app: &App, items: Select<Entity>, most: u64) -> Result<Vec<Model>> {
    let closed: Expr = Expr::case(Column::State.eq(ItemState::Open), 0).finally(1).into();
    let items = items.filter(Column::ArchivedAt.is_null());
    let items = items.order_by_asc(closed).order_by_asc(by_due()).order_by_asc(Column::Id).limit(most);
    Ok(items.all(&app.db.read).await?)
}

/// What the viewer has to do up to a day: open ones by day, those without a day left out; and what
/// they have done today, so that it can be undone.
pub async fn mine(app: &App, viewer: &Viewer, until: Day, most: u64) -> Result<(Vec<Model>, Vec<Model>)> {
    let own =
        Entity::visible_to(viewer).filter(Column::OwnerId.eq(viewer.id)).filter(Column::ArchivedAt.is_null());
    let open = own
        .clone()
        .filter(Column::State.eq(ItemState::Open))
        .filter(by_due().lte(until.to_string()))
        .order_by_asc(by_due())
        .order_by_asc(Column::Id)
        .limit(most);
    let morning = instant::start_of(instant::day_of(app.now()));
    let done = own
        .filter(Column::State.eq(ItemState::Done))
        .filter(Column::DoneAt.gte(morning))
        .order_by_asc(Column::DoneAt)
        .limit(most);
    Ok((open.all(&app.db.read).await?, done.all(&app.db.read).await?))
}

/// For the bureau's view of managers: what is overdue, whoever has it, the longest first.
pub async fn overdue(app: &App, manager: &Manager, today: Day, most: u64) -> Result<Vec<Model>> {
    let items = Entity::visible_to(manager)
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::State.eq(ItemState::Open))
        .filter(by_due().lt(today.to_string()))
        .filter(Column::OwnerId.ne(manager.id))
        .order_by_asc(by_due())
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(items.all(&app.db.read).await?)
}

//! The items of a company, a project, a visit, a trip: open ones first, then by day.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::entity::{Column, Entity, ItemState, Model, by_due};
use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::{OrganisationId, ProjectId, TripId, VisitId};
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

async fn open_first(app: &App, items: Select<Entity>, most: u64) -> Result<Vec<Model>> {
    let closed: Expr = Expr::case(Column::State.eq(ItemState::Open), 0).finally(1).into();
    let items = items.filter(Column::ArchivedAt.is_null());
    let items = items.order_by_asc(closed).order_by_asc(by_due()).order_by_asc(Column::Id).limit(most);
    Ok(items.all(&app.db.read).await?)
}

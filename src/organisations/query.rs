use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use super::entity::path;
use super::filter::Wanted;
use super::parts::honour;
use super::{Column, OrganisationKind, Organisations};
use crate::auth::{Viewer, user};
use crate::db::{Cursor, Paged, Record};
use crate::ids::{OrganisationId, TermId};
use crate::{App, Result};

/// A row of the list: no more columns than it shows, for each costs.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: OrganisationId,
    pub name: String,
    pub kind: OrganisationKind,
    pub is_chamber: bool,
    pub region: Option<String>,
    pub chain_id: Option<TermId>,
    pub owner_name: Option<String>,
    pub last_activity_at: i64,
}

impl Row {
    pub fn path(&self) -> String {
        path(self.is_chamber, self.id)
    }
}

/// The liveliest first, fifty at a time.
pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, is_chamber: bool) -> Result<Paged<Row>> {
    let dictionary = app.dictionary().await?;
    let all = wanted.apply(Organisations::visible_to(viewer), is_chamber, app.db.engine, &dictionary);
    let counted = all.clone().select_only().column(Column::Id).limit(Paged::<Row>::CAP + 1);
    let total = counted.count(&app.db.read).await?;

    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let place = Expr::tuple([
        Expr::col((Organisations, Column::LastActivityAt)),
        Expr::col((Organisations, Column::Id)),
    ]);
    let at = |value: &str, id| {
        Expr::tuple([Expr::val(value.parse::<i64>().unwrap_or_default()), Expr::val::<uuid::Uuid>(id)])
    };
    let mut page = match &cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place.lt(at(value, *id))),
        Cursor::Before(value, id) => all.filter(place.gt(at(value, *id))),
    };
    page = if cursor.is_back() {
        page.order_by_asc(Column::LastActivityAt).order_by_asc(Column::Id)
    } else {
        page.order_by_desc(Column::LastActivityAt).order_by_desc(Column::Id)
    };
    let rows = page
        .select_only()
        .columns([Column::Id, Column::Name, Column::Kind, Column::IsChamber, Column::Region])
        .columns([Column::ChainId, Column::LastActivityAt])
        .column_as(Expr::col((user::Entity, user::Column::Name)), "owner_name")
        .join(JoinType::LeftJoin, owner())
        .limit(Paged::<Row>::SIZE + 1)
        .into_model::<Row>()
        .all(&app.db.read)
        .await?;
    Ok(Paged::cut(rows, Paged::<Row>::SIZE, total, &cursor, |row| {
        Cursor::place_of(row.last_activity_at, row.id)
    }))
}

/// The honours of the rows of one page.
#[expect(clippy::disallowed_methods, reason = "of organisations that were listed in scope")]
pub async fn honours(
    app: &App,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<honour::Model>>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found =
        honour::Entity::find().filter(honour::Column::OrganisationId.is_in(ids.iter().copied())).limit(1_000);
    let mut honours: HashMap<_, Vec<_>> = HashMap::new();
    for honour in found.all(&app.db.read).await? {
        honours.entry(honour.organisation_id).or_default().push(honour);
    }
    Ok(honours)
}

fn owner() -> RelationDef {
    Organisations::belongs_to(user::Entity).from(Column::OwnerId).to(user::Column::Id).into()
}

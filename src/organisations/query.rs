use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    Select, SelectModel, Selector,
};

use super::entity::path;
use super::filter::{Source, Wanted};
use super::honoured::Entity as Honoured;
use super::parts::honour;
use super::{Column, OrganisationKind, Organisations};
use crate::auth::{Viewer, user};
use crate::db::{self, Cursor, Paged, Record};
use crate::ids::{OrganisationId, TermId};
use crate::index::MOST_IN_LISTS;
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

/// Places up to which a narrow list is looked through in one go.
const FEW: u64 = 1_000;

/// The liveliest first, fifty at a time.
pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, is_chamber: bool) -> Result<Paged<Row>> {
    let dictionary = app.dictionary().await?;
    let source = wanted.source(app, viewer, is_chamber, &dictionary).await?;
    match source {
        Source::Organisations | Source::Along(_) => {
            let all = wanted.brought(viewer, Organisations::visible_to(viewer), source);
            let all = wanted.apply(all, source, is_chamber, app.db.engine, &dictionary, MOST_IN_LISTS);
            if !wanted.is_narrow() {
                return along(app, all, wanted, source).await;
            }
            listed(app, viewer, all, wanted, source).await
        }
        Source::Honoured(_) => {
            let all = wanted.brought(viewer, Honoured::visible_to(viewer), source);
            let all = wanted.apply(all, source, is_chamber, app.db.engine, &dictionary, MOST_IN_LISTS);
            listed(app, viewer, all, wanted, source).await
        }
    }
}

/// Rows along the index, and their number counted apart.
async fn along(app: &App, all: Select<Organisations>, wanted: &Wanted, source: Source) -> Result<Paged<Row>> {
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let total = total(app, all.clone(), source).await?;
    if total == 0 {
        return Ok(Paged::none());
    }
    let rows = shown(page(all, source, &cursor)).all(&app.db.read).await?;
    Ok(cut(rows, total, &cursor))
}

/// The places first, then the rows that stand there. Where few fit, one look finds the page and how
/// many there are: going through a long index twice for two hundred rows cost twice as much.
async fn listed<E: EntityTrait>(
    app: &App,
    viewer: &Viewer,
    all: Select<E>,
    wanted: &Wanted,
    source: Source,
) -> Result<Paged<Row>>
where
    E::Model: Sync,
{
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let few = wanted.is_narrow();
    let first = if few { Cursor::Start } else { cursor.clone() };
    let most = if few { FEW + 1 } else { Paged::<Row>::SIZE + 1 };
    let mut places = places(app, page(all.clone(), source, &first).limit(most), source).await?;
    let total = if few && places.len() as u64 <= FEW {
        let total = places.len() as u64;
        places = around(places, &cursor);
        total
    } else {
        if few {
            places = self::places(app, page(all.clone(), source, &cursor), source).await?;
        }
        total(app, all, source).await?
    };
    let ids: Vec<OrganisationId> = places.iter().map(|(_, id)| *id).collect();
    let rows = Organisations::visible_to(viewer).filter(Column::Id.is_in(ids.iter().copied()));
    let mut rows = shown(rows).all(&app.db.read).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(cut(rows, total, &cursor))
}

type Place = (i64, OrganisationId);

async fn places<E: EntityTrait>(app: &App, page: Select<E>, source: Source) -> Result<Vec<Place>> {
    let places = page
        .select_only()
        .expr_as(source.column(Column::LastActivityAt), "at")
        .expr_as(source.column(Column::Id), "id")
        .into_tuple::<Place>();
    Ok(places.all(&app.db.read).await?)
}

/// Of all places in their order, those of the page, and one more.
fn around(places: Vec<Place>, cursor: &Cursor) -> Vec<Place> {
    let most = usize::try_from(Paged::<Row>::SIZE + 1).unwrap_or(usize::MAX);
    let from = |value: &str, id: uuid::Uuid| (value.parse::<i64>().unwrap_or_default(), OrganisationId(id));
    match cursor {
        Cursor::Start => places.into_iter().take(most).collect(),
        Cursor::After(value, id) => {
            let from = from(value, *id);
            places.into_iter().filter(|place| *place < from).take(most).collect()
        }
        Cursor::Before(value, id) => {
            let from = from(value, *id);
            places.into_iter().rev().filter(|place| *place > from).take(most).collect()
        }
    }
}

fn cut(rows: Vec<Row>, total: u64, cursor: &Cursor) -> Paged<Row> {
    Paged::cut(rows, Paged::<Row>::SIZE, total, cursor, |row| Cursor::place_of(row.last_activity_at, row.id))
}

async fn total<E: EntityTrait>(app: &App, all: Select<E>, source: Source) -> Result<u64>
where
    E::Model: Sync,
{
    db::total(app, all.select_only().expr_as(source.column(Column::Id), "id")).await
}

/// One more than a page holds, from where it was asked for.
fn page<E: EntityTrait>(all: Select<E>, source: Source, cursor: &Cursor) -> Select<E> {
    let (at, id) = (source.column(Column::LastActivityAt), source.column(Column::Id));
    let place = Expr::tuple([at.clone(), id.clone()]);
    let from = |value: &str, id| {
        Expr::tuple([Expr::val(value.parse::<i64>().unwrap_or_default()), Expr::val::<uuid::Uuid>(id)])
    };
    let page = match cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place.lt(from(value, *id))),
        Cursor::Before(value, id) => all.filter(place.gt(from(value, *id))),
    };
    let order = if cursor.is_back() { Order::Asc } else { Order::Desc };
    page.order_by(at, order.clone()).order_by(id, order).limit(Paged::<Row>::SIZE + 1)
}

fn shown(rows: Select<Organisations>) -> Selector<SelectModel<Row>> {
    rows.select_only()
        .columns([Column::Id, Column::Name, Column::Kind, Column::IsChamber, Column::Region])
        .columns([Column::ChainId, Column::LastActivityAt])
        .column_as(Expr::col((user::Entity, user::Column::Name)), "owner_name")
        .join(JoinType::LeftJoin, owner())
        .into_model::<Row>()
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

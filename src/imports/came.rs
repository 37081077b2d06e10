//! What an import came to, as the register stands now.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    RelationDef, Select,
};

use super::entity::{ImportKind, Model as Import, State};
use super::row::{self, Entity as Rows, outcome, shelf};
use crate::auth::{Viewer, user};
use crate::db::Record;
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::ids::{TermId, UserId};
use crate::organisations::{self, Organisations, shape};
use crate::projects::{self, Projects};
use crate::visits::{self, Visits};
use crate::web::Page;
use crate::{App, Result};

/// Of the new companies, those that one person looks after, or nobody.
#[derive(Clone, Debug)]
pub struct Assign {
    pub count: i64,
    /// In the address of the list.
    pub owner: String,
    /// Empty: nobody.
    pub name: String,
}

/// A root of the tree of chains, or nothing, and how many belong there.
#[derive(Clone, Debug)]
pub struct Bar {
    pub id: String,
    pub name: String,
    pub shape: &'static str,
    pub count: i64,
    /// Of the longest.
    pub share: String,
}

#[derive(Clone, Debug, Default)]
pub struct Came {
    /// Companies, projects or visits; chambers apart.
    pub all: i64,
    pub new: i64,
    pub updated: i64,
    pub chambers: i64,
    pub assign: Vec<Assign>,
    pub bars: Vec<Bar>,
    /// Rows of which somebody should say whether it is the same one.
    pub doubtful: u64,
}

#[derive(Debug, FromQueryResult)]
struct Group {
    chain_id: Option<TermId>,
    owner_id: Option<UserId>,
    is_chamber: bool,
    outcome: String,
    count: i64,
}

impl Came {
    pub async fn of(app: &App, page: &Page, viewer: &Viewer, import: &Import) -> Result<Self> {
        if import.state != State::Done {
            return Ok(Self::default());
        }
        let groups = match import.kind {
            ImportKind::Organisations => organisations(app, viewer, import).await?,
            ImportKind::Projects => projects(app, viewer, import).await?,
            ImportKind::Visits => visits(app, viewer, import).await?,
        };
        let sum = |fits: &dyn Fn(&&Group) -> bool| groups.iter().filter(fits).map(|one| one.count).sum();
        let is_new = |one: &&Group| !one.is_chamber && one.outcome == outcome::MADE;
        let mut assign = Vec::new();
        if import.kind == ImportKind::Organisations {
            let nobodys = sum(&|one| is_new(one) && one.owner_id.is_none());
            let theirs = sum(&|one| is_new(one) && one.owner_id == Some(import.owner_id));
            assign.push(Assign {
                count: nobodys,
                owner: organisations::NOBODY.to_owned(),
                name: String::new(),
            });
            let colleagues = user::colleagues(app, viewer).await?;
            let name = colleagues.into_iter().find(|one| one.id == import.owner_id).map(|one| one.name);
            let owner = import.owner_id.to_string();
            assign.extend(name.map(|name| Assign { count: theirs, owner, name }));
            assign.retain(|one| one.count > 0);
        }
        Ok(Self {
            all: sum(&|one| !one.is_chamber),
            new: sum(&is_new),
            updated: sum(&|one| !one.is_chamber && one.outcome == outcome::UPDATED),
            chambers: sum(&|one| one.is_chamber),
            assign,
            bars: bars(page, &*app.dictionary().await?, &groups),
            doubtful: doubtful(app, viewer, import).await?,
        })
    }
}

async fn organisations(app: &App, viewer: &Viewer, import: &Import) -> Result<Vec<Group>> {
    use organisations::Column;

    let rows: RelationDef = Organisations::belongs_to(Rows).from(Column::Id).to(row::Column::RecordId).into();
    let groups = brought(Organisations::visible_to(viewer), rows, import)
        .filter(Column::ArchivedAt.is_null())
        .columns([Column::ChainId, Column::OwnerId, Column::IsChamber])
        .expr_as(Expr::col((Organisations, Column::Id)).count_distinct(), "count")
        .group_by(Column::ChainId)
        .group_by(Column::OwnerId)
        .group_by(Column::IsChamber);
    Ok(groups.into_model().all(&app.db.read).await?)
}

async fn projects(app: &App, viewer: &Viewer, import: &Import) -> Result<Vec<Group>> {
    use projects::Column;

    let rows: RelationDef = Projects::belongs_to(Rows).from(Column::Id).to(row::Column::RecordId).into();
    let groups = brought(Projects::visible_to(viewer), rows, import)
        .filter(Column::ArchivedAt.is_null())
        .columns([Column::ChainId, Column::OwnerId])
        .expr_as(Expr::cust("FALSE"), "is_chamber")
        .expr_as(Expr::col((Projects, Column::Id)).count_distinct(), "count")
        .group_by(Column::ChainId)
        .group_by(Column::OwnerId);
    Ok(groups.into_model().all(&app.db.read).await?)
}

/// By the companies that were visited.
async fn visits(app: &App, viewer: &Viewer, import: &Import) -> Result<Vec<Group>> {
    use organisations::Column;
    use visits::Column as VisitColumn;

    let rows: RelationDef = Visits::belongs_to(Rows).from(VisitColumn::Id).to(row::Column::RecordId).into();
    let hosts: RelationDef =
        Visits::belongs_to(Organisations).from(VisitColumn::OrganisationId).to(Column::Id).into();
    let groups = brought(Visits::visible_to(viewer), rows, import)
        .join(JoinType::InnerJoin, hosts)
        .filter(VisitColumn::ArchivedAt.is_null())
        .column(Column::ChainId)
        .column(Column::OwnerId)
        .expr_as(Expr::cust("FALSE"), "is_chamber")
        .expr_as(Expr::col((Visits, VisitColumn::Id)).count(), "count")
        .group_by(Column::ChainId)
        .group_by(Column::OwnerId);
    Ok(groups.into_model().all(&app.db.read).await?)
}

/// What an import brought, by what became of its row.
fn brought<E: EntityTrait>(all: Select<E>, rows: RelationDef, import: &Import) -> Select<E> {
    all.select_only()
        .join(JoinType::InnerJoin, rows)
        .filter(row::Column::ImportId.eq(import.id))
        .filter(row::Column::Outcome.is_in([outcome::MADE, outcome::UPDATED]))
        .column(row::Column::Outcome)
        .group_by(row::Column::Outcome)
}

/// How many rows stand for something that may be there already: they were left out, or went in.
async fn doubtful(app: &App, viewer: &Viewer, import: &Import) -> Result<u64> {
    const MOST: u64 = 10_000;
    if import.doubtful == 0 {
        return Ok(0);
    }
    let rows = Rows::visible_to(viewer)
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::ImportId.eq(import.id))
        .filter(row::Column::Shelf.eq(shelf::DOUBTFUL))
        .filter(row::Column::Outcome.is_in([outcome::MADE, outcome::SKIPPED]))
        .limit(MOST);
    Ok(rows.count(&app.db.read).await?)
}

/// By roots of the tree, in its order; what belongs nowhere comes last.
fn bars(page: &Page, dictionary: &Dictionary, groups: &[Group]) -> Vec<Bar> {
    let root = |group: &Group| group.chain_id.and_then(|id| dictionary.root(id)).map(|term| term.id);
    let count = |id: Option<TermId>| {
        groups
            .iter()
            .filter(|group| !group.is_chamber && root(group) == id)
            .map(|group| group.count)
            .sum::<i64>()
    };
    let roots = dictionary.of(TermKind::Chain).filter(|term| term.parent_id.is_none());
    let mut bars: Vec<Bar> = roots
        .map(|term| Bar {
            id: term.id.to_string(),
            name: term.name(page.lang).to_owned(),
            shape: shape(dictionary, Some(term.id)),
            count: count(Some(term.id)),
            share: String::new(),
        })
        .collect();
    let (id, name) = (String::new(), page.t("imports-no-chain"));
    bars.push(Bar { id, name, shape: "", count: count(None), share: String::new() });
    bars.retain(|bar| bar.count > 0);
    let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(1);
    for bar in &mut bars {
        bar.share = format!("{}%", (bar.count * 100 / longest).clamp(1, 100));
    }
    bars
}

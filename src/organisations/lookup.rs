//! Finding an organisation by what somebody typed in another record's form.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query as Sql, UnionType};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::parts::alias;
use super::{Column, Organisation, Organisations};
use crate::auth::Viewer;
use crate::db::Record;
use crate::hanzi::company_name;
use crate::ids::OrganisationId;
use crate::{App, Result};

/// What a form means by a name and the id that was chosen with it. The id counts while its name is
/// still the one typed; else the one organisation of this name (or alias, or code) is meant; none,
/// or several, is nothing.
pub async fn resolve(
    app: &App,
    viewer: &Viewer,
    id_typed: &str,
    name_typed: &str,
) -> Result<Option<Organisation>> {
    let name = name_typed.trim();
    if let Ok(id) = id_typed.trim().parse::<OrganisationId>() {
        let chosen = Organisations::visible_to(viewer).filter(Column::Id.eq(id)).one(&app.db.read).await?;
        if let Some(chosen) = chosen
            && (name.is_empty() || same(&chosen, name))
        {
            return Ok(Some(standing_for(app, viewer, chosen).await?));
        }
    }
    if name.is_empty() {
        return Ok(None);
    }
    let mut found = of_name(app, viewer, name).await?;
    let exact: Vec<_> = found.iter().filter(|one| one.name == name).cloned().collect();
    if let [only] = &exact[..] {
        return Ok(Some(only.clone()));
    }
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Where it was made one with another since the form was opened, that other.
async fn standing_for(app: &App, viewer: &Viewer, mut chosen: Organisation) -> Result<Organisation> {
    for _ in 0..8 {
        let Some(into) = chosen.merged_into else { break };
        let next = Organisations::visible_to(viewer).filter(Column::Id.eq(into)).one(&app.db.read).await?;
        let Some(next) = next else { break };
        chosen = next;
    }
    Ok(chosen)
}

/// The names of these organisations, for lists of other records.
pub async fn names(
    app: &App,
    viewer: &Viewer,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, String>> {
    #[derive(FromQueryResult)]
    struct Named {
        id: OrganisationId,
        name: String,
    }
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let named = Organisations::visible_to(viewer)
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .limit(1_000);
    let named = named.into_model::<Named>().all(&app.db.read).await?;
    Ok(named.into_iter().map(|one| (one.id, one.name)).collect())
}

async fn of_name(app: &App, viewer: &Viewer, name: &str) -> Result<Vec<Organisation>> {
    let key = company_name::key(name);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    // One list of ids: asked as "this or that", PostgreSQL read every organisation.
    let aliased = Sql::select()
        .column(alias::Column::OrganisationId)
        .from(alias::Entity)
        .and_where(Expr::col(alias::Column::Key).eq(key.clone()))
        .to_owned();
    let called = Sql::select()
        .column(Column::Id)
        .from(Organisations)
        .and_where(Expr::col(Column::NameKey).eq(key))
        .union(UnionType::All, aliased)
        .to_owned();
    let found = Organisations::visible_to(viewer)
        .filter(Column::Id.in_subquery(called))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(10);
    Ok(found.all(&app.db.read).await?)
}

fn same(organisation: &Organisation, name: &str) -> bool {
    organisation.name == name.trim() || organisation.name_key == company_name::key(name)
}

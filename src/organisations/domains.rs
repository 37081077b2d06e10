//! What the e-mail addresses of its people say of an organisation: their domains. The rows are those
//! of `contacts`, a floor above, who take the rule of who may see them from here.

use std::collections::{HashMap, HashSet};

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use sea_orm::{QueryFilter, QuerySelect};

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{ContactId, OrganisationId, UnitId};
use crate::standards::email;
use crate::{App, Result};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    pub organisation_id: OrganisationId,
    pub unit_id: UnitId,
    pub domain_key: String,
    pub archived_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "contact";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::UnitId.eq(viewer.unit_id)),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(row: &Model) -> Uuid {
        row.id.0
    }

    fn label(_: &Model) -> String {
        String::new()
    }
}

/// The domains of their own that people of these have, as far as this person knows the people.
pub async fn of(
    app: &App,
    viewer: &Viewer,
    ids: impl Iterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, HashSet<String>>> {
    let known = Entity::visible_to(viewer)
        .select_only()
        .columns([Column::OrganisationId, Column::DomainKey])
        .filter(Column::OrganisationId.is_in(ids))
        // As the index says it: with a value bound, neither engine sees that it is the same.
        .filter(Expr::cust("contacts.domain_key <> ''"))
        .filter(Column::ArchivedAt.is_null())
        .distinct()
        .limit(400);
    let known: Vec<(OrganisationId, String)> = known.into_tuple().all(&app.db.read).await?;
    let mut domains: HashMap<_, HashSet<_>> = HashMap::new();
    for (id, domain) in known.into_iter().filter(|(_, domain)| email::is_own(domain)) {
        domains.entry(id).or_default().insert(domain);
    }
    Ok(domains)
}

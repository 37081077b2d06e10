//! What a list of organisations is asked for. It stands in the address, so it can be kept and sent.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query as Sql};
use sea_orm::{ColumnTrait, QueryFilter, Select};
use serde::{Deserialize, Serialize};

use super::parts::honour;
use super::{Column, OrganisationKind, Organisations};
use crate::db::Engine;
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::hanzi::Query;
use crate::ids::UserId;
use crate::index;
use crate::standards::region::{Region, Regions};

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub kind: String,
    /// As typed: 江苏, 苏州市, 320500.
    pub region: String,
    pub chain: String,
    pub honour: String,
    pub owner: String,
    /// "yes": the archived ones instead.
    pub archived: String,
    #[serde(skip_serializing)]
    pub after: String,
    #[serde(skip_serializing)]
    pub before: String,
}

impl Wanted {
    pub fn is_archived(&self) -> bool {
        self.archived == "yes"
    }

    /// Anything but the bare list?
    pub fn is_narrowed(&self) -> bool {
        *self != Self { after: self.after.clone(), before: self.before.clone(), ..Self::default() }
    }

    pub fn region(&self) -> Option<&'static Region> {
        Some(self.region.trim())
            .filter(|typed| !typed.is_empty())
            .and_then(|typed| Regions::get().parse(typed))
    }

    pub fn kind(&self) -> Option<OrganisationKind> {
        OrganisationKind::parse(&self.kind)
    }

    /// The address of this list, without a place in it.
    pub fn query(&self) -> String {
        let pairs: Vec<(String, String)> = serde_urlencoded::to_string(self)
            .ok()
            .and_then(|encoded| serde_urlencoded::from_str(&encoded).ok())
            .unwrap_or_default();
        let set: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(set).unwrap_or_default()
    }

    pub fn apply(
        &self,
        mut select: Select<Organisations>,
        is_chamber: bool,
        engine: Engine,
        dictionary: &Dictionary,
    ) -> Select<Organisations> {
        select = if self.is_archived() {
            select.filter(Column::ArchivedAt.is_not_null())
        } else {
            select.filter(Column::ArchivedAt.is_null())
        };
        select = match self.kind().filter(|_| !is_chamber) {
            Some(kind) => select.filter(Column::Kind.eq(kind)).filter(Column::IsChamber.eq(false)),
            None => select.filter(Column::IsChamber.eq(is_chamber)),
        };
        if let Some(region) = self.region() {
            select = select.filter(within(region));
        } else if !self.region.trim().is_empty() {
            // A region nobody knows has no organisations; showing all of them would be a lie.
            select = select.filter(Expr::value(false));
        }
        if let Some(chain) = dictionary.chosen(TermKind::Chain, &self.chain) {
            let column = if chain.parent_id.is_none() { Column::ChainRootId } else { Column::ChainId };
            select = select.filter(column.eq(chain.id));
        }
        if let Some(honour) = dictionary.chosen(TermKind::Honour, &self.honour) {
            let bearers = Sql::select()
                .column(honour::Column::OrganisationId)
                .from(honour::Entity)
                .and_where(Expr::col(honour::Column::TermId).eq(honour.id))
                .to_owned();
            select = select.filter(Column::Id.in_subquery(bearers));
        }
        if let Ok(owner) = self.owner.parse::<UserId>() {
            select = select.filter(Column::OwnerId.eq(owner));
        }
        let query = Query::parse(&self.q);
        if !query.is_empty() {
            select = select.filter(index::matching(engine, index::Kind::Organisation, &query, Column::Id));
        } else if !self.q.trim().is_empty() {
            select = select.filter(Expr::value(false));
        }
        select
    }
}

/// A province holds its cities, a city its districts: by the column of that level, so that an
/// index in the order of the list serves each.
fn within(region: &Region) -> Condition {
    let condition = Condition::all();
    if region.code.ends_with("0000") {
        condition.add(Column::Province.eq(&region.code[..2]))
    } else if region.code.ends_with("00") {
        condition.add(Column::City.eq(&region.code[..4]))
    } else {
        condition.add(Column::Region.eq(region.code))
    }
}

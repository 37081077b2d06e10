//! What a list of organisations is asked for. It stands in the address, so it can be kept and sent.

use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use serde::{Deserialize, Serialize};

use super::{Column, OrganisationKind, Organisations, honoured};
use crate::auth::Viewer;
use crate::batches;
use crate::db::Engine;
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::hanzi::Query;
use crate::ids::{TermId, UserId};
use crate::index;
use crate::standards::region::{Region, Regions};

/// The owner of what nobody looks after.
pub const NOBODY: &str = "none";

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub kind: String,
    /// As typed: 江苏, 苏州市, 320500.
    pub region: String,
    pub chain: String,
    pub honour: String,
    /// An id, or `none`.
    pub owner: String,
    /// An import: those it brought; and of these, see [`batches::Asked`].
    pub import: String,
    pub part: String,
    /// "yes": the archived ones instead.
    pub archived: String,
    /// Those that are shown; none: the usual ones.
    pub columns: Vec<String>,
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
        let Self { after, before, columns, .. } = self.clone();
        *self != Self { after, before, columns, ..Self::default() }
    }

    pub fn batch(&self) -> batches::Asked<'_> {
        batches::Asked { import: &self.import, part: &self.part }
    }

    /// Of `all`, those an import brought, if one is asked for.
    pub fn brought<E: EntityTrait>(&self, viewer: &Viewer, all: Select<E>, source: Source) -> Select<E> {
        if self.import.is_empty() {
            return all;
        }
        all.filter(source.column(Column::Id).in_subquery(batches::records(viewer, self.batch())))
    }

    /// The address of this list without it.
    pub fn without_import(&self) -> String {
        Self { import: String::new(), part: String::new(), ..self.clone() }.query()
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
        let pairs: Vec<(String, String)> = serde_html_form::to_string(self)
            .ok()
            .and_then(|encoded| serde_urlencoded::from_str(&encoded).ok())
            .unwrap_or_default();
        let set: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(set).unwrap_or_default()
    }

    /// The words asked of the index. Region and chain go along: the index gives the newest of what
    /// fits, and they must be looked for among all, not among these.
    fn words(&self, dictionary: &Dictionary) -> String {
        let region = self.region().and_then(|region| Regions::get().label(region.code));
        let chain = dictionary.chosen(TermKind::Chain, &self.chain).map(|chain| chain.zh.clone());
        [Some(self.q.clone()), region, chain].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether few may fit, so that all of them are looked at rather than counted apart.
    pub fn is_narrow(&self) -> bool {
        let filters = [&self.kind, &self.region, &self.chain, &self.honour, &self.owner];
        !self.q.is_empty()
            || !self.import.is_empty()
            || filters.iter().filter(|filter| !filter.is_empty()).count() > 1
    }

    /// Where this list is read from.
    pub fn source(&self, dictionary: &Dictionary) -> Source {
        let honour = dictionary.chosen(TermKind::Honour, &self.honour);
        honour.map_or(Source::Organisations, |honour| Source::Honoured(honour.id))
    }

    /// `select` of that source, narrowed to what is wanted; by words the newest, at most `most`.
    pub fn apply<E: EntityTrait>(
        &self,
        mut select: Select<E>,
        source: Source,
        is_chamber: bool,
        engine: Engine,
        dictionary: &Dictionary,
        most: u64,
    ) -> Select<E> {
        // An import is looked through by its own index, whatever else is asked: the embedded database
        // would rather walk all companies in the order of the list, to find two hundred old ones. And
        // those of one owner by theirs: it would rather walk a city, which has many more.
        let owner = self.owner.parse::<UserId>().ok();
        let by_owner = owner.is_some() && engine == Engine::Sqlite && source == Source::Organisations;
        let of = |column| match (source.column(column), column) {
            (plain, Column::Id) => plain,
            (plain, _) if self.import.is_empty() && !by_owner => plain,
            (plain, Column::ArchivedAt | Column::IsChamber | Column::OwnerId) if self.import.is_empty() => {
                plain
            }
            (other, _) => Func::coalesce([other.clone(), other]).into(),
        };
        select = match source {
            Source::Organisations if self.is_archived() => {
                select.filter(of(Column::ArchivedAt).is_not_null())
            }
            Source::Organisations => select.filter(of(Column::ArchivedAt).is_null()),
            Source::Honoured(term) => select
                .filter(honoured::Column::TermId.eq(term))
                .filter(honoured::Column::IsArchived.eq(self.is_archived())),
        };
        select = match self.kind().filter(|_| !is_chamber) {
            Some(kind) => {
                let kind = Expr::value(kind.code());
                select.filter(of(Column::Kind).eq(kind)).filter(of(Column::IsChamber).eq(false))
            }
            None => select.filter(of(Column::IsChamber).eq(is_chamber)),
        };
        if let Some(region) = self.region() {
            let (level, digits) = level(region);
            select = select.filter(of(level).eq(&region.code[..digits]));
        } else if !self.region.trim().is_empty() {
            // A region nobody knows has no organisations; showing all of them would be a lie.
            select = select.filter(Expr::value(false));
        }
        if let Some(chain) = dictionary.chosen(TermKind::Chain, &self.chain) {
            let column = if chain.parent_id.is_none() { Column::ChainRootId } else { Column::ChainId };
            select = select.filter(of(column).eq(chain.id.0));
        }
        if self.owner == NOBODY {
            select = select.filter(of(Column::OwnerId).is_null());
        } else if let Some(owner) = owner {
            select = select.filter(of(Column::OwnerId).eq(owner.0));
        }
        let query = Query::parse(&self.words(dictionary));
        if !Query::parse(&self.q).is_empty() {
            select = select.filter(index::matching(
                engine,
                None,
                index::Kind::Organisation,
                &query,
                of(Column::Id),
                most,
            ));
        } else if !self.q.trim().is_empty() {
            select = select.filter(Expr::value(false));
        }
        select
    }
}

/// Where a list reads its filters and its order: all organisations, or those that bear an honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Organisations,
    Honoured(TermId),
}

impl Source {
    pub fn column(self, column: Column) -> Expr {
        match (self, column) {
            (Self::Organisations, column) => Expr::col((Organisations, column)),
            (Self::Honoured(_), Column::Id) => {
                Expr::col((honoured::Entity, honoured::Column::OrganisationId))
            }
            // The rest is called the same there.
            (Self::Honoured(_), column) => Expr::col((honoured::Entity, column)),
        }
    }
}

/// A province holds its cities, a city its districts: the column of that level, so that an index in
/// the order of the list serves each, and how many digits it keeps.
fn level(region: &Region) -> (Column, usize) {
    if region.code.ends_with("0000") {
        (Column::Province, 2)
    } else if region.code.ends_with("00") {
        (Column::City, 4)
    } else {
        (Column::Region, 6)
    }
}

//! What a list of organisations is asked for. It stands in the address, so it can be kept and sent.

use std::mem::discriminant;

use sea_orm::sea_query::{Expr, ExprTrait, Value};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::{Column, OrganisationKind, Organisations, honoured};
use crate::auth::Viewer;
use crate::batches;
use crate::db::{Engine, Record, hidden, roughly};
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::hanzi::Query;
use crate::ids::{TermId, UserId};
use crate::standards::region::{Region, Regions};
use crate::{App, Result, index};

/// The owner of what nobody looks after.
pub const NOBODY: &str = "none";

/// So many rows are walked, if need be, to find those that have something else as well.
const MANY: u64 = 20_000;

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
    pub async fn source(
        &self,
        app: &App,
        viewer: &Viewer,
        is_chamber: bool,
        dictionary: &Dictionary,
    ) -> Result<Source> {
        if let Some(honour) = dictionary.chosen(TermKind::Honour, &self.honour) {
            return Ok(Source::Honoured(honour.id));
        }
        let asked = self.asked(is_chamber, dictionary);
        let is_left = app.db.engine == Engine::Postgres || self.is_archived();
        if is_left || asked.len() < 2 || !(self.import.is_empty() && self.q.trim().is_empty()) {
            return Ok(Source::Organisations);
        }
        // The embedded database takes all these indexes for alike, and walked a city, which has many,
        // for what one person looks after there.
        let mut narrowest = (MANY + 1, None);
        for (column, value) in asked {
            let alone = Organisations::visible_to(viewer)
                .filter(Column::ArchivedAt.is_null())
                .filter(Column::IsChamber.eq(is_chamber))
                .filter(is(Source::Organisations.column(column), value));
            let rows = roughly(app, alone.select_only().column(Column::Id), MANY + 1).await?;
            if rows < narrowest.0 || narrowest.1.is_none() {
                narrowest = (rows, Some(column));
            }
        }
        Ok(narrowest.1.map_or(Source::Organisations, Source::Along))
    }

    /// Columns that have one value in this list, those first of which a value has few rows.
    fn asked(&self, is_chamber: bool, dictionary: &Dictionary) -> Vec<(Column, Option<Value>)> {
        let mut asked = Vec::new();
        if self.owner == NOBODY {
            asked.push((Column::OwnerId, None));
        } else if let Ok(owner) = self.owner.parse::<UserId>() {
            asked.push((Column::OwnerId, Some(owner.0.into())));
        }
        if let Some(region) = self.region() {
            let (level, digits) = level(region);
            asked.push((level, Some(region.code[..digits].into())));
        }
        if let Some(chain) = dictionary.chosen(TermKind::Chain, &self.chain) {
            let column = if chain.parent_id.is_none() { Column::ChainRootId } else { Column::ChainId };
            asked.push((column, Some(chain.id.0.into())));
        }
        if let Some(kind) = self.kind().filter(|_| !is_chamber) {
            asked.push((Column::Kind, Some(kind.code().into())));
        }
        asked
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
        // would rather walk all companies in the order of the list, to find two hundred old ones.
        let of = |column| {
            let plain = source.column(column);
            let is_plain = match (source, column) {
                (_, Column::Id) => true,
                _ if !self.import.is_empty() => false,
                (Source::Along(_), Column::ArchivedAt | Column::IsChamber) => true,
                (Source::Along(lead), column) => discriminant(&lead) == discriminant(&column),
                (Source::Organisations | Source::Honoured(_), _) => true,
            };
            if is_plain { plain } else { hidden(plain) }
        };
        select = match source {
            Source::Organisations | Source::Along(_) if self.is_archived() => {
                select.filter(of(Column::ArchivedAt).is_not_null())
            }
            Source::Organisations | Source::Along(_) => select.filter(of(Column::ArchivedAt).is_null()),
            Source::Honoured(term) => select
                .filter(honoured::Column::TermId.eq(term))
                .filter(honoured::Column::IsArchived.eq(self.is_archived())),
        };
        select = select.filter(of(Column::IsChamber).eq(is_chamber));
        for (column, value) in self.asked(is_chamber, dictionary) {
            select = select.filter(match source {
                Source::Along(lead) if discriminant(&lead) != discriminant(&column) => {
                    beside(&of, column, value, dictionary)
                }
                _ => is(of(column), value),
            });
        }
        if self.region().is_none() && !self.region.trim().is_empty() {
            // A region nobody knows has no organisations; showing all of them would be a lie.
            select = select.filter(Expr::value(false));
        }
        let query = Query::parse(&self.words(dictionary));
        if !Query::parse(&self.q).is_empty() {
            select = select.filter(index::matching(
                engine,
                None,
                index::Kind::Organisation,
                &query,
                self.is_archived(),
                of(Column::Id),
                most,
            ));
        } else if !self.q.trim().is_empty() {
            select = select.filter(Expr::value(false));
        }
        select
    }
}

/// The same, by the columns that every index of a filter holds beside its own.
fn beside(
    of: &impl Fn(Column) -> Expr,
    column: Column,
    value: Option<Value>,
    dictionary: &Dictionary,
) -> Expr {
    match (column, value) {
        (Column::Province | Column::City | Column::Region, Some(Value::String(Some(digits)))) => {
            // Every code that begins with these digits: no digit comes after a colon.
            let end = format!("{digits}:");
            of(Column::Region).gte(digits.as_str()).and(of(Column::Region).lt(end))
        }
        (Column::ChainRootId, Some(Value::Uuid(Some(root)))) => {
            let under = dictionary.under(TermId(root)).map(|term| term.id.0);
            of(Column::ChainId).is_in(under)
        }
        (column, value) => is(of(column), value),
    }
}

fn is(column: Expr, value: Option<Value>) -> Expr {
    match value {
        Some(value) => column.eq(value),
        None => column.is_null(),
    }
}

/// Where a list reads its filters and its order: all organisations, or those that bear an honour.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    Organisations,
    /// The same, along the index of this column.
    Along(Column),
    Honoured(TermId),
}

impl Source {
    pub fn column(self, column: Column) -> Expr {
        match (self, column) {
            (Self::Organisations | Self::Along(_), column) => Expr::col((Organisations, column)),
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

//! The register as a file.

use std::marker::PhantomData;

use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{QueryOrder, Select};
use uuid::Uuid;

use super::filter::{Source, Wanted};
use super::honoured::Entity as Honoured;
use super::{Column, Organisation, Organisations, Talks, query};
use crate::auth::Viewer;
use crate::db::{Record, counted};
use crate::dictionary::Dictionary;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::{Lang, text};
use crate::ids::OrganisationId;
use crate::saved_views::Counted;
use crate::standards::industry;
use crate::standards::region::Regions;
use crate::web::{Page, Words};
use crate::{App, Result};

/// Companies and whoever else is visited, or chambers; the router brings what is in talks with
/// beside them, and what trips there are to put them on.
pub struct Register<const IS_CHAMBER: bool, T = (), J = ()>(PhantomData<(T, J)>);
pub type Companies<T = (), J = ()> = Register<false, T, J>;
pub type Chambers<J = ()> = Register<true, (), J>;

impl<const IS_CHAMBER: bool, T, J> Listing for Register<IS_CHAMBER, T, J>
where
    T: Talks,
    J: Send + Sync + 'static,
{
    type Wanted = Wanted;
    type Table = Organisations;

    const TITLE: &'static str = if IS_CHAMBER { "nav-chambers" } else { "nav-companies" };
    const HOME: &'static str = if IS_CHAMBER { "/chambers" } else { "/companies" };
    const PATH: &'static str = if IS_CHAMBER { "/chambers/export" } else { "/companies/export" };

    fn holds(row: &Organisation) -> bool {
        row.is_chamber == IS_CHAMBER
    }

    fn query(wanted: &Wanted) -> String {
        wanted.query()
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        let mut columns = columns(words);
        if !IS_CHAMBER {
            columns.extend(exports::columns(words, &[("org-in-talks-yi", 18)]));
        }
        columns
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, most: u64) -> Result<SelectStatement> {
        list(app, viewer, wanted, most, IS_CHAMBER).await
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let found = exports::rows_of::<Organisations>(asked, ids).await?;
        if IS_CHAMBER {
            return rows(asked, found).await;
        }
        let known: Vec<OrganisationId> = found.iter().map(|row| row.id).collect();
        let talks = T::of(asked.app, asked.viewer, &known).await?;
        let mut cells = rows(asked, found).await?;
        for (row, id) in cells.iter_mut().zip(known) {
            row.push(Cell::yi(talks.get(&id).copied().flatten()));
        }
        Ok(cells)
    }
}

impl<const IS_CHAMBER: bool, T: Talks> Counted for Register<IS_CHAMBER, T> {
    /// Companies that are in talks, of all there are.
    async fn of_which(app: &App, page: &Page) -> Result<Option<String>> {
        if IS_CHAMBER {
            return Ok(None);
        }
        let total = T::count(app, &page.viewer).await?;
        Ok(Some(page.t1("org-of-which-in-talks", "n", counted(total))))
    }
}

fn columns(words: &Words) -> Vec<exports::Column> {
    exports::columns(
        words,
        &[
            ("org-name", 36),
            ("org-uscc", 22),
            ("org-kind", 14),
            ("org-honour", 24),
            ("org-chain", 18),
            ("org-industry", 28),
            ("org-region", 18),
            ("org-stock-code", 12),
            ("org-legal-representative", 14),
            ("org-website", 24),
            ("org-summary", 40),
            ("org-source", 16),
            ("org-owner", 12),
            ("org-unit", 14),
            ("org-last-activity", 17),
            ("export-created", 17),
        ],
    )
}

/// Those that match, in the order of the list.
async fn list(
    app: &App,
    viewer: &Viewer,
    wanted: &Wanted,
    most: u64,
    is_chamber: bool,
) -> Result<SelectStatement> {
    let dictionary = app.dictionary().await?;
    let source = wanted.source(app, viewer, is_chamber, &dictionary).await?;
    match source {
        Source::Organisations | Source::Along(_) => {
            let all = wanted.brought(viewer, Organisations::visible_to(viewer), source);
            ordered(app, wanted, (all, source), most, is_chamber).await
        }
        Source::Honoured(_) => {
            let all = wanted.brought(viewer, Honoured::visible_to(viewer), source);
            ordered(app, wanted, (all, source), most, is_chamber).await
        }
    }
}

async fn ordered<E: Record>(
    app: &App,
    wanted: &Wanted,
    (all, source): (Select<E>, Source),
    most: u64,
    is_chamber: bool,
) -> Result<SelectStatement> {
    let dictionary = app.dictionary().await?;
    let all = wanted
        .apply(all, source, is_chamber, app.db.engine, &dictionary, most)
        .order_by(source.column(Column::LastActivityAt), Order::Desc)
        .order_by(source.column(Column::Id), Order::Desc);
    Ok(exports::ids_of(all))
}

async fn rows(asked: &Asked<'_>, rows: Vec<Organisation>) -> Result<Vec<Vec<Cell>>> {
    let found: Vec<OrganisationId> = rows.iter().map(|row| row.id).collect();
    let honours = query::honours(asked.app, &found).await?;
    let dictionary = asked.app.dictionary().await?;
    let people = rows.iter().map(|row| row.owner_id);
    let names = Names::of(asked, people, rows.iter().map(|row| row.unit_id)).await?;
    let lang = asked.lang;
    let honours_of = |row: &Organisation| {
        let given = honours.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let mut words: Vec<&str> =
            given.iter().map(|honour| dictionary.name(Some(honour.term_id), lang)).collect();
        words.dedup();
        words.join("、")
    };
    Ok(rows.iter().map(|row| cells(row, &honours_of(row), &dictionary, &names, lang)).collect())
}

fn cells(row: &Organisation, honours: &str, dictionary: &Dictionary, names: &Names, lang: Lang) -> Vec<Cell> {
    let region = row.region.as_deref().and_then(|code| Regions::get().label(code)).unwrap_or_default();
    let industry = row.industry.as_deref().map(|code| {
        let name = industry::name(code, lang).unwrap_or_default();
        format!("{code} {name}").trim_end().to_owned()
    });
    vec![
        Cell::text(&row.name),
        Cell::text(row.uscc.clone().unwrap_or_default()),
        Cell::text(text(lang, row.kind.message(), &[])),
        Cell::text(honours),
        Cell::text(dictionary.name(row.chain_id, lang)),
        Cell::text(industry.unwrap_or_default()),
        Cell::text(region),
        Cell::text(row.stock_code.clone().unwrap_or_default()),
        Cell::text(&row.legal_representative),
        Cell::text(&row.website),
        Cell::text(&row.summary),
        Cell::text(&row.source),
        Cell::text(names.person(row.owner_id)),
        Cell::text(names.unit(row.unit_id)),
        Cell::Moment(row.last_activity_at),
        Cell::Moment(row.created_at),
    ]
}

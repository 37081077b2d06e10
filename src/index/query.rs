//! Looking for records: candidates from the index, newest first and capped; then each is checked,
//! ranked and marked by the same code, so that both databases answer alike.

use std::collections::HashMap;

use futures_util::future::try_join_all;
use sea_orm::sea_query::{Alias, Condition, ExprTrait, SelectStatement};
use sea_orm::{FromQueryResult, IntoSimpleExpr};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::hit::{Hit, pieces};
use super::holding::{archived, having, newest_first};
use super::reach::{Shares, reach};
use super::{postgres, sqlite, text};
use crate::auth::Viewer;
use crate::db::{Engine, Record, answers, together};
use crate::hanzi::{self, Indexed, Kind as TextKind, Query, Rank};
use crate::{App, Result};

/// Candidates of a kind that are looked at beyond those shown: some fit by their grams only.
const SPARE: usize = 6;
/// Where there are more, so many beside whose names begin so.
const BEGUN: usize = 12;

/// A list filtered by words shows the newest of what fits, up to so many; files and bulk changes have
/// all of it.
pub const MOST_IN_LISTS: u64 = 200;

#[derive(Clone, Debug, FromQueryResult)]
struct Candidate {
    kind: Kind,
    record_id: Uuid,
    title: String,
    subtitle: String,
    path: String,
    body: String,
    updated_at: i64,
}

/// What fits the query of these kinds, at most `most` of each: the better first, then the newer.
/// Archived records are left out.
pub async fn search(
    app: &App,
    viewer: &Viewer,
    kinds: &[Kind],
    query: &Query,
    most: usize,
) -> Result<Vec<Hit>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let enough = most + SPARE;
    let fitting = |found: Vec<Candidate>| -> Vec<(Rank, Candidate)> {
        found.into_iter().filter_map(|found| Some((found.rank(query)?, found))).collect()
    };
    let mut found = Vec::new();
    // Letters that make whole syllables are first taken for these, and for mixtures only where
    // nothing is called so.
    let plain = query.is_spelled_out().then(|| query.plain_expr());
    for asked in plain.into_iter().chain([query.expr()]) {
        let newest = candidates(app, viewer, kinds, &asked, enough, None).await?;
        let is_full = |kind: &Kind| newest.iter().filter(|one| one.kind == *kind).count() >= enough;
        let full: Vec<Kind> =
            kinds.iter().copied().filter(|kind| Kind::NAMED.contains(kind)).filter(is_full).collect();
        found = fitting(newest);
        if let Some(beginning) = text::beginning(query).filter(|_| !full.is_empty()) {
            let begun = candidates(app, viewer, &full, &asked, BEGUN, Some(&beginning)).await?;
            let begun = fitting(begun);
            found.retain(|(_, old)| begun.iter().all(|(_, new)| new.record_id != old.record_id));
            found.extend(begun);
        }
        if !found.is_empty() {
            break;
        }
    }
    found.sort_by(|(rank, a), (other, b)| {
        (rank, -a.updated_at, b.record_id).cmp(&(other, -b.updated_at, a.record_id))
    });
    let mut taken: HashMap<Kind, usize> = HashMap::new();
    found.retain(|(_, one)| {
        let taken = taken.entry(one.kind).or_default();
        *taken += 1;
        *taken <= most
    });
    Ok(found.into_iter().map(|(rank, found)| found.shown(query, rank)).collect())
}

/// Whether the index can be asked at all: of some letters it knows nothing, only the check does.
pub(super) fn asks(expr: &hanzi::Expr) -> bool {
    match expr {
        hanzi::Expr::Gram(_) => true,
        hanzi::Expr::All(every) => every.iter().any(asks),
        hanzi::Expr::Any(ways) => ways.iter().all(asks),
    }
}

/// What may have been meant where [`search`] finds nothing: by the sounds, or with a letter less. All
/// guesses are one question.
pub async fn guess(
    app: &App,
    viewer: &Viewer,
    kinds: &[Kind],
    query: &Query,
    most: usize,
) -> Result<Vec<Hit>> {
    let guesses = query.guesses();
    if guesses.is_empty() {
        return Ok(Vec::new());
    }
    let asked = hanzi::Expr::Any(guesses.iter().map(Query::plain_expr).collect());
    let found = candidates(app, viewer, kinds, &asked, most + SPARE, None).await?;
    let fits = |found: Candidate| {
        let fits = guesses.iter().enumerate();
        let (nth, rank) = fits.filter_map(|(nth, guess)| Some((nth, found.rank(guess)?))).next()?;
        Some((nth, rank, found))
    };
    let mut fitting: Vec<_> = found.into_iter().filter_map(fits).collect();
    fitting.sort_by_key(|(nth, rank, found)| (*nth, *rank, -found.updated_at, found.record_id));
    fitting.truncate(most);
    Ok(fitting.into_iter().map(|(nth, rank, found)| found.shown(&guesses[nth], rank)).collect())
}

/// For lists: the rows of this kind that fit, as a condition on their id. Asks nothing if the query
/// is empty. It is what the index says and, for words in Han, the text; initials may let through
/// one that has the same pairs of letters in another order. The newest, at most `most`; of what
/// `viewer` may see, where a unit says so (None: of what everybody sees); of archived ones, where
/// these are asked for, and else of the others.
pub fn matching(
    engine: Engine,
    viewer: Option<&Viewer>,
    kind: Kind,
    query: &Query,
    is_archived: bool,
    id: impl IntoSimpleExpr,
    most: u64,
) -> Condition {
    if query.is_empty() {
        return Condition::all();
    }
    // No scope stands beside the bound here, so everything that comes out must be within reach.
    let reach = viewer.and_then(|viewer| reach(viewer, kind));
    let asked = hanzi::Expr::All(std::iter::once(query.expr()).chain(reach).collect());
    let mut fitting = if is_archived {
        archived(engine, kind, &asked)
    } else {
        newest_first(fitting(engine, kind, &asked, None, None), engine)
    };
    fitting.column((Alias::new("search_entries"), Column::RecordId));
    for term in query.terms().iter().filter(|term| term.is_han() && term.text().chars().count() > 2) {
        fitting.and_where(match engine {
            Engine::Sqlite => sqlite::says(term.text()),
            Engine::Postgres => postgres::says(term.text()),
        });
    }
    fitting.limit(most);
    Condition::all().add(id.into_simple_expr().in_subquery(fitting))
}

/// Of every kind asked for. The embedded database is asked one question: each costs a change of
/// threads. PostgreSQL is asked one for each kind, at the same time: it answers them on as many cores.
async fn candidates(
    app: &App,
    viewer: &Viewer,
    kinds: &[Kind],
    asked: &hanzi::Expr,
    most: usize,
    beginning: Option<&str>,
) -> Result<Vec<Candidate>> {
    let (engine, shares) = (app.db.engine, &*Shares::of(app).await?);
    let together = if engine == Engine::Postgres { 1 } else { kinds.len().max(1) };
    let questions: Vec<SelectStatement> = kinds
        .chunks(together)
        .filter_map(|kinds| question(engine, shares, viewer, kinds, asked, most, beginning))
        .collect();
    let found = try_join_all(questions.iter().map(|asked| answers(&app.db.find, asked))).await?;
    Ok(found.into_iter().flatten().collect())
}

/// The statement behind [`search`]; None of no kind.
pub(super) fn question(
    engine: Engine,
    shares: &Shares,
    viewer: &Viewer,
    kinds: &[Kind],
    asked: &hanzi::Expr,
    most: usize,
    beginning: Option<&str>,
) -> Option<SelectStatement> {
    let of_each = kinds.iter().map(|kind| {
        let mut found = of_kind(engine, shares, viewer, *kind, asked, beginning);
        found.limit(most as u64).take()
    });
    together(of_each)
}

fn of_kind(
    engine: Engine,
    shares: &Shares,
    viewer: &Viewer,
    kind: Kind,
    asked: &hanzi::Expr,
    beginning: Option<&str>,
) -> SelectStatement {
    let mut found = fitting(engine, kind, asked, beginning, shares.reach(viewer, kind));
    for column in [
        Column::Kind,
        Column::RecordId,
        Column::Title,
        Column::Subtitle,
        Column::Path,
        Column::Body,
        Column::UpdatedAt,
    ] {
        found.column((Alias::new("search_entries"), column));
    }
    found.cond_where(Entity::scope(viewer));
    newest_first(found, engine)
}

fn fitting(
    engine: Engine,
    kind: Kind,
    asked: &hanzi::Expr,
    beginning: Option<&str>,
    reach: Option<hanzi::Expr>,
) -> SelectStatement {
    let reach = reach.filter(|_| !is_long_number(asked));
    let grams: Vec<&str> = beginning.into_iter().chain((!asks(asked)).then_some(text::EVERY)).collect();
    having(engine, kind, &grams, asked, reach.as_ref())
}

/// A telephone number is held by few: to narrow it costs more than to look at these.
fn is_long_number(asked: &hanzi::Expr) -> bool {
    let of_number = |one: &&hanzi::Expr| matches!(one, hanzi::Expr::Gram(gram) if gram.starts_with('d'));
    match asked {
        hanzi::Expr::All(every) => {
            every.iter().filter(of_number).count() >= 5 || every.iter().any(is_long_number)
        }
        hanzi::Expr::Any(_) | hanzi::Expr::Gram(_) => false,
    }
}

impl Candidate {
    /// How well it fits; None: it only has the same grams.
    fn rank(&self, query: &Query) -> Option<Rank> {
        let texts: Vec<Indexed<'_>> = text::unpack(&self.body).collect();
        query.accepts(&texts)
    }

    fn shown(self, query: &Query, rank: Rank) -> Hit {
        let texts: Vec<Indexed<'_>> = text::unpack(&self.body).collect();
        let of_title =
            texts.iter().find(|text| text.text == self.title).map_or(TextKind::Name, |text| text.kind);
        let title = pieces(query, Indexed::new(of_title, &self.title));
        // A telephone number is found but never shown.
        let shown = |text: &&Indexed<'_>| matches!(text.kind, TextKind::Alias | TextKind::Code);
        let other = if title.iter().any(|piece| piece.marked) {
            Vec::new()
        } else {
            let others = texts.iter().filter(shown).map(|text| pieces(query, *text));
            others.into_iter().find(|pieces| pieces.iter().any(|piece| piece.marked)).unwrap_or_default()
        };
        Hit {
            kind: self.kind,
            id: self.record_id,
            title,
            subtitle: self.subtitle,
            other,
            path: self.path,
            rank,
            updated_at: self.updated_at,
        }
    }
}

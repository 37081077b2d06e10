//! The index on PostgreSQL: a vector of its text search for each entry, each gram a lexeme, under a GIN
//! index for each kind. Among them stands to which stretch of entries it belongs (`t12`), so that the
//! index can be asked for the newest; archived ones belong to none.

use sea_orm::sea_query::{
    Alias, Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement, UnionType,
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Kind;
use crate::hanzi;

/// Where an entry stands in the index.
pub(super) const PLACE: &str = "grams.seq";
pub(super) const SEQ: &str = "seq";

/// Entries that are looked at one by one, and stretches that the index is asked for then, and once more:
/// twice as many at once cost more, since what lies in one is compared with all others, too.
const NEWEST: u64 = 512;
const STRETCHES: i64 = 8;

/// Entries of a stretch, as a power of two. Most are of organisations; those of other kinds stand among
/// them, further apart.
fn stretch(kind: Kind) -> u8 {
    if kind == Kind::Organisation { 10 } else { 11 }
}

pub(super) async fn write(
    db: &impl ConnectionTrait,
    kind: Kind,
    some: &[(i64, String)],
) -> Result<(), DbErr> {
    let stretch = stretch(kind);
    let places: Vec<_> = some
        .iter()
        .enumerate()
        .map(|(at, (place, _))| {
            let (seq, grams) = (2 * at + 1, 2 * at + 2);
            let of = if *place > 0 { format!(" || 't{}'::text", place >> stretch) } else { String::new() };
            format!("(${seq}, array_to_tsvector(string_to_array(${grams}, ' '){of}))")
        })
        .collect();
    let sql = format!("INSERT INTO {} (seq, grams) VALUES {}", kind.grams(), places.join(", "));
    let values: Vec<sea_orm::Value> =
        some.iter().flat_map(|(seq, grams)| [(*seq).into(), grams.as_str().into()]).collect();
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

/// Nothing is in the index of this kind any more; until all is written it isn't kept.
pub(super) async fn clear(db: &impl ConnectionTrait, kind: Kind) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("TRUNCATE {}", kind.grams())).await?;
    db.execute_unprepared(&format!("DROP INDEX IF EXISTS {}_gin", kind.grams())).await?;
    Ok(())
}

pub(super) async fn finish(db: &impl ConnectionTrait, kind: Kind) -> Result<(), DbErr> {
    let index = format!("CREATE INDEX IF NOT EXISTS {0}_gin ON {0} USING gin (grams)", kind.grams());
    db.execute_unprepared(&index).await?;
    Ok(())
}

/// The places of entries that hold these grams and what is asked, the newest first, as `seq`.
///
/// What many hold is soon found among the newest few hundred, where no index is needed; what fewer
/// hold, among the newest stretches; only then the index is asked for all. The planner doesn't know
/// how many there are, and looked for a word of nobody in every entry; so each part is fenced (by an
/// offset), and looked at only where those before it weren't enough.
///
/// `reach` is only asked of the index at last: before it, the few that come out are soon looked at.
pub(super) fn places(
    kind: Kind,
    grams: &[&str],
    asked: &hanzi::Expr,
    reach: Option<&hanzi::Expr>,
) -> SelectStatement {
    let (name, table, seq) = (Alias::new("grams"), Alias::new(kind.grams()), Alias::new("seq"));
    let grams = grams.iter().map(|gram| Some(quoted(gram)));
    let asked = all(grams.chain([of(asked)])).unwrap_or_default();
    let reached = all([Some(asked.clone()), reach.and_then(of)].into_iter()).unwrap_or_default();
    let place = || Expr::col((name.clone(), seq.clone()));
    let newest = Sql::select()
        .columns([seq.clone(), name.clone()])
        .from(table.clone())
        .and_where(Expr::col(seq.clone()).gt(0))
        .order_by(seq.clone(), Order::Desc)
        .limit(NEWEST)
        .take();
    let oldest = Sql::select()
        .expr(Expr::col(seq.clone()).min())
        .from_subquery(newest.clone(), Alias::new("newest"))
        .take();
    let mut first =
        Sql::select().expr(place()).from_subquery(newest, name.clone()).and_where(holds(&asked)).take();
    let stretch = stretch(kind);
    let last = format!("SELECT max(seq) >> {stretch} FROM {} WHERE seq > 0", kind.grams());
    let before = |last: &str| format!("((({last}) - {}) << {stretch})", STRETCHES - 1);
    // Where there are entries again: those of other kinds may stand between.
    let next = format!("{last} AND seq < {}", before(&last));
    let in_stretches = |last: &str| {
        let sql = format!(
            "grams.grams @@ (SELECT $1::tsquery && string_agg('t' || one, ' | ')::tsquery \
             FROM (SELECT ({last}) AS last) AS of_all, generate_series(last - {}, last) AS one)",
            STRETCHES - 1
        );
        Expr::cust_with_values(sql, [asked.as_str()])
    };
    // What was looked at one by one may reach further back than the stretches: none comes out twice.
    for last in [&last, &next] {
        let then = fenced(kind, in_stretches(last), vec![Expr::from(oldest.clone())], Order::Desc);
        first.union(UnionType::All, then);
    }
    let before = vec![Expr::from(oldest), Expr::cust(before(&next))];
    let at_last = fenced(kind, holds(&reached), before, Order::Desc);
    first.union(UnionType::All, at_last).take()
}

/// The places of all entries that hold one of these, by the index alone: the newest first in this order.
pub(super) fn all_places(kind: Kind, asked: &hanzi::Expr, newest: Order) -> SelectStatement {
    fenced(kind, holds(&of(asked).unwrap_or_default()), Vec::new(), newest)
}

fn holds(asked: &str) -> Expr {
    Expr::cust_with_values("grams.grams @@ (SELECT $1::tsquery)", [asked])
}

/// Those the index finds, then sorted: the planner, which thinks them many, would read all in order.
fn fenced(kind: Kind, holds: Expr, before: Vec<Expr>, newest: Order) -> SelectStatement {
    let (name, seq) = (Alias::new("grams"), Alias::new("seq"));
    let place = || Expr::col((name.clone(), seq.clone()));
    let held = Sql::select()
        .expr(place())
        .from_as(Alias::new(kind.grams()), name.clone())
        .and_where(holds)
        .offset(0)
        .take();
    let live = matches!(newest, Order::Desc);
    let sorted = Sql::select()
        .expr(place())
        .from_subquery(held, name.clone())
        .and_where(if live { place().gt(0) } else { place().lt(0) })
        .cond_where(before.into_iter().fold(Condition::all(), |all, one| all.add(place().lt(one))))
        .order_by((name.clone(), seq.clone()), newest)
        .take();
    Sql::select().column(seq).from_subquery(sorted, Alias::new("older")).take()
}

/// In the words of a `tsquery`; None asks nothing.
fn of(asked: &hanzi::Expr) -> Option<String> {
    match asked {
        hanzi::Expr::Gram(gram) => Some(quoted(gram)),
        hanzi::Expr::All(every) => all(every.iter().map(of)),
        // An empty way asks nothing, so neither do they all.
        hanzi::Expr::Any(ways) => {
            let ways: Option<Vec<String>> = ways.iter().map(of).collect();
            ways.map(|ways| format!("({})", ways.join(" | ")))
        }
    }
}

fn all(asked: impl Iterator<Item = Option<String>>) -> Option<String> {
    let asked: Vec<String> = asked.flatten().collect();
    (!asked.is_empty()).then(|| format!("({})", asked.join(" & ")))
}

/// Grams are letters and digits; quoted they are never a word of the query's own.
fn quoted(gram: &str) -> String {
    format!("'{gram}'")
}

/// Has this among its letters and digits.
pub(super) fn says(folded: String) -> Expr {
    Expr::cust_with_values("strpos(search_entries.folded, $1) > 0", [folded])
}

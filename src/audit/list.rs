use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Statement,
    entity::prelude::*,
};
use serde::{Deserialize, Serialize};

use super::speak::Names;
use super::{people, views};
use crate::auth::Auditor;
use crate::db::event::{Column, Entity as Events, Model as Event};
use crate::db::{Cursor, Paged, Record, hidden, together, total, total_of};
use crate::ids::EventId;
use crate::standards::day::{Day, instant};
use crate::web::{Filter, Page, html};
use crate::{App, Result};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// A name or part of one.
    pub who: String,
    /// The id of whoever acted.
    pub actor: String,
    /// `Record::NAME`.
    pub kind: String,
    pub action: String,
    /// ISO days, both included.
    pub from: String,
    pub to: String,
    /// The id of one record.
    pub record: String,
    #[serde(skip_serializing)]
    pub after: String,
    #[serde(skip_serializing)]
    pub before: String,
}

impl Wanted {
    pub fn is_filtered(&self) -> bool {
        let typed = [&self.who, &self.actor, &self.kind, &self.action, &self.from, &self.to, &self.record];
        typed.iter().any(|typed| !typed.is_empty())
    }

    /// The address of the page at this place, with the same filters.
    pub fn at(&self, direction: &str, place: &str) -> String {
        let filters = serde_html_form::to_string(self).unwrap_or_default();
        let place = serde_urlencoded::to_string([(direction, place)]).unwrap_or_default();
        format!("/audit?{filters}&{place}")
    }
}

pub async fn index(app: App, auditor: Auditor, page: Page, Filter(wanted): Filter<Wanted>) -> Result {
    let asked = filtered(&auditor, &wanted);
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let (asked, total) = match whose(&app, &wanted).await? {
        None => {
            let total = total(&app, ids(asked.clone())).await?;
            (asked, total)
        }
        Some(whose) => {
            // Each of these has an index in the order of the list; all of them at once have none.
            let each: Vec<_> = whose.into_iter().map(|one| asked.clone().filter(one)).collect();
            let bounded = |rows: Select<Events>, most| ids(rows).limit(most).into_query();
            let counted = each.iter().map(|one| bounded(one.clone(), Paged::<()>::CAP + 1));
            let total = match together(counted) {
                Some(all) => total_of(&app, all).await?,
                None => 0,
            };
            let page =
                together(each.into_iter().map(|one| bounded(placed(one, &cursor), Paged::<()>::SIZE + 1)));
            let page = page.map_or(Expr::value(false), |page| Column::Id.in_subquery(page));
            (Events::visible_to(&auditor).filter(page), total)
        }
    };
    let rows = placed(asked, &cursor).limit(Paged::<Event>::SIZE + 1).all(&app.db.read).await?;
    let rows = Paged::cut(rows, Paged::<Event>::SIZE, total, &cursor, |event| {
        Cursor::place_of(event.at, event.id.0)
    });
    let names = Names::of(&app, page.lang, &rows.rows).await?;
    let kinds = distinct(&app, "subject").await?;
    let actions = distinct(&app, "action").await?;
    let view = views::Trail { page, wanted, rows, names, kinds, actions };
    if view.page.partial { html(view.as_results()) } else { html(view) }
}

fn ids(events: Select<Events>) -> Select<Events> {
    events.select_only().column(Column::Id)
}

/// Of one of these people each, if a name is asked for; those without an account have only the name
/// they gave.
async fn whose(app: &App, wanted: &Wanted) -> Result<Option<Vec<Condition>>> {
    let who = wanted.who.trim();
    if who.is_empty() {
        return Ok(None);
    }
    let stranger = Column::ActorId.is_null().and(Column::ActorName.eq(who));
    let people = people::named(app, who).await?;
    let people = people.into_iter().map(|id| Condition::all().add(Column::ActorId.eq(id)));
    Ok(Some(people.chain([Condition::all().add(stranger)]).collect()))
}

fn filtered(auditor: &Auditor, wanted: &Wanted) -> Select<Events> {
    let mut events = Events::visible_to(auditor);
    let (record, actor) = (wanted.record.parse::<Uuid>(), wanted.actor.parse::<Uuid>());
    // One record's lines are few, and one person's fewer than those of a kind: what else is asked is
    // looked at beside them, and its index is hidden, which the embedded database would rather walk.
    let is_led = record.is_ok() || actor.is_ok() || !wanted.who.trim().is_empty();
    let asked = |column: Column, is_led: bool| {
        let plain = Expr::col(column);
        if is_led { hidden(plain) } else { plain }
    };
    if let Ok(actor) = actor {
        events = events.filter(asked(Column::ActorId, record.is_ok()).eq(actor));
    }
    if !wanted.kind.is_empty() {
        events = events.filter(asked(Column::Subject, is_led).eq(wanted.kind.as_str()));
    }
    if !wanted.action.is_empty() {
        events = events.filter(asked(Column::Action, is_led).eq(wanted.action.as_str()));
    }
    if let Ok(record) = record {
        events = events.filter(Column::SubjectId.eq(record));
    }
    if let Ok(from) = wanted.from.parse::<Day>() {
        events = events.filter(Column::At.gte(instant::start_of(from)));
    }
    if let Ok(to) = wanted.to.parse::<Day>() {
        events = events.filter(Column::At.lt(instant::start_of(to.plus(1))));
    }
    events
}

/// Newest first, from where the reader has got to.
fn placed(events: Select<Events>, cursor: &Cursor) -> Select<Events> {
    let here = Expr::tuple([Expr::col(Column::At), Expr::col(Column::Id)]);
    let there = |at: &str, id: Uuid| {
        let at = at.parse::<i64>().unwrap_or(i64::MAX);
        Expr::tuple([Expr::value(at), Expr::value(EventId(id))])
    };
    match cursor {
        Cursor::Start => events.order_by_desc(Column::At).order_by_desc(Column::Id),
        Cursor::After(at, id) => {
            events.filter(here.lt(there(at, *id))).order_by_desc(Column::At).order_by_desc(Column::Id)
        }
        Cursor::Before(at, id) => {
            events.filter(here.gt(there(at, *id))).order_by_asc(Column::At).order_by_asc(Column::Id)
        }
    }
}

/// The different values of an indexed column, one step of the index each, however long the trail.
async fn distinct(app: &App, column: &'static str) -> Result<Vec<String>> {
    let sql = format!(
        "WITH RECURSIVE step(value) AS (SELECT MIN({column}) FROM events \
         UNION ALL SELECT (SELECT MIN({column}) FROM events WHERE {column} > step.value) FROM step \
         WHERE step.value IS NOT NULL) SELECT value FROM step WHERE value IS NOT NULL LIMIT 300"
    );
    let backend = app.db.read.get_database_backend();
    let rows = app.db.read.query_all_raw(Statement::from_string(backend, sql)).await?;
    Ok(rows.iter().map(|row| row.try_get("", "value")).collect::<Result<_, DbErr>>()?)
}

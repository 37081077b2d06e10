use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select, Statement, entity::prelude::*,
};
use serde::{Deserialize, Serialize};

use super::speak::Names;
use super::{people, views};
use crate::auth::Auditor;
use crate::db::event::{Column, Entity as Events, Model as Event};
use crate::db::{Cursor, Paged, Record, total};
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
    let asked = filtered(&app, &auditor, &wanted).await?;
    let total = total(&app, asked.clone().select_only().column(Column::Id)).await?;
    let cursor = Cursor::read(&wanted.after, &wanted.before);
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

async fn filtered(app: &App, auditor: &Auditor, wanted: &Wanted) -> Result<Select<Events>> {
    let mut events = Events::visible_to(auditor);
    if let Ok(actor) = wanted.actor.parse::<Uuid>() {
        events = events.filter(Column::ActorId.eq(actor));
    }
    let who = wanted.who.trim();
    if !who.is_empty() {
        let ids = people::named(app, who).await?;
        // Those without an account have only the name they gave.
        let stranger = Column::ActorId.is_null().and(Column::ActorName.eq(who));
        events = events.filter(Condition::any().add(Column::ActorId.is_in(ids)).add(stranger));
    }
    if !wanted.kind.is_empty() {
        events = events.filter(Column::Subject.eq(&wanted.kind));
    }
    if !wanted.action.is_empty() {
        events = events.filter(Column::Action.eq(&wanted.action));
    }
    if let Ok(record) = wanted.record.parse::<Uuid>() {
        events = events.filter(Column::SubjectId.eq(record));
    }
    if let Ok(from) = wanted.from.parse::<Day>() {
        events = events.filter(Column::At.gte(instant::start_of(from)));
    }
    if let Ok(to) = wanted.to.parse::<Day>() {
        events = events.filter(Column::At.lt(instant::start_of(to.plus(1))));
    }
    Ok(events)
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

use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::entity::path;
use super::{Attitude, Column, Visit, VisitKind, Visits};
use crate::auth::Viewer;
use crate::db::{Cursor, Paged, Record, hidden, total};
use crate::hanzi::Query;
use crate::ids::{OrganisationId, TripId, UserId, VisitId};
use crate::{App, Result, batches, index};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub kind: String,
    pub attitude: String,
    /// `2023-08`
    pub month: String,
    pub mine: String,
    /// An import: those it brought; and of these, see [`batches::Asked`].
    pub import: String,
    pub part: String,
    pub archived: String,
    #[serde(skip_serializing)]
    pub after: String,
    #[serde(skip_serializing)]
    pub before: String,
}

impl Wanted {
    pub fn is_narrowed(&self) -> bool {
        !self.query().is_empty()
    }

    pub fn is_archived(&self) -> bool {
        self.archived == "yes"
    }

    pub fn query(&self) -> String {
        let all = [
            ("q", &self.q),
            ("kind", &self.kind),
            ("attitude", &self.attitude),
            ("month", &self.month),
            ("mine", &self.mine),
            ("import", &self.import),
            ("part", &self.part),
            ("archived", &self.archived),
        ];
        let set: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(set).unwrap_or_default()
    }

    pub fn batch(&self) -> batches::Asked<'_> {
        batches::Asked { import: &self.import, part: &self.part }
    }

    /// The address of this list without it.
    pub fn without_import(&self) -> String {
        Self { import: String::new(), part: String::new(), ..self.clone() }.query()
    }

    /// First and last possible day of the month, as text.
    fn month(&self) -> Option<(String, String)> {
        let (year, month) = self.month.split_once('-')?;
        let fine = year.len() == 4
            && month.len() == 2
            && year.chars().chain(month.chars()).all(|c| c.is_ascii_digit());
        fine.then(|| (format!("{}-01", self.month), format!("{}-31", self.month)))
    }
}

/// A row of the list: no more columns than it shows, for each costs, and a note is long.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: VisitId,
    pub day: String,
    pub kind: VisitKind,
    pub attitude: Attitude,
    pub organisation_id: OrganisationId,
    pub author_id: UserId,
    beginning: Option<String>,
}

impl Row {
    pub fn path(&self) -> String {
        path(self.id)
    }

    pub fn first_words(&self) -> &str {
        self.beginning.as_deref().unwrap_or_default().lines().next().unwrap_or_default()
    }
}

/// How its note begins: the first part that says something.
fn beginning() -> SimpleExpr {
    /// Characters; what a row has room for.
    const MOST: i32 = 80;
    let parts = [
        Column::Overview,
        Column::Production,
        Column::Market,
        Column::Plans,
        Column::Intention,
        Column::Concerns,
    ];
    let said: [SimpleExpr; 6] =
        parts.map(|part| Func::cust("nullif").arg(Expr::col((Visits, part))).arg("").into());
    let first: SimpleExpr = Func::coalesce(said).into();
    Func::cust("substr").arg(first).arg(1).arg(MOST).into()
}

/// Those one may see, as asked for; by words the newest, at most `most`.
pub(super) fn filtered(app: &App, viewer: &Viewer, wanted: &Wanted, most: u64) -> Select<Visits> {
    let archived_at = Expr::col((Visits, Column::ArchivedAt));
    let mut all = Visits::visible_to(viewer);
    let archived_at: Expr = if wanted.import.is_empty() {
        archived_at
    } else {
        // Found along the import: the embedded database would rather walk all visits in their order.
        all = all.filter(Column::Id.in_subquery(batches::records(viewer, wanted.batch())));
        hidden(archived_at)
    };
    all = all.filter(if wanted.is_archived() { archived_at.is_not_null() } else { archived_at.is_null() });
    if let Some(kind) = VisitKind::parse(&wanted.kind) {
        all = all.filter(Column::Kind.eq(kind));
    }
    if let Some(attitude) = Attitude::parse(&wanted.attitude) {
        all = all.filter(Column::Attitude.eq(attitude));
    }
    if let Some((first, last)) = wanted.month() {
        all = all.filter(Column::Day.gte(first)).filter(Column::Day.lte(last));
    }
    if wanted.mine == "yes" {
        all = all.filter(Column::AuthorId.eq(viewer.id));
    }
    let query = Query::parse(&wanted.q);
    if !query.is_empty() {
        all = all.filter(index::matching(
            app.db.engine,
            Some(viewer),
            index::Kind::Visit,
            &query,
            wanted.is_archived(),
            Column::Id,
            most,
        ));
    } else if !wanted.q.trim().is_empty() {
        all = all.filter(Expr::value(false));
    }
    all
}

/// The newest first, fifty at a time.
pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted) -> Result<Paged<Row>> {
    let all = filtered(app, viewer, wanted, index::MOST_IN_LISTS);
    let total = total(app, all.clone().select_only().column(Column::Id)).await?;
    if total == 0 {
        return Ok(Paged::none());
    }

    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let place = Expr::tuple([Expr::col((Visits, Column::Day)), Expr::col((Visits, Column::Id))]);
    let at = |value: &str, id: uuid::Uuid| Expr::tuple([Expr::val(value.to_owned()), Expr::val(id)]);
    let page = match &cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place.lt(at(value, *id))),
        Cursor::Before(value, id) => all.filter(place.gt(at(value, *id))),
    };
    let page = if cursor.is_back() {
        page.order_by_asc(Column::Day).order_by_asc(Column::Id)
    } else {
        page.order_by_desc(Column::Day).order_by_desc(Column::Id)
    };
    let rows = page
        .select_only()
        .columns([Column::Id, Column::Day, Column::Kind, Column::Attitude])
        .columns([Column::OrganisationId, Column::AuthorId])
        .expr_as(beginning(), "beginning")
        .limit(Paged::<Row>::SIZE + 1)
        .into_model::<Row>()
        .all(&app.db.read)
        .await?;
    Ok(Paged::cut(rows, Paged::<Row>::SIZE, total, &cursor, |row| Cursor::place_of(&row.day, row.id)))
}

/// Those one may see, the newest first.
pub async fn of_organisation(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Visit>> {
    let visits = Visits::visible_to(viewer)
        .filter(Column::OrganisationId.eq(id))
        .filter(Column::ArchivedAt.is_null())
        .order_by_desc(Column::Day)
        .order_by_desc(Column::Id)
        .limit(most);
    Ok(visits.all(&app.db.read).await?)
}

pub async fn of_trip(app: &App, viewer: &Viewer, id: TripId) -> Result<Vec<Visit>> {
    let visits = Visits::visible_to(viewer)
        .filter(Column::TripId.eq(id))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Day)
        .order_by_asc(Column::Id)
        .limit(200);
    Ok(visits.all(&app.db.read).await?)
}

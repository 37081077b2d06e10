use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};

use super::entity::{masked, path};
use super::{Column, Contact, Contacts, HengyangNative};
use crate::auth::Viewer;
use crate::db::{Cursor, Paged, Record, total};
use crate::hanzi::Query;
use crate::ids::{ContactId, OrganisationId};
use crate::{App, Result, index};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub native: String,
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

    pub fn is_narrowed(&self) -> bool {
        !(self.q.trim().is_empty() && self.native.is_empty() && self.archived.is_empty())
    }

    pub fn query(&self) -> String {
        let set = [("q", &self.q), ("native", &self.native), ("archived", &self.archived)];
        let set: Vec<_> = set.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(set).unwrap_or_default()
    }
}

/// A row of the list: no more columns than it shows, for each costs.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: ContactId,
    pub name: String,
    pub post: String,
    phones: String,
    pub native: HengyangNative,
    pub organisation_id: OrganisationId,
    sort_key: String,
}

impl Row {
    pub fn path(&self) -> String {
        path(self.id)
    }

    pub fn masked(&self) -> String {
        masked(&self.phones)
    }
}

/// Those one may see, as asked for; by words the newest, at most `most`.
pub(super) fn filtered(app: &App, viewer: &Viewer, wanted: &Wanted, most: u64) -> Select<Contacts> {
    let archived =
        if wanted.is_archived() { Column::ArchivedAt.is_not_null() } else { Column::ArchivedAt.is_null() };
    let mut all = Contacts::visible_to(viewer).filter(archived);
    if wanted.native == "yes" {
        // The word itself, not a value: the index of natives holds no others.
        all = all.filter(Expr::cust("contacts.native = 'yes'"));
    }
    let query = Query::parse(&wanted.q);
    if !query.is_empty() {
        all = all.filter(index::matching(
            app.db.engine,
            Some(viewer),
            index::Kind::Contact,
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

/// In the order of their names, fifty at a time.
pub async fn list(app: &App, viewer: &Viewer, wanted: &Wanted) -> Result<Paged<Row>> {
    let all = filtered(app, viewer, wanted, index::MOST_IN_LISTS);
    let total = total(app, all.clone().select_only().column(Column::Id)).await?;
    if total == 0 {
        return Ok(Paged::none());
    }

    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let place = Expr::tuple([Expr::col((Contacts, Column::SortKey)), Expr::col((Contacts, Column::Id))]);
    let at = |value: &str, id: uuid::Uuid| Expr::tuple([Expr::val(value.to_owned()), Expr::val(id)]);
    let page = match &cursor {
        Cursor::Start => all,
        Cursor::After(value, id) => all.filter(place.gt(at(value, *id))),
        Cursor::Before(value, id) => all.filter(place.lt(at(value, *id))),
    };
    let page = if cursor.is_back() {
        page.order_by_desc(Column::SortKey).order_by_desc(Column::Id)
    } else {
        page.order_by_asc(Column::SortKey).order_by_asc(Column::Id)
    };
    let rows = page
        .select_only()
        .columns([Column::Id, Column::Name, Column::Post, Column::Phones, Column::Native])
        .columns([Column::OrganisationId, Column::SortKey])
        .limit(Paged::<Row>::SIZE + 1)
        .into_model::<Row>()
        .all(&app.db.read)
        .await?;
    Ok(Paged::cut(rows, Paged::<Row>::SIZE, total, &cursor, |row| Cursor::place_of(&row.sort_key, row.id)))
}

/// Those one may see, in the order of their names.
pub async fn of_organisation(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Contact>> {
    let contacts = Contacts::visible_to(viewer)
        .filter(Column::OrganisationId.eq(id))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(contacts.all(&app.db.read).await?)
}

//! Asking to take part in what another unit looks after: something to do for whoever looks after it,
//! once as long as it is open.

use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Organisation, Organisations};
use crate::auth::user::{self, Entity as Users};
use crate::auth::{Officer, Role, Viewer};
use crate::db::{Found, Record};
use crate::i18n::Message;
use crate::ids::UserId;
use crate::items::{self, Item, ItemKind, ItemState, Items, NewItem};
use crate::web::{Page, WithNotice, see_other};
use crate::{App, Error, Result};

/// What such an item leads to, and is known by.
fn place(organisation: &Organisation) -> String {
    format!("{}#joining", organisation.path())
}

pub async fn create(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    if officer.unit_id == Some(organisation.unit_id) {
        return Err(Error::Forbidden);
    }
    if is_asked(&app, &officer, &organisation).await? {
        return Ok(see_other(organisation.path()).notice(page.t("org-joining-open")));
    }
    let owner_id = who_answers(&app, &officer, &organisation).await?;
    let text = Message::new("org-joining-text")
        .with("name", officer.name.clone())
        .with("unit", officer.unit_name.clone());
    let new = NewItem {
        owner_id,
        giver_id: Some(officer.id),
        organisation_id: Some(organisation.id),
        about: organisation.name.clone(),
        path: place(&organisation),
        ..NewItem::new(ItemKind::Assigned, organisation.unit_id, page.say(&text))
    };
    let tx = app.begin(&officer).await?;
    Item::open(&tx, new).await?;
    tx.note(Organisations::NAME, Some(organisation.id.0), &organisation.name, "joining-asked", None).await?;
    tx.commit().await?;

    Ok(see_other(organisation.path()).notice(page.t("org-joining-asked")))
}

/// Whether this person has asked and nobody has answered yet.
async fn is_asked(app: &App, viewer: &Viewer, organisation: &Organisation) -> Result<bool> {
    let open = Items::visible_to(viewer)
        .filter(items::Column::GiverId.eq(viewer.id))
        .filter(items::Column::OrganisationId.eq(organisation.id))
        .filter(items::Column::Path.eq(place(organisation)))
        .filter(items::Column::State.eq(ItemState::Open))
        .filter(items::Column::ArchivedAt.is_null());
    Ok(open.count(&app.db.read).await? > 0)
}

/// Its owner, else a manager of its unit; else the unit, whose list it stands in.
async fn who_answers(app: &App, viewer: &Viewer, organisation: &Organisation) -> Result<Option<UserId>> {
    if organisation.owner_id.is_some() {
        return Ok(organisation.owner_id);
    }
    let manager = Users::visible_to(viewer)
        .filter(user::Column::Role.eq(Role::Manager))
        .filter(user::Column::UnitId.eq(organisation.unit_id))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Name)
        .limit(1);
    Ok(manager.one(&app.db.read).await?.map(|manager| manager.id))
}

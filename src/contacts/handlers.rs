use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde::Deserialize;

use super::form::ContactForm;
use super::query::{self, Wanted};
use super::{Contact, ContactSource, Contacts, HengyangNative, NewContact, views};
use crate::auth::{Officer, Users, Viewer, user};
use crate::bulk::Done;
use crate::db::{Found, Record};
use crate::ids::ContactId;
use crate::organisations::{self, Organisation, Organisations};
use crate::saved_views::Tabs;
use crate::web::{Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result};

pub async fn index(
    app: App,
    page: Page,
    officer: Officer,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
    Done(done): Done,
) -> Result {
    let list = query::list(&app, &officer, &wanted).await?;
    let ids: Vec<_> = list.rows.iter().map(|row| row.organisation_id).collect();
    let names = organisations::names(&app, &officer, &ids).await?;
    let index = views::Index { page, wanted, tabs, done, list, names };
    if index.page.partial { html(index.as_results()) } else { html(index) }
}

/// The tab of an organisation's page.
pub async fn of_one(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    let contacts = query::of_organisation(&app, &officer, organisation.id, 200).await?;
    html(views::OfOne { page, organisation, contacts })
}

pub async fn show(app: App, page: Page, officer: Officer, Found(contact): Found<Contacts>) -> Result {
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let owner = owner_of(&app, &officer, &contact).await?;
    html(views::Show { page, contact, organisation, owner, full: false })
}

/// The name of whoever looks after them.
pub async fn owner_of(app: &App, viewer: &Viewer, contact: &Contact) -> Result<String> {
    let Some(owner) = contact.owner_id else { return Ok(String::new()) };
    let named = Users::visible_to(viewer).select_only().column(user::Column::Name);
    let named = named.filter(user::Column::Id.eq(owner)).into_tuple::<String>();
    Ok(named.one(&app.db.read).await?.unwrap_or_default())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub organisation: String,
}

pub async fn new(app: App, page: Page, officer: Officer, Filter(given): Filter<Given>) -> Result {
    let organisation = organisations::resolve(&app, &officer, &given.organisation, "").await?;
    let form = ContactForm {
        organisation: organisation.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        organisation_id: organisation.map(|one| one.id.to_string()).unwrap_or_default(),
        native: HengyangNative::Unknown.code().to_owned(),
        source: ContactSource::Oneself.code().to_owned(),
        ..ContactForm::default()
    };
    html(views::New { page, form: form.into() })
}

pub async fn create(app: App, page: Page, officer: Officer, form: Form<ContactForm>) -> Result {
    let notice = page.t("contact-added");
    let once = form.once();
    let organisation =
        organisations::resolve(&app, &officer, &form.organisation_id, &form.organisation).await?;
    let accepted = form
        .accept_if(|_, errors| {
            if organisation.is_none() {
                errors.add("organisation", "contact-organisation-unknown");
            }
        })
        .or_redisplay(|form| views::New { page, form })?;
    let organisation = organisation.ok_or(crate::Error::NotFound)?;

    let new = accepted.of(organisation.id, &organisation.name);
    let new = NewContact { id: ContactId::new(), ..new };
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/contacts/{}", new.id)).await?;
    let contact = Contact::add(&tx, &officer, new).await?;
    organisation.touch(&tx, tx.now()).await?;
    tx.commit().await?;

    Ok(see_other(contact.path()).notice(notice))
}

pub async fn edit(app: App, page: Page, officer: Officer, Found(contact): Found<Contacts>) -> Result {
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let form = Form::from(ContactForm::from(&contact, &organisation.name)).at_version(contact.version);
    html(views::Edit { page, contact, form })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(contact): Found<Contacts>,
    form: Form<ContactForm>,
) -> Result {
    let notice = page.t("contact-revised");
    let organisation = organisation_of(&app, &officer, &contact).await?;
    let accepted = form
        .compare(contact.version, || ContactForm::from(&contact, &organisation.name))
        .accept()
        .or_redisplay(|form| views::Edit { page, contact: contact.clone(), form })?;

    let tx = app.begin(&officer).await?;
    let contact = contact.revise(&tx, accepted.of(organisation.id, &organisation.name)).await?;
    tx.commit().await?;

    Ok(see_other(contact.path()).notice(notice))
}

pub async fn organisation_of(app: &App, viewer: &Viewer, contact: &Contact) -> Result<Organisation> {
    let id = contact.organisation_id.to_string();
    organisations::resolve(app, viewer, &id, "").await?.ok_or(crate::Error::NotFound)
}

use std::collections::HashMap;

use askama::Template;

use super::bulk::ACTS;
use super::form::ContactForm;
use super::query::{Row, Wanted};
use super::{Contact, ContactSource, HengyangNative};
use crate::bulk::BulkChange;
use crate::db::Paged;
use crate::ids::OrganisationId;
use crate::index::MOST_IN_LISTS;
use crate::organisations::Organisation;
use crate::saved_views::Tabs;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "contacts/index.html", blocks = ["results"])]
pub struct Index {
    pub page: Page,
    pub wanted: Wanted,
    pub tabs: Tabs,
    /// What was just done to many of them.
    pub done: Option<BulkChange>,
    pub list: Paged<Row>,
    pub names: HashMap<OrganisationId, String>,
}

impl Index {
    fn organisation(&self, contact: &Row) -> &str {
        self.names.get(&contact.organisation_id).map(String::as_str).unwrap_or_default()
    }

    fn total(&self) -> String {
        // The newest of what the words fit, see `index::matching`.
        if !self.wanted.q.is_empty() && self.list.total >= MOST_IN_LISTS {
            return format!("{MOST_IN_LISTS}+");
        }
        self.list.counted()
    }
}

#[derive(Template)]
#[template(path = "contacts/of_one.html")]
pub struct OfOne {
    pub page: Page,
    pub organisation: Organisation,
    pub contacts: Vec<Contact>,
}

#[derive(Template)]
#[template(path = "contacts/show.html")]
pub struct Show {
    pub page: Page,
    pub contact: Contact,
    pub organisation: Organisation,
    /// Who looks after them.
    pub owner: String,
    /// Numbers and addresses are shown whole.
    pub full: bool,
}

impl Show {
    /// What one is reached by: the message that names it, and as much of it as is shown.
    fn particulars(&self) -> Vec<(&'static str, String)> {
        let contact = &self.contact;
        let (phones, email, wechat) = match self.full {
            true => (contact.phones.clone(), contact.email.clone(), contact.wechat.clone()),
            false => (contact.masked(), contact.masked_email(), contact.masked_wechat()),
        };
        let given = [("contact-phones", phones), ("contact-email", email), ("contact-wechat", wechat)];
        given.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

#[derive(Template)]
#[template(path = "contacts/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<ContactForm>,
}

#[derive(Template)]
#[template(path = "contacts/edit.html")]
pub struct Edit {
    pub page: Page,
    pub contact: Contact,
    pub form: Form<ContactForm>,
}

pub fn natives(page: &Page) -> Vec<(String, String)> {
    HengyangNative::ALL.into_iter().map(|one| (one.code().to_owned(), page.t(one.message()))).collect()
}

pub fn sources(page: &Page) -> Vec<(String, String)> {
    ContactSource::ALL.into_iter().map(|one| (one.code().to_owned(), page.t(one.message()))).collect()
}

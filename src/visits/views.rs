use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;

use super::create::Before;
use super::form::VisitForm;
use super::query::{Row, Wanted};
use super::{Attitude, Invitation, QuickForm, Visit, VisitKind};
use crate::auth::Viewer;
use crate::auth::user::{self, Colleague};
use crate::db::Paged;
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::ids::{OrganisationId, UserId};
use crate::index::MOST_IN_LISTS;
use crate::items::Item;
use crate::organisations::Organisation;
use crate::saved_views::Tabs;
use crate::web::{Form, Page};
use crate::{App, Result, batches};

/// What forms offer, and the names of colleagues.
#[derive(Clone)]
pub struct Choices {
    pub dictionary: Arc<Dictionary>,
    pub colleagues: Vec<Colleague>,
}

impl Choices {
    pub async fn of(app: &App, viewer: &Viewer) -> Result<Self> {
        Ok(Self { dictionary: app.dictionary().await?, colleagues: user::colleagues(app, viewer).await? })
    }

    pub fn kinds(&self, page: &Page) -> Vec<(String, String)> {
        VisitKind::ALL.into_iter().map(|one| (one.code().to_owned(), page.t(one.message()))).collect()
    }

    pub fn attitudes(&self, page: &Page) -> Vec<(String, String)> {
        Attitude::ALL.into_iter().map(|one| (one.code().to_owned(), page.t(one.message()))).collect()
    }

    pub fn invitations(&self, page: &Page) -> Vec<(String, String)> {
        Invitation::ALL.into_iter().map(|one| (one.code().to_owned(), page.t(one.message()))).collect()
    }

    pub fn owners(&self) -> Vec<(String, String)> {
        self.colleagues.iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
    }

    pub fn sights(&self, page: &Page) -> Vec<(String, String)> {
        self.dictionary
            .of(TermKind::Sight)
            .map(|one| (one.id.to_string(), one.name(page.lang).to_owned()))
            .collect()
    }

    pub fn name(&self, id: &UserId) -> &str {
        self.colleagues.iter().find(|one| one.id == *id).map(|one| one.name.as_str()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "visits/index.html", blocks = ["results"])]
pub struct Index {
    pub page: Page,
    pub wanted: Wanted,
    /// The import whose meetings these are.
    pub import: Option<batches::Model>,
    pub tabs: Tabs,
    pub list: Paged<Row>,
    pub names: HashMap<OrganisationId, String>,
    pub choices: Choices,
}

impl Index {
    fn host(&self, visit: &Row) -> &str {
        self.names.get(&visit.organisation_id).map(String::as_str).unwrap_or_default()
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
#[template(path = "visits/of_one.html")]
pub struct OfOne {
    pub page: Page,
    pub organisation: Organisation,
    pub visits: Vec<Visit>,
    pub choices: Choices,
}

#[derive(Template)]
#[template(path = "visits/show.html")]
pub struct Show {
    pub page: Page,
    pub visit: Visit,
    pub host: Organisation,
    pub items: Vec<Item>,
    pub choices: Choices,
}

impl Show {
    fn sights(&self) -> Vec<String> {
        let ids: Vec<crate::ids::TermId> = serde_json::from_str(&self.visit.sights).unwrap_or_default();
        ids.into_iter().map(|id| self.choices.dictionary.name(Some(id), self.page.lang).to_owned()).collect()
    }

    fn invited_day(&self) -> &str {
        self.visit.invited_day.as_deref().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "visits/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<VisitForm>,
    pub choices: Choices,
    pub before: Before,
}

#[derive(Template)]
#[template(path = "visits/edit.html")]
pub struct Edit {
    pub page: Page,
    pub visit: Visit,
    pub form: Form<VisitForm>,
    pub choices: Choices,
    pub items: Vec<Item>,
    pub before: Before,
}

#[derive(Template)]
#[template(path = "visits/quick.html")]
pub struct Quick {
    pub page: Page,
    pub quick: Form<QuickForm>,
}

//! An organisation's front page: what the register knows of it, and beside that what every other
//! room does: its projects, its people, what was promised, what happened. It stands above those
//! rooms and asks each of them with the viewer's scope; it keeps nothing itself.

use askama::Template;
use axum::Router;
use axum::routing::get;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};
use std::sync::Arc;

use crate::auth::{Manager, Officer};
use crate::contacts::{self, Contact, Contacts};
use crate::db::{Found, Record, counted, totals};
use crate::dictionary::Dictionary;
use crate::items::{self, Item};
use crate::mergers::{self, Remembered};
use crate::organisations::{self, Names, Organisation, Organisations, Parts, region_words};
use crate::projects::{self, Card, ProjectState, Projects};
use crate::saved_views::Counts;
use crate::standards::industry;
use crate::timeline;
use crate::visits::{self, Visits};
use crate::web::{Page, WithNotice, html, see_other};
use crate::{App, Result};

/// Of each kind; the tabs beside have them all.
const MOST: u64 = 6;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/companies/{id}", get(show))
        .route("/chambers/{id}", get(show))
        .route("/companies/{id}/counts", get(counts))
}

/// How many each of its tabs has, for any of them once it stands.
async fn counts(app: App, officer: Officer, Found(organisation): Found<Organisations>) -> Result {
    let id = organisation.id;
    let lists = [
        Visits::visible_to(&officer)
            .filter(visits::Column::OrganisationId.eq(id))
            .filter(visits::Column::ArchivedAt.is_null())
            .select_only()
            .column(visits::Column::Id)
            .into_query(),
        Projects::visible_to(&officer)
            .filter(projects::Column::OrganisationId.eq(id))
            .filter(projects::Column::ArchivedAt.is_null())
            .select_only()
            .column(projects::Column::Id)
            .into_query(),
        Contacts::visible_to(&officer)
            .filter(contacts::Column::OrganisationId.eq(id))
            .filter(contacts::Column::ArchivedAt.is_null())
            .select_only()
            .column(contacts::Column::Id)
            .into_query(),
    ];
    let tabs = ["visits", "projects", "contacts"].into_iter().zip(totals(&app, lists).await?);
    let tabs = tabs.map(|(tab, total)| (format!("/companies/{id}/{tab}"), counted(total))).collect();
    html(Counts { tabs, of_which: None })
}

async fn show(app: App, page: Page, officer: Officer, Found(organisation): Found<Organisations>) -> Result {
    let id = organisation.id;
    if let Some(kept) = organisation.merged_into {
        let names = organisations::names(&app, &officer, &[kept]).await?;
        let name = names.get(&kept).map(String::as_str).unwrap_or_default();
        let path = if organisation.is_chamber { "chambers" } else { "companies" };
        return Ok(see_other(format!("/{path}/{kept}")).notice(page.t1("merger-moved", "name", name)));
    }
    html(Show {
        mergers: mergers::remembered(&app, &officer, id).await?,
        parts: Parts::of(&app.db.read, id).await?,
        projects: projects::cards_of_organisation(&app, &officer, page.lang, id, MOST).await?,
        contacts: contacts::of_organisation(&app, &officer, id, MOST).await?,
        open: items::of_organisation(&app, &officer, id, 20).await?,
        lines: timeline::of_organisation(&app, &officer, id, 30).await?,
        names: Names::of(&app, &officer, &organisation).await?,
        dictionary: app.dictionary().await?,
        page,
        organisation,
    })
}

#[derive(Template)]
#[template(path = "profile/show.html")]
struct Show {
    page: Page,
    organisation: Organisation,
    parts: Parts,
    projects: Vec<Card>,
    contacts: Vec<Contact>,
    open: Vec<Item>,
    lines: Vec<timeline::Model>,
    names: Names,
    dictionary: Arc<Dictionary>,
    mergers: Vec<Remembered>,
}

impl Show {
    fn region(&self) -> String {
        region_words(self.organisation.region.as_deref())
    }

    fn chain(&self) -> String {
        let lang = self.page.lang;
        let chain = self.dictionary.name(self.organisation.chain_id, lang);
        match self.organisation.chain_id.and_then(|id| self.dictionary.root(id)) {
            Some(root) if root.name(lang) != chain => format!("{} › {chain}", root.name(lang)),
            _ => chain.to_owned(),
        }
    }

    fn industry(&self) -> String {
        let code = self.organisation.industry.as_deref().unwrap_or_default();
        industry::parse(code).map(|one| format!("{code} {}", one.name(self.page.lang))).unwrap_or_default()
    }

    fn honours(&self) -> Vec<String> {
        let name = |honour: &organisations::honour::Model| {
            let name = self.dictionary.name(Some(honour.term_id), self.page.lang);
            honour.year.map_or_else(|| name.to_owned(), |year| format!("{name} · {year}"))
        };
        self.parts.honours.iter().map(name).collect()
    }

    fn site_region(&self, code: &Option<String>) -> String {
        region_words(code.as_deref())
    }

    fn said(&self, line: &timeline::Model) -> String {
        let id = format!("timeline-{}", line.kind);
        self.page.t3(
            &id,
            "title",
            line.title.as_str(),
            "body",
            line.body.as_str(),
            "who",
            line.actor_name.as_str(),
        )
    }

    /// Whether it should have been done.
    fn is_late(&self, item: &Item) -> bool {
        !item.is_done() && item.due.as_deref().is_some_and(|due| due < self.page.today().to_string().as_str())
    }
}

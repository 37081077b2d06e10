use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::bulk::{OF_CHAMBERS, OF_COMPANIES};
use super::choices::{Choices, chains, people, shape, terms};
use super::filter::{NOBODY, Wanted};
use super::form::OrganisationForm;
use super::parts::honour;
use super::query::Row;
use super::{InTalks, Likely, Organisation, OrganisationKind};
use crate::auth::user::Colleague;
use crate::auth::{Units, Users, Viewer, unit, user};
use crate::batches;
use crate::bulk::{Act, BulkChange};
use crate::db::{Paged, Record};
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::ids::OrganisationId;
use crate::index::{Hit, MOST_IN_LISTS};
use crate::saved_views::Tabs;
use crate::standards::amount::Amount;
use crate::standards::region::Regions;
use crate::timeline::silent_before;
use crate::web::{Form, Page};
use crate::{App, Result};

#[derive(Template)]
#[template(path = "organisations/index.html", blocks = ["results"])]
pub struct Index {
    pub page: Page,
    pub wanted: Wanted,
    pub import: Option<batches::Model>,
    pub tabs: Tabs,
    /// What was just done to many of them.
    pub done: Option<BulkChange>,
    pub list: Paged<Row>,
    pub honours: HashMap<OrganisationId, Vec<honour::Model>>,
    pub talks: InTalks,
    pub dictionary: Arc<Dictionary>,
    pub colleagues: Vec<Colleague>,
    pub is_chamber: bool,
}

impl Index {
    fn home(&self) -> &'static str {
        if self.is_chamber { "/chambers" } else { "/companies" }
    }

    fn shows(&self, column: &str) -> bool {
        self.tabs.kind.shows(&self.wanted.columns, column)
    }

    /// What can be done to the picked ones.
    fn acts(&self) -> &'static [Act] {
        if self.is_chamber { OF_CHAMBERS } else { OF_COMPANIES }
    }

    fn kinds(&self) -> Vec<(String, String)> {
        let kinds = OrganisationKind::ALL.into_iter().filter(|kind| *kind != OrganisationKind::Chamber);
        kinds.map(|kind| (kind.code().to_owned(), self.page.t(kind.message()))).collect()
    }

    fn chains(&self) -> Vec<(String, String)> {
        chains(&self.page, &self.dictionary)
    }

    fn honour_terms(&self) -> Vec<(String, String)> {
        terms(&self.page, &self.dictionary, TermKind::Honour)
    }

    fn owners(&self) -> Vec<(String, String)> {
        let nobody = (NOBODY.to_owned(), self.page.t("org-no-owner"));
        std::iter::once(nobody).chain(people(&self.colleagues)).collect()
    }

    /// Up to three, in words.
    fn honours_of(&self, row: &Row) -> Vec<String> {
        let honours = self.honours.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let mut names: Vec<String> = Vec::new();
        for honour in honours {
            let name = self.dictionary.name(Some(honour.term_id), self.page.lang);
            if !name.is_empty() && !names.iter().any(|one| one == name) {
                names.push(name.to_owned());
            }
        }
        names.truncate(3);
        names
    }

    /// What is in talks with it; None: nothing this viewer may see.
    fn talks_of(&self, row: &Row) -> Option<Amount> {
        self.talks.get(&row.id).map(|fen| Amount::of(*fen, self.page.lang))
    }

    /// In talks, and not heard of for long.
    fn is_silent(&self, row: &Row) -> bool {
        self.talks.contains_key(&row.id) && row.last_activity_at < silent_before(self.page.now)
    }

    fn region_of(&self, row: &Row) -> String {
        row.region.as_deref().and_then(|code| Regions::get().label(code)).unwrap_or_default()
    }

    /// ■▲●: the three roots of the tree have a shape each.
    fn shape_of(&self, row: &Row) -> &'static str {
        shape(&self.dictionary, row.chain_id)
    }

    fn chain_of(&self, row: &Row) -> &str {
        self.dictionary.name(row.chain_id, self.page.lang)
    }

    fn total(&self) -> String {
        // The newest of what the words fit, see `index::matching`.
        if !self.wanted.q.is_empty() && self.list.total >= MOST_IN_LISTS {
            return format!("{MOST_IN_LISTS}+");
        }
        self.list.counted()
    }
}

/// Who looks after it, in words.
pub struct Names {
    pub owner: String,
    pub unit: String,
}

impl Names {
    pub async fn of(app: &App, viewer: &Viewer, organisation: &Organisation) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Named {
            name: String,
        }
        let owner = match organisation.owner_id {
            Some(id) => {
                let owner = Users::visible_to(viewer)
                    .select_only()
                    .column(user::Column::Name)
                    .filter(user::Column::Id.eq(id));
                owner.into_model::<Named>().one(&app.db.read).await?.map(|one| one.name)
            }
            None => None,
        };
        let unit = Units::visible_to(viewer)
            .select_only()
            .column(unit::Column::Name)
            .filter(unit::Column::Id.eq(organisation.unit_id))
            .into_model::<Named>();
        let unit = unit.one(&app.db.read).await?.map(|one| one.name);
        Ok(Self { owner: owner.unwrap_or_default(), unit: unit.unwrap_or_default() })
    }
}

#[derive(Template)]
#[template(path = "organisations/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<OrganisationForm>,
    pub choices: Choices,
    pub likely: Vec<Likely>,
    pub is_chamber: bool,
}

#[derive(Template)]
#[template(path = "organisations/edit.html")]
pub struct Edit {
    pub page: Page,
    pub organisation: Organisation,
    pub form: Form<OrganisationForm>,
    pub choices: Choices,
    pub likely: Vec<Likely>,
}

/// Rows of the form: what was typed, and two empty ones.
trait Rows {
    fn sites(&self) -> Vec<(String, String, String)>;
    fn honours(&self) -> Vec<(String, String)>;
}

impl Rows for Form<OrganisationForm> {
    fn sites(&self) -> Vec<(String, String, String)> {
        let at = |of: &[String], place: usize| of.get(place).cloned().unwrap_or_default();
        let rows = (0..self.site_name.len())
            .map(|place| {
                (at(&self.site_name, place), at(&self.site_region, place), at(&self.site_address, place))
            })
            .filter(|row| *row != <(String, String, String)>::default());
        rows.chain(std::iter::repeat_n(Default::default(), 1)).collect()
    }

    fn honours(&self) -> Vec<(String, String)> {
        let rows =
            self.honour.iter().enumerate().filter(|(_, term)| !term.is_empty()).map(|(place, term)| {
                (term.clone(), self.honour_year.get(place).cloned().unwrap_or_default())
            });
        rows.chain(std::iter::repeat_n(Default::default(), 2)).collect()
    }
}

#[derive(Template)]
#[template(path = "organisations/suggestions.html")]
pub struct Suggestions {
    pub page: Page,
    pub found: Vec<Hit>,
    pub typed: String,
    pub new: &'static str,
}

impl Suggestions {
    fn name(&self, hit: &Hit) -> String {
        hit.title.iter().map(|piece| piece.text.as_str()).collect()
    }

    fn new_path(&self) -> String {
        format!("{}?{}", self.new, serde_urlencoded::to_string([("name", &self.typed)]).unwrap_or_default())
    }
}

#[derive(Template)]
#[template(path = "organisations/likely.html")]
pub struct LikelyOnes {
    pub page: Page,
    pub likely: Vec<Likely>,
}

/// Whether this is the choice that was made.
pub fn same(choice: &str, made: &str) -> bool {
    choice == made
}

//! What forms and filters of organisations offer to choose from.

use std::sync::Arc;

use super::OrganisationKind;
use crate::auth::Viewer;
use crate::auth::user::{self, Colleague};
use crate::dictionary::{Dictionary, Kind as TermKind};
use crate::ids::TermId;
use crate::standards::industry;
use crate::standards::region::Regions;
use crate::web::Page;
use crate::{App, Result};

/// What the form offers to choose from.
pub struct Choices {
    pub dictionary: Arc<Dictionary>,
    pub colleagues: Vec<Colleague>,
}

impl Choices {
    pub async fn of(app: &App, viewer: &Viewer) -> Result<Self> {
        Ok(Self { dictionary: app.dictionary().await?, colleagues: user::colleagues(app, viewer).await? })
    }

    pub fn kinds(&self, page: &Page) -> Vec<(String, String)> {
        OrganisationKind::ALL
            .into_iter()
            .map(|kind| (kind.code().to_owned(), page.t(kind.message())))
            .collect()
    }

    pub fn chains(&self, page: &Page) -> Vec<(String, String)> {
        chains(page, &self.dictionary)
    }

    pub fn honours(&self, page: &Page) -> Vec<(String, String)> {
        terms(page, &self.dictionary, TermKind::Honour)
    }

    pub fn owners(&self) -> Vec<(String, String)> {
        people(&self.colleagues)
    }

    /// "C38 电气机械和器材制造业"
    pub fn industries(&self, page: &Page) -> Vec<String> {
        let lang = page.lang;
        industry::sections()
            .filter_map(|section| section.code.chars().next())
            .flat_map(|section| {
                industry::divisions(section)
                    .map(move |one| format!("{section}{} {}", one.code, one.name(lang)))
            })
            .collect()
    }

    /// Provinces and cities; a district is typed.
    pub fn regions(&self) -> Vec<String> {
        let regions = Regions::get();
        let cities = |code| regions.children(code).filter(|region| region.code.ends_with("00"));
        regions
            .provinces()
            .flat_map(|province| {
                let cities = cities(province.code).map(|city| format!("{}{}", province.name, city.name));
                std::iter::once(province.name.to_owned()).chain(cities)
            })
            .collect()
    }
}

pub fn shape(dictionary: &Dictionary, chain: Option<TermId>) -> &'static str {
    match chain.and_then(|id| dictionary.root(id)).map(|root| root.code.as_str()) {
        Some("manufacturing") => "a",
        Some("digital") => "b",
        Some("life") => "c",
        _ => "",
    }
}

/// The tree, two levels deep, as a list: 先进制造业, then 先进制造业 › 电子信息.
pub fn chains(page: &Page, dictionary: &Dictionary) -> Vec<(String, String)> {
    let lang = page.lang;
    dictionary
        .of(TermKind::Chain)
        .filter(|term| term.parent_id.is_none())
        .flat_map(|root| {
            let below = dictionary
                .children(root.id)
                .filter(|term| term.is_active())
                .map(move |term| (term.id.to_string(), format!("{} › {}", root.name(lang), term.name(lang))));
            std::iter::once((root.id.to_string(), root.name(lang).to_owned())).chain(below)
        })
        .collect()
}

pub fn terms(page: &Page, dictionary: &Dictionary, kind: TermKind) -> Vec<(String, String)> {
    dictionary.of(kind).map(|term| (term.id.to_string(), term.name(page.lang).to_owned())).collect()
}

pub fn people(colleagues: &[Colleague]) -> Vec<(String, String)> {
    colleagues.iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
}

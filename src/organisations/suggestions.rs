//! What a form offers while a name is typed.

use serde::Deserialize;

use super::asking;
use super::likeness::{Sought, likely};
use super::views::{LikelyOnes, Suggestions};
use crate::auth::{Officer, Viewer};
use crate::hanzi::Query;
use crate::index;
use crate::web::{Filter, Page, html};
use crate::{App, Result};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
}

const MOST: usize = 8;

pub async fn companies(app: App, page: Page, officer: Officer, Filter(asked): Filter<Asked>) -> Result {
    suggest(app, page, &officer, asked, "/companies/new").await
}

pub async fn chambers(app: App, page: Page, officer: Officer, Filter(asked): Filter<Asked>) -> Result {
    suggest(app, page, &officer, asked, "/chambers/new").await
}

async fn suggest(app: App, page: Page, viewer: &Viewer, asked: Asked, new: &'static str) -> Result {
    let query = Query::parse(&asked.q);
    let found = index::search(&app, viewer, &[index::Kind::Organisation], &query, MOST).await?;
    html(Suggestions { page, found, typed: asked.q, new })
}

/// Those that may be the same as the one being registered.
pub async fn likely_ones(app: App, page: Page, officer: Officer, Filter(asked): Filter<Asked>) -> Result {
    let sought = Sought { name: &asked.q, ..Sought::default() };
    let likely = likely(&app, &officer, sought).await?;
    asking::log(&app, &officer, &likely).await?;
    html(LikelyOnes { page, likely })
}

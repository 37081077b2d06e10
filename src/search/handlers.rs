use serde::Deserialize;

use super::views::{self, Group};
use crate::auth::Officer;
use crate::hanzi::Query;
use crate::i18n::Lang;
use crate::index::{self, Hit, Kind};
use crate::projects::Stages;
use crate::web::{Filter, Page, html};
use crate::{App, Result};

/// Of each kind, in the palette and on the page.
const IN_PALETTE: usize = 4;
const ON_PAGE: usize = 10;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
}

pub async fn index(app: App, officer: Officer, page: Page, Filter(asked): Filter<Asked>) -> Result {
    let q = asked.q.trim().to_owned();
    let query = Query::parse(&q);
    let most = if page.partial { IN_PALETTE } else { ON_PAGE };
    let hits = index::search(&app, &officer, &Kind::ALL, &query, most).await?;
    let meant = if hits.is_empty() {
        index::guess(&app, &officer, &Kind::NAMED, &query, most).await?
    } else {
        Vec::new()
    };
    let stages = Stages::of(&app).await?;
    let said = |hit: Hit| Hit { subtitle: beside(&hit, &stages, page.lang), ..hit };
    let meant = meant.into_iter().map(said).collect();
    let groups = grouped(hits.into_iter().map(said).collect());
    if page.partial {
        html(views::Palette { page, q, query, groups, meant })
    } else {
        html(views::Index { page, q, groups, meant })
    }
}

/// The second line of a project's is the code of its stage.
fn beside(hit: &Hit, stages: &Stages, lang: Lang) -> String {
    let Some((investor, code)) = hit.subtitle.split_once('\n') else { return hit.subtitle.clone() };
    let stage = stages.iter().find(|stage| stage.code == code).map_or(code, |stage| stage.name(lang));
    format!("{investor} · {stage}")
}

/// In the order people look for them; groups without a hit are left out.
fn grouped(hits: Vec<Hit>) -> Vec<Group> {
    let order: [(&str, &[Kind], &str); 5] = [
        ("search-projects", &[Kind::Project], "/projects?view=table&q="),
        ("search-companies", &[Kind::Organisation], "/companies?q="),
        ("search-visits", &[Kind::Visit, Kind::Referral], "/visits?q="),
        ("search-contacts", &[Kind::Contact], "/contacts?q="),
        ("search-trips", &[Kind::Trip], ""),
    ];
    let mut groups: Vec<Group> = order
        .into_iter()
        .map(|(title, kinds, list)| {
            let mut hits: Vec<Hit> = hits.iter().filter(|hit| kinds.contains(&hit.kind)).cloned().collect();
            hits.sort_by_key(|hit| (hit.rank, -hit.updated_at));
            let more = hits.len() >= ON_PAGE && !list.is_empty();
            Group { title, hits, more: more.then_some(list) }
        })
        .collect();
    groups.retain(|group| !group.hits.is_empty());
    groups
}

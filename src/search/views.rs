use askama::Template;

use crate::hanzi::{Indexed, Kind as TextKind, Query};
use crate::index::{self, Hit, Kind, Piece};
use crate::web::Page;

/// Hits that stand under one heading.
pub struct Group {
    /// The message that names it.
    pub title: &'static str,
    pub hits: Vec<Hit>,
    /// Where there may be more: the list of its kind, up to what is looked for.
    pub more: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "search/index.html")]
pub struct Index {
    pub page: Page,
    pub q: String,
    pub groups: Vec<Group>,
    /// Where nothing was found: what may have been meant.
    pub meant: Vec<Hit>,
}

/// What the palette shows below its box.
#[derive(Template)]
#[template(path = "search/_palette.html")]
pub struct Palette {
    pub page: Page,
    pub q: String,
    pub query: Query,
    pub groups: Vec<Group>,
    /// Where nothing was found: what may have been meant.
    pub meant: Vec<Hit>,
}

impl Index {
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }

    /// There may be more than is shown.
    pub fn is_cut(&self) -> bool {
        self.groups.iter().any(|group| group.more.is_some())
    }

    pub fn add(&self) -> String {
        add(&self.q)
    }
}

impl Palette {
    /// The company one most likely means, to log a visit to.
    pub fn company(&self) -> Option<&Hit> {
        self.groups.iter().flat_map(|group| &group.hits).find(|hit| hit.kind == Kind::Organisation)
    }

    /// What was typed, marked: the name a new company would have.
    pub fn typed(&self) -> Vec<Piece> {
        index::pieces(&self.query, Indexed::new(TextKind::Name, &self.q))
    }

    pub fn add(&self) -> String {
        add(&self.q)
    }

    /// The one that Enter opens.
    pub fn is_first(&self, hit: &Hit) -> bool {
        let mut all = self.groups.iter().flat_map(|group| &group.hits).chain(&self.meant);
        all.next().is_some_and(|first| first.id == hit.id)
    }
}

fn add(q: &str) -> String {
    let name: String = q.chars().take(100).collect();
    format!("/companies/new?{}", serde_urlencoded::to_string([("name", name)]).unwrap_or_default())
}

pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Project => "board",
        Kind::Organisation => "building",
        Kind::Visit => "note",
        Kind::Referral => "inbox",
        Kind::Contact => "phone",
        Kind::Trip => "route",
    }
}

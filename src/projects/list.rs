use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::{Officer, Role, Units, Users, unit, user};
use crate::bulk::Done;
use crate::db::{Cursor, Paged, Record};
use crate::dictionary::{Dictionary, Kind};
use crate::saved_views::Tabs;
use crate::standards::amount::Amount;
use crate::web::{Filter, Page, html};
use crate::{App, Result, batches};

use super::columns;
use super::filter::{Walk, Wanted};
use super::project::{Column, ProjectState};
use super::row::{self, Sort};
use super::stage::Stages;
use super::tally::{self, Tallies};
use super::views;
use super::worded::{self, Shown};

pub async fn index(
    app: App,
    officer: Officer,
    page: Page,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
    Done(done): Done,
) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let asked = |walk| wanted.condition(&officer, &dictionary, &stages, app.now(), walk);
    let from = Cursor::read(&wanted.after, &wanted.before);
    let sort = Sort::parse(&wanted.sort);
    let shown = if wanted.is_table() {
        Shown::Page(wanted.place(&stages), sort, from.clone())
    } else {
        Shown::Columns
    };
    let words = wanted.words();
    let mut found = None;
    if !words.is_empty() {
        found = Some(worded::look(&app, &officer, asked(Walk::Any).add(words), &shown).await?);
    }
    let (tallies, places) = match found {
        Some(found) => (found.tallies, Some(found.places)),
        None => (tally::by_stage(&app, &officer, asked(Walk::Any)).await?, None),
    };
    let head = Head::new(&app, &page, &wanted, &stages, &dictionary, &tallies).await?;
    if wanted.is_table() {
        let stage = stages.by_code(&wanted.stage).map(|stage| stage.id);
        let total = u64::try_from(tallies.total(stage, wanted.states()).count).unwrap_or_default();
        let those = match places {
            Some(places) => Column::Id.is_in(places.into_iter().map(|(id, _)| id)).into(),
            None => asked(Walk::Any).add(wanted.place(&stages)),
        };
        let rows = row::select(&officer).filter(those);
        let rows = row::page(&app, rows, sort, &from, total).await?;
        let Paged { rows, next, previous, total } = rows;
        let cards = row::cards(&app, &officer, page.lang, &stages, &dictionary, rows).await?;
        let link = |name: &str, place: Option<String>| place.map(|place| wanted.link(&[(name, &place)]));
        let (next, previous) = (link("after", next), link("before", previous));
        if page.partial {
            return html(views::TableRows { page, wanted, cards, next, previous, total, sort });
        }
        return html(views::Table { page, done, head, wanted, tabs, cards, next, previous, total, sort });
    }
    let places = match places {
        Some(places) => Some(places),
        None => columns::places(&app, &officer, asked(Walk::Any), &tallies).await?,
    };
    let along = asked(Walk::Stages);
    let rows = columns::rows(&app, &officer, &wanted, along, places, (&stages, &tallies)).await?;
    let cards = row::cards(&app, &officer, page.lang, &stages, &dictionary, rows).await?;
    let columns = columns::columns(&stages, &tallies, cards, &wanted, &page);
    if page.partial {
        return html(views::BoardColumns { page, head, wanted, columns });
    }
    html(views::Board { page, head, wanted, columns })
}

/// What stands above both views: totals, and the filters one may choose.
pub struct Head {
    pub count: i64,
    pub amount: Amount,
    pub over: i64,
    /// State, how many, where they are.
    pub aside: Vec<(ProjectState, i64, String)>,
    pub owners: Vec<(String, String)>,
    pub units: Vec<(String, String)>,
    pub chains: Vec<(String, String)>,
    pub channels: Vec<(String, String)>,
    pub stages: Vec<(String, String)>,
    /// The import whose projects these are.
    pub import: Option<batches::Model>,
}

impl Head {
    async fn new(
        app: &App,
        page: &Page,
        wanted: &Wanted,
        stages: &Stages,
        dictionary: &Dictionary,
        tallies: &Tallies,
    ) -> Result<Self> {
        let pursued = tallies.pursued(stages);
        let all = tallies.total(None, Some(ProjectState::Active));
        let aside = ProjectState::ASIDE.map(|state| {
            let path =
                wanted.link(&[("view", "table"), ("state", state.code()), ("more", ""), ("stage", "")]);
            (state, tallies.aside(state).count, path)
        });
        Ok(Self {
            count: pursued.count,
            amount: Amount::known(pursued.fen, page.lang),
            over: all.over,
            aside: aside.into(),
            owners: owners(app, page).await?,
            units: units(app, page).await?,
            chains: chains(dictionary, page),
            channels: terms(dictionary, Kind::Channel, page),
            stages: stages
                .iter()
                .map(|stage| (stage.code.clone(), stage.name(page.lang).to_owned()))
                .collect(),
            import: wanted.batch().found(app, &page.viewer).await?,
        })
    }
}

/// Colleagues who may own a project: id, name.
pub async fn owners(app: &App, page: &Page) -> Result<Vec<(String, String)>> {
    let users = Users::visible_to(&page.viewer)
        .filter(user::Column::Role.is_in([Role::Officer, Role::Manager]))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Name)
        .limit(500);
    let users = users.all(&app.db.read).await?;
    Ok(users.into_iter().map(|user| (user.id.to_string(), user.name)).collect())
}

pub async fn units(app: &App, page: &Page) -> Result<Vec<(String, String)>> {
    let units = Units::visible_to(&page.viewer)
        .filter(unit::Column::ArchivedAt.is_null())
        .order_by_asc(unit::Column::Name)
        .limit(200);
    let units = units.all(&app.db.read).await?;
    Ok(units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect())
}

pub fn terms(dictionary: &Dictionary, kind: Kind, page: &Page) -> Vec<(String, String)> {
    dictionary.of(kind).map(|term| (term.id.to_string(), term.name(page.lang).to_owned())).collect()
}

/// Each chain after the one it stands under: 先进制造业 › 电子信息.
pub fn chains(dictionary: &Dictionary, page: &Page) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for root in dictionary.of(Kind::Chain).filter(|term| term.parent_id.is_none()) {
        all.push((root.id.to_string(), root.name(page.lang).to_owned()));
        for child in dictionary.children(root.id).filter(|term| term.is_active()) {
            all.push((child.id.to_string(), format!("{} › {}", root.name(page.lang), child.name(page.lang))));
        }
    }
    all
}

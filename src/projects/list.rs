use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::{Officer, Role, Units, Users, unit, user};
use crate::bulk::Done;
use crate::db::{Cursor, Paged, Record};
use crate::dictionary::{Dictionary, Kind};
use crate::ids::ProjectId;
use crate::saved_views::Tabs;
use crate::standards::amount::Amount;
use crate::web::{Filter, Page, html};
use crate::{App, Result, batches};

use super::filter::Wanted;
use super::project::{Column, Entity as Projects, ProjectState};
use super::row::{self, Card, Row, Sort};
use super::stage::Stages;
use super::tally::{self, Tallies};
use super::views;

/// Cards of a column before it is asked for more, and then.
const FEW: u64 = 4;
const MORE: u64 = 20;

pub async fn index(
    app: App,
    officer: Officer,
    page: Page,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
    Done(done): Done,
) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let asked = wanted.condition(&officer, &dictionary, &stages, app.now());
    let asked = asked.clone().add(words(&app, &officer, &wanted, asked).await?);
    let tallies = tally::by_stage(&app, &officer, asked.clone()).await?;
    let head = Head::new(&app, &page, &wanted, &stages, &dictionary, &tallies).await?;
    if wanted.is_table() {
        let sort = Sort::parse(&wanted.sort);
        let stage = stages.by_code(&wanted.stage).map(|stage| stage.id);
        let total = u64::try_from(tallies.total(stage, wanted.states()).count).unwrap_or_default();
        let rows = row::select(&officer).filter(asked).filter(wanted.place(&stages));
        let from = Cursor::read(&wanted.after, &wanted.before);
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
    let mut rows: Vec<Row> = Vec::new();
    for stage in stages.iter() {
        if tallies.of(stage.id, ProjectState::Active).count == 0 {
            continue;
        }
        let most = if wanted.more == stage.code { MORE } else { FEW };
        let column = row::select(&officer)
            .filter(asked.clone())
            .filter(Column::State.eq(ProjectState::Active))
            .filter(Column::StageId.eq(stage.id))
            .order_by_asc(Column::LimitDay)
            .order_by_asc(Column::Id)
            .limit(most);
        rows.extend(column.into_model::<Row>().all(&app.db.read).await?);
    }
    let cards = row::cards(&app, &officer, page.lang, &stages, &dictionary, rows).await?;
    let columns = columns(&stages, &tallies, cards, &wanted, &page);
    if page.partial {
        return html(views::BoardColumns { page, head, wanted, columns });
    }
    html(views::Board { page, head, wanted, columns })
}

/// The words of the box. Where few have them, they are looked for once: counts and rows would each go
/// through all texts again.
async fn words(app: &App, officer: &Officer, wanted: &Wanted, asked: Condition) -> Result<Condition> {
    const FEW: u64 = 300;
    let words = wanted.words();
    if words.is_empty() {
        return Ok(words);
    }
    let ids = Projects::visible_to(officer).select_only().column(Column::Id);
    let ids = ids.filter(asked).filter(words.clone()).limit(FEW + 1);
    let ids: Vec<ProjectId> = ids.into_tuple().all(&app.db.read).await?;
    let is_few = ids.len() as u64 <= FEW;
    Ok(if is_few { Condition::all().add(Column::Id.is_in(ids)) } else { words })
}

/// One stage of the board.
pub struct Col {
    pub code: String,
    pub name: String,
    pub position: i32,
    pub count: i64,
    pub amount: Amount,
    /// Percent of the largest sum, for the bar.
    pub share: String,
    pub cards: Vec<Card>,
    /// How many more there are, and where.
    pub rest: i64,
    pub more: String,
}

fn columns(stages: &Stages, tallies: &Tallies, cards: Vec<Card>, wanted: &Wanted, page: &Page) -> Vec<Col> {
    let largest =
        stages.iter().map(|stage| tallies.of(stage.id, ProjectState::Active).fen).max().unwrap_or(0);
    let column = |stage: &super::Stage| {
        let tally = tallies.of(stage.id, ProjectState::Active);
        let cards: Vec<_> = cards.iter().filter(|card| card.stage.id == stage.id).cloned().collect();
        let rest = tally.count - i64::try_from(cards.len()).unwrap_or_default();
        // First more of the column, then all of it as a table.
        let more = if wanted.more == stage.code {
            wanted.link(&[("view", "table"), ("stage", &stage.code), ("more", "")])
        } else {
            format!("{}#{}", wanted.link(&[("more", &stage.code)]), stage.code)
        };
        Col {
            code: stage.code.clone(),
            name: stage.name(page.lang).to_owned(),
            position: stage.position,
            count: tally.count,
            amount: Amount::known(tally.fen, page.lang),
            share: percent(tally.fen, largest),
            cards,
            rest,
            more,
        }
    };
    stages.iter().map(column).collect()
}

/// `30.5%`; of nothing it is 0.
pub fn percent(part: i64, whole: i64) -> String {
    if whole <= 0 || part <= 0 {
        return "0%".to_owned();
    }
    let tenths = i128::from(part) * 1_000 / i128::from(whole);
    format!("{}.{}%", tenths / 10, tenths % 10)
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

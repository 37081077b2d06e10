use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::Manager;
use crate::i18n::Lang;
use crate::projects::{
    AGES, Card, Column, ProjectState, Row, SIGNED, STARTED, Stages, Tallies, Wanted, cards, is_over,
    is_silent, names_of_people, percent, select_rows,
};
use crate::standards::amount::Amount;
use crate::standards::day::instant;
use crate::web::{Page, html};
use crate::{App, Result};

use super::figures::{self, ByOwner, ByStage};
use super::groups::{by_chain, by_owner};
use super::views;

/// Rows of a list before its link leads to all of them.
const MOST: u64 = 12;

pub async fn show(app: App, manager: Manager, page: Page) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let by_stage = figures::by_stage(&app, &manager).await?;
    let tallies = figures::tallies(&by_stage);
    let owners = figures::by_owner(&app, &manager).await?;
    let chains = figures::by_chain(&app, &manager).await?;
    let today = instant::day_of(app.now());

    let rows = || select_rows(&manager).filter(Column::ArchivedAt.is_null()).limit(MOST);
    let stalled: Vec<Row> = rows()
        .filter(Condition::any().add(is_over(today)).add(is_silent(app.now())))
        .order_by_asc(Column::LimitDay)
        .order_by_asc(Column::Id)
        .into_model()
        .all(&app.db.read)
        .await?;
    let signed: Vec<_> = stages.iter().filter(|stage| (SIGNED..STARTED).contains(&stage.position)).collect();
    let unstarted: Vec<Row> = rows()
        .filter(Column::State.eq(ProjectState::Active))
        .filter(Column::StageId.is_in(signed.iter().map(|stage| stage.id)))
        .order_by_asc(Column::SignedDay)
        .order_by_asc(Column::Id)
        .into_model()
        .all(&app.db.read)
        .await?;
    let split = stalled.len();
    let mut all = cards(
        &app,
        &manager,
        page.lang,
        &stages,
        &dictionary,
        stalled.into_iter().chain(unstarted).collect(),
    )
    .await?;
    let unstarted_cards = all.split_off(split);
    let people = names_of_people(&app, &manager, owners.iter().map(|owner| owner.owner_id).collect()).await?;
    let waiting = signed.iter().fold(crate::projects::Tally::default(), |sum, stage| {
        sum.plus(tallies.of(stage.id, ProjectState::Active))
    });
    html(views::Pipeline {
        kpis: kpis(&tallies, &stages, &owners, waiting, page.lang),
        funnel: funnel(&tallies, &stages, page.lang),
        ages: ageing(&stages, &by_stage, &page),
        chains: by_chain(&dictionary, &chains, page.lang),
        owners: by_owner(&owners, &people, page.lang),
        stalled: all,
        unstarted: unstarted_cards,
        page,
    })
}

pub(super) fn link(changes: &[(&str, &str)]) -> String {
    let mut all = vec![("view", "table")];
    all.extend_from_slice(changes);
    Wanted::default().link(&all)
}

/// A number, what it counts, and where its rows are.
pub struct Kpi {
    pub label: &'static str,
    pub count: i64,
    /// None where only the number matters.
    pub amount: Option<Amount>,
    pub path: String,
    pub is_bad: bool,
}

fn kpis(
    tallies: &Tallies,
    stages: &Stages,
    owners: &[ByOwner],
    waiting: crate::projects::Tally,
    lang: Lang,
) -> Vec<Kpi> {
    let pursued = tallies.pursued(stages);
    let over: i64 = owners.iter().map(|owner| owner.over).sum();
    let silent: i64 = owners.iter().map(|owner| owner.silent).sum();
    let held = tallies.aside(ProjectState::OnHold);
    let some = |fen| Some(Amount::known(fen, lang));
    vec![
        Kpi {
            label: "pipeline-pursued",
            count: pursued.count,
            amount: some(pursued.fen),
            path: "/projects".to_owned(),
            is_bad: false,
        },
        Kpi {
            label: "pipeline-over",
            count: over,
            amount: None,
            path: link(&[("over", "1")]),
            is_bad: over > 0,
        },
        Kpi {
            label: "pipeline-silent",
            count: silent,
            amount: None,
            path: link(&[("silent", "1")]),
            is_bad: silent > 0,
        },
        Kpi {
            label: "pipeline-unstarted",
            count: waiting.count,
            amount: some(waiting.fen),
            path: link(&[("unstarted", "1")]),
            is_bad: false,
        },
        Kpi {
            label: "pipeline-held",
            count: held.count,
            amount: some(held.fen),
            path: link(&[("state", "on_hold")]),
            is_bad: false,
        },
    ]
}

/// One stage of the funnel, with the lengths of its two bars.
pub struct Level {
    pub name: String,
    pub position: i32,
    pub count: i64,
    pub amount: Amount,
    pub count_share: String,
    pub share: String,
    pub over: i64,
    pub path: String,
    pub over_path: String,
}

pub struct Funnel {
    pub levels: Vec<Level>,
    pub count: i64,
    pub amount: Amount,
    /// State, how many, how much, where.
    pub aside: Vec<(ProjectState, i64, Amount, String)>,
}

fn funnel(tallies: &Tallies, stages: &Stages, lang: Lang) -> Funnel {
    let active = |stage: &crate::projects::Stage| tallies.of(stage.id, ProjectState::Active);
    let most = stages.iter().map(|stage| active(stage).count).max().unwrap_or(0);
    let largest = stages.iter().map(|stage| active(stage).fen).max().unwrap_or(0);
    let level = |stage: &crate::projects::Stage| {
        let tally = active(stage);
        Level {
            name: stage.name(lang).to_owned(),
            position: stage.position,
            count: tally.count,
            amount: Amount::known(tally.fen, lang),
            count_share: percent(tally.count, most),
            share: percent(tally.fen, largest),
            over: tally.over,
            path: link(&[("stage", &stage.code)]),
            over_path: link(&[("stage", &stage.code), ("over", "1")]),
        }
    };
    let total = tallies.total(None, Some(ProjectState::Active));
    let aside = ProjectState::ASIDE.map(|state| {
        let tally = tallies.aside(state);
        (state, tally.count, Amount::known(tally.fen, lang), link(&[("state", state.code())]))
    });
    Funnel {
        levels: stages.iter().map(level).collect(),
        count: total.count,
        amount: Amount::known(total.fen, lang),
        aside: aside.into(),
    }
}

/// Days in the stage: one line a stage, one column a band.
pub struct Ageing {
    pub bands: Vec<String>,
    pub lines: Vec<AgeLine>,
}

pub struct AgeLine {
    pub stage: String,
    /// For each band how many and where.
    pub cells: Vec<(i64, String)>,
}

fn ageing(stages: &Stages, by_stage: &[ByStage], page: &Page) -> Ageing {
    let bands = AGES.map(|(.., said)| page.t(said));
    let line = |stage: &crate::projects::Stage| {
        let found = by_stage.iter().find(|row| row.stage_id == stage.id && row.state == ProjectState::Active);
        let counts = found.map(ByStage::ages).unwrap_or_default();
        let cell = |(count, (name, ..)): (i64, (&str, i64, i64, &str))| {
            (count, link(&[("stage", &stage.code), ("age", name)]))
        };
        AgeLine {
            stage: stage.name(page.lang).to_owned(),
            cells: counts.into_iter().zip(AGES).map(cell).collect(),
        }
    };
    Ageing { bands: bands.into(), lines: stages.iter().map(line).collect() }
}

pub type Cards = Vec<Card>;

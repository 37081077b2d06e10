//! What the board and the table are asked for. Both read the same address, so that one can be
//! turned into the other, and every number elsewhere can lead to its rows.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, IntoSimpleExpr};
use serde::{Deserialize, Serialize};

use crate::auth::Viewer;
use crate::batches;
use crate::db::hidden;
use crate::dictionary::{Dictionary, Kind};
use crate::hanzi;
use crate::ids::{OrganisationId, TermId, UnitId, UserId};
use crate::saved_views;
use crate::standards::day::{Day, instant};
use crate::timeline;

use super::project::{Column, ProjectState};
use super::stage::{SIGNED, STARTED, Stages};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// `board` or `table`.
    pub view: String,
    pub q: String,
    pub owner: String,
    pub chain: String,
    /// One of [`BANDS`].
    pub amount: String,
    pub channel: String,
    pub unit: String,
    /// The code of a stage.
    pub stage: String,
    /// The code of a state, `all`, or `archived`; empty: active.
    pub state: String,
    pub over: String,
    pub silent: String,
    /// Signed, and construction hasn't begun.
    pub unstarted: String,
    /// One of [`AGES`].
    pub age: String,
    pub introducer: String,
    /// An import: those it brought; and of these, see [`batches::Asked`].
    pub import: String,
    pub part: String,
    /// `amount`, `activity`; else the nearest limit first.
    pub sort: String,
    /// Those the table shows; none: the usual ones.
    pub columns: Vec<String>,
    /// The column of which the board shows more.
    pub more: String,
    pub after: String,
    pub before: String,
}

/// Name, from, below (in 分), and the message that says it.
pub const BANDS: [(&str, Option<i64>, Option<i64>, &str); 5] = [
    ("under-1", Some(0), Some(YI), "projects-band-under-1"),
    ("1-5", Some(YI), Some(5 * YI), "projects-band-1-5"),
    ("5-10", Some(5 * YI), Some(10 * YI), "projects-band-5-10"),
    ("over-10", Some(10 * YI), None, "projects-band-over-10"),
    ("unknown", None, None, "projects-band-unknown"),
];
const YI: i64 = 10_000_000_000;

/// Name, days in the stage from, to, and the message that says it.
pub const AGES: [(&str, i64, i64, &str); 5] = [
    ("0-15", 0, 15, "projects-age-0-15"),
    ("16-30", 16, 30, "projects-age-16-30"),
    ("31-60", 31, 60, "projects-age-31-60"),
    ("61-180", 61, 180, "projects-age-61-180"),
    ("over-180", 181, 100_000, "projects-age-over-180"),
];

/// How the rows are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// By whichever index the database likes.
    Any,
    /// Along one stage, in the order of its limits: whatever else is asked is looked at beside it.
    Stages,
}

impl Wanted {
    pub fn is_table(&self) -> bool {
        self.view == "table"
    }

    pub fn shows(&self, column: &str) -> bool {
        saved_views::Kind::Projects.shows(&self.columns, column)
    }

    pub fn is_archived(&self) -> bool {
        self.state == "archived"
    }

    pub fn is_filtered(&self) -> bool {
        let Self {
            q, owner, chain, amount, channel, unit, stage, state, over, silent, unstarted, age, ..
        } = self;
        let asked = [q, owner, chain, amount, channel, unit, stage, state, over, silent, unstarted, age];
        asked.into_iter().chain([&self.introducer, &self.import]).any(|text| !text.is_empty())
    }

    /// Which states are shown; None: all of them.
    pub fn states(&self) -> Option<ProjectState> {
        match self.state.as_str() {
            "all" | "archived" => None,
            state => Some(ProjectState::parse(state).unwrap_or(ProjectState::Active)),
        }
    }

    /// This address with some of it changed; `("stage", "")` takes it away. A changed filter begins
    /// at the first page.
    pub fn link(&self, changes: &[(&str, &str)]) -> String {
        let encoded = serde_html_form::to_string(self).unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&encoded).unwrap_or_default();
        let kept = pairs.into_iter().filter(|(name, value)| {
            !value.is_empty()
                && !matches!(name.as_str(), "after" | "before")
                && !changes.iter().any(|(changed, _)| changed == name)
        });
        let changed = changes.iter().filter(|(_, value)| !value.is_empty());
        let changed = changed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let query = serde_urlencoded::to_string(kept.chain(changed).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { "/projects".to_owned() } else { format!("/projects?{query}") }
    }

    pub fn batch(&self) -> batches::Asked<'_> {
        batches::Asked { import: &self.import, part: &self.part }
    }

    /// `?…` of the table of the same rows, for what goes on with them.
    pub fn asked(&self) -> String {
        format!("?{}", self.asked_bare())
    }

    pub fn asked_bare(&self) -> String {
        super::export::query(self)
    }

    /// Everything but words, and stage and state, which the counts are grouped by. What can't be read filters
    /// nothing, except that a stranger's id finds nothing.
    pub fn condition(
        &self,
        viewer: &Viewer,
        dictionary: &Dictionary,
        stages: &Stages,
        now: i64,
        walk: Walk,
    ) -> Condition {
        let today = instant::day_of(now);
        let of = |column: Column| match walk {
            Walk::Any => column.into_simple_expr(),
            Walk::Stages => hidden(column),
        };
        let mut all = Condition::all();
        if !self.import.is_empty() {
            all = all.add(Column::Id.in_subquery(batches::records(viewer, self.batch())));
        }
        all = if self.is_archived() {
            all.add(Column::ArchivedAt.is_not_null())
        } else {
            all.add(Column::ArchivedAt.is_null())
        };
        if let Ok(owner) = self.owner.parse::<UserId>() {
            all = all.add(of(Column::OwnerId).eq(owner));
        }
        if let Ok(unit) = self.unit.parse::<UnitId>() {
            all = all.add(of(Column::UnitId).eq(unit));
        }
        if let Ok(chain) = self.chain.parse::<TermId>() {
            all = all.add(of(Column::ChainId).is_in(family(dictionary, chain)));
        }
        if let Ok(channel) = self.channel.parse::<TermId>() {
            all = all.add(of(Column::ChannelId).eq(channel));
        }
        if let Ok(introducer) = self.introducer.parse::<OrganisationId>() {
            all = all.add(of(Column::IntroducerId).eq(introducer));
        }
        if let Some((_, from, below, _)) = BANDS.iter().find(|(name, ..)| *name == self.amount) {
            all = match (from, below) {
                (None, None) => all.add(Column::AmountFen.is_null()),
                (from, below) => all
                    .add_option(from.map(|from| Column::AmountFen.gte(from)))
                    .add_option(below.map(|below| Column::AmountFen.lt(below))),
            };
        }
        if !self.over.is_empty() {
            all = all.add(is_over(today));
        }
        if !self.silent.is_empty() {
            all = all.add(is_silent(now));
        }
        if !self.unstarted.is_empty() {
            let signed = stages.iter().filter(|stage| (SIGNED..STARTED).contains(&stage.position));
            all = all
                .add(Column::State.eq(ProjectState::Active))
                .add(Column::StageId.is_in(signed.map(|stage| stage.id)));
        }
        if let Some((_, from, to, _)) = AGES.iter().find(|(name, ..)| *name == self.age) {
            all = all
                .add(Column::StageSince.lte(today.plus(-from).to_string()))
                .add(Column::StageSince.gte(today.plus(-to).to_string()));
        }
        all
    }

    /// The words of the box, each anywhere in number, names or organisation.
    pub fn words(&self) -> Condition {
        let words = self.q.split_whitespace().take(8).map(holds);
        words.fold(Condition::all(), |all, word| all.add(word))
    }

    /// Stage and state, for the rows.
    pub fn place(&self, stages: &Stages) -> Condition {
        let stage = stages.by_code(&self.stage).map(|stage| Column::StageId.eq(stage.id));
        let state = self.states().map(|state| Column::State.eq(state));
        Condition::all().add_option(state).add_option(stage)
    }
}

/// Active and past its limit.
pub fn is_over(today: Day) -> Condition {
    is_late(today).add(Column::State.eq(ProjectState::Active))
}

/// The same of those that are known to be active.
pub fn is_late(today: Day) -> Condition {
    Condition::all().add(Column::LimitDay.lt(today.to_string()))
}

/// Active, not there yet, and nothing heard for thirty days.
pub fn is_silent(now: i64) -> Condition {
    is_quiet(now).add(Column::State.eq(ProjectState::Active))
}

/// The same of those that are known to be active.
pub fn is_quiet(now: i64) -> Condition {
    Condition::all()
        .add(Column::LastActivityAt.lt(timeline::silent_before(now)))
        .add(Column::EffectiveDay.is_null())
}

fn holds(word: &str) -> sea_orm::sea_query::SimpleExpr {
    let folded = hanzi::fold(word);
    let escaped = folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::expr(Column::Finder.into_simple_expr()).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

/// A chain and what stands under it.
pub fn family(dictionary: &Dictionary, chain: TermId) -> Vec<TermId> {
    let mut family = vec![chain];
    let below: Vec<_> = dictionary.children(chain).map(|term| term.id).collect();
    for child in below {
        family.push(child);
        family.extend(dictionary.children(child).map(|term| term.id));
    }
    family
}

/// The chains nothing stands above, in their order: ■ ▲ ●.
pub fn roots(dictionary: &Dictionary) -> Vec<TermId> {
    dictionary.of(Kind::Chain).filter(|term| term.parent_id.is_none()).map(|term| term.id).collect()
}

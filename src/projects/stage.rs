//! Stages, and how the way of building skips some or shortens them. Eight rows, kept in memory.

use std::sync::Arc;

use sea_orm::sea_query::Condition;
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::dictionary::Dictionary;
use crate::i18n::Lang;
use crate::ids::StageId;
use crate::standards::day::Day;
use crate::{App, Error, Result};

use super::project::{self, NO_LIMIT};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageId,
    /// What rules refer to: lead talks intent signed registered started producing effective.
    pub code: String,
    pub zh: String,
    pub en: String,
    /// 1 to 8.
    pub position: i32,
    /// Calendar days one may stay; None: its own plan decides, or nothing does.
    pub dwell_days: Option<i32>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Stage;

impl Record for Entity {
    const NAME: &'static str = "stage";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Officer | Role::Manager => Condition::all(),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(stage: &Model) -> Uuid {
        stage.id.0
    }

    fn label(stage: &Model) -> String {
        stage.zh.clone()
    }
}

impl Model {
    pub fn name(&self, lang: Lang) -> &str {
        if lang.is_zh() { &self.zh } else { &self.en }
    }

    /// From signing on, it is no lead any more: the taller tick.
    pub fn is_signed(&self) -> bool {
        self.position >= SIGNED
    }
}

pub const SIGNED: i32 = 4;
pub const STARTED: i32 = 6;

/// One exception that a way of building makes.
pub mod way {
    use sea_orm::entity::prelude::*;

    use crate::ids::StageId;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stage_ways")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub stage_id: StageId,
        /// The code of a way of building.
        pub construction: String,
        pub is_skipped: bool,
        /// Instead of the stage's.
        pub dwell_days: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// All of them, in order; never empty.
#[derive(Clone, Debug)]
pub struct Stages {
    all: Vec<Stage>,
    ways: Vec<way::Model>,
}

impl Stages {
    #[expect(clippy::disallowed_methods, reason = "how the zone works; shown only on rows that are in scope")]
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self> {
        let all = Entity::find().order_by_asc(Column::Position).limit(100).all(db).await?;
        let ways = way::Entity::find().limit(1_000).all(db).await?;
        if all.is_empty() {
            return Err(Error::Internal(anyhow::anyhow!("there are no stages")));
        }
        Ok(Self { all, ways })
    }

    pub async fn of(app: &App) -> Result<Arc<Self>> {
        app.shelf.keep(Self::read(&app.db.read)).await
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Stage> {
        self.all.iter()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The stage of this id; of one unknown, the first.
    pub fn get(&self, id: StageId) -> &Stage {
        self.all.iter().find(|stage| stage.id == id).unwrap_or(&self.all[0])
    }

    pub fn by_code(&self, code: &str) -> Option<&Stage> {
        self.all.iter().find(|stage| stage.code == code)
    }

    /// Where a project built this way begins.
    pub fn first(&self, construction: &str) -> &Stage {
        self.all.iter().find(|stage| !self.is_skipped(stage, construction)).unwrap_or(&self.all[0])
    }

    /// The next one on the way; None at the end.
    pub fn after(&self, stage: &Stage, construction: &str) -> Option<&Stage> {
        self.all.iter().find(|next| next.position > stage.position && !self.is_skipped(next, construction))
    }

    /// Those a manager may send it back to, first to last.
    pub fn before(&self, stage: &Stage, construction: &str) -> impl Iterator<Item = &Stage> {
        self.all
            .iter()
            .filter(move |other| other.position < stage.position && !self.is_skipped(other, construction))
    }

    pub fn is_skipped(&self, stage: &Stage, construction: &str) -> bool {
        self.way(stage, construction).is_some_and(|way| way.is_skipped)
    }

    fn way(&self, stage: &Stage, construction: &str) -> Option<&way::Model> {
        self.ways.iter().find(|way| way.stage_id == stage.id && way.construction == construction)
    }

    /// Days one may stay, built this way.
    pub fn dwell(&self, stage: &Stage, construction: &str) -> Option<i32> {
        self.way(stage, construction).and_then(|way| way.dwell_days).or(stage.dwell_days)
    }

    /// The last day in its stage. Under construction its own plan binds it: the planned start of
    /// production, or 90 days after the planned completion.
    pub fn limit_day(&self, project: &project::Model, construction: &str) -> String {
        let stage = self.get(project.stage_id);
        let day = |iso: &Option<String>| iso.as_deref().and_then(|iso| iso.parse::<Day>().ok());
        let limit = match self.dwell(stage, construction) {
            Some(days) => {
                let since = project.stage_since.parse::<Day>().ok();
                since.map(|since| since.plus(i64::from(days) + i64::from(project.held_days)))
            }
            None if stage.position == STARTED => day(&project.planned_production)
                .or(day(&project.planned_finish).map(|finish| finish.plus(90))),
            None => None,
        };
        limit.map_or_else(|| NO_LIMIT.to_owned(), |day| day.to_string())
    }
}

/// The code of a project's way of building; "" if none is chosen.
pub fn construction_code(dictionary: &Dictionary, id: Option<crate::ids::TermId>) -> String {
    id.and_then(|id| dictionary.get(id)).map(|term| term.code.clone()).unwrap_or_default()
}

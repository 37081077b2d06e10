//! What happened around an organisation, a project or a trip, as people read it (the trail in
//! `audit` is for auditors). Each feature adds its own lines in the transaction of what happened.
//! A line is seen by the unit it belongs to and by managers; a guarded one (of a confidential
//! project) only by those who see that project.

use sea_orm::sea_query::{Alias, Condition, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use crate::auth::{Role, Viewer};
use crate::db::{Record, Tx, grants};
use crate::i18n::{Arg, Lang, text};
use crate::ids::{OrganisationId, ProjectId, TimelineId, TripId, UnitId, UserId};
use crate::{App, Result};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TimelineId,
    /// When it happened, Unix ms.
    pub at: i64,
    /// The message `timeline-<kind>` says it; its arguments are `title`, `body` and `who`.
    pub kind: String,
    pub organisation_id: Option<OrganisationId>,
    pub project_id: Option<ProjectId>,
    pub trip_id: Option<TripId>,
    pub unit_id: Option<UnitId>,
    pub guarded: bool,
    pub actor_id: Option<UserId>,
    pub actor_name: String,
    pub title: String,
    pub body: String,
    pub path: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub use Entity as Timeline;

impl Record for Entity {
    const NAME: &'static str = "timeline";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::any()
                .add(Column::UnitId.eq(viewer.unit_id).and(Column::Guarded.eq(false)))
                .add(Column::ProjectId.in_subquery(grants::by_name(viewer)))
                .add(Column::ProjectId.in_subquery(grants::by_unit(viewer)).and(Column::Guarded.eq(false))),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(line: &Model) -> Uuid {
        line.id.0
    }

    fn label(line: &Model) -> String {
        line.title.clone()
    }
}

impl Model {
    pub fn said(&self, lang: Lang) -> String {
        let args =
            [("title", self.title.value()), ("body", self.body.value()), ("who", self.actor_name.value())];
        text(lang, &format!("timeline-{}", self.kind), &args)
    }
}

/// Days without a sign of life after which a project, or a company in talks, is silent.
pub const SILENCE: i64 = 30;

/// Whoever was last heard of before this instant is silent.
pub fn silent_before(now: i64) -> i64 {
    now - SILENCE * 86_400_000
}

/// A line to be written.
#[derive(Clone, Debug, Default)]
pub struct Happening {
    pub kind: &'static str,
    /// Unix ms; None: now.
    pub at: Option<i64>,
    pub organisation_id: Option<OrganisationId>,
    pub project_id: Option<ProjectId>,
    pub trip_id: Option<TripId>,
    pub unit_id: Option<UnitId>,
    pub guarded: bool,
    pub title: String,
    pub body: String,
    pub path: String,
}

impl Tx {
    #[expect(clippy::disallowed_methods, reason = "a line accompanies a write that is in the trail already")]
    pub async fn tell(&self, happening: Happening) -> Result<()> {
        Entity::insert(self.line(happening, "")).exec_without_returning(self.conn()).await?;
        Ok(())
    }

    /// Many lines of one batch, each with the name of whoever did it, if that was somebody else.
    #[expect(clippy::disallowed_methods, reason = "lines accompany writes that are in the trail already")]
    pub async fn tell_all(&self, happenings: Vec<(String, Happening)>) -> Result<()> {
        let lines: Vec<_> =
            happenings.into_iter().map(|(who, happening)| self.line(happening, &who)).collect();
        if !lines.is_empty() {
            Entity::insert_many(lines).exec_without_returning(self.conn()).await?;
        }
        Ok(())
    }

    fn line(&self, happening: Happening, who: &str) -> ActiveModel {
        let other = !who.is_empty() && *who != *self.actor().name;
        ActiveModel {
            id: Set(TimelineId::new()),
            at: Set(happening.at.unwrap_or(self.now())),
            kind: Set(happening.kind.to_owned()),
            organisation_id: Set(happening.organisation_id),
            project_id: Set(happening.project_id),
            trip_id: Set(happening.trip_id),
            unit_id: Set(happening.unit_id),
            guarded: Set(happening.guarded),
            actor_id: Set(self.actor().id.filter(|_| !other)),
            actor_name: Set(if other { who.to_owned() } else { self.actor().name.clone() }),
            title: Set(happening.title),
            body: Set(happening.body),
            path: Set(happening.path),
        }
    }
}

/// The newest lines first, at most `most`.
pub async fn of_organisation(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    most: u64,
) -> Result<Vec<Model>> {
    newest(app, Entity::visible_to(viewer).filter(Column::OrganisationId.eq(id)), most).await
}

pub async fn of_project(app: &App, viewer: &Viewer, id: ProjectId, most: u64) -> Result<Vec<Model>> {
    newest(app, Entity::visible_to(viewer).filter(Column::ProjectId.eq(id)), most).await
}

pub async fn of_trip(app: &App, viewer: &Viewer, id: TripId, most: u64) -> Result<Vec<Model>> {
    newest(app, Entity::visible_to(viewer).filter(Column::TripId.eq(id)), most).await
}

/// The newest line of each of these projects.
pub async fn latest_of_projects(app: &App, viewer: &Viewer, ids: &[ProjectId]) -> Result<Vec<Model>> {
    let later = Alias::new("later");
    let newest = Query::select()
        .expr(Expr::col((later.clone(), Column::At)).max())
        .from_as(Entity, later.clone())
        .and_where(Expr::col((later, Column::ProjectId)).equals((Entity, Column::ProjectId)))
        .to_owned();
    let lines = Entity::visible_to(viewer)
        .filter(Column::ProjectId.is_in(ids.iter().copied()))
        .filter(Column::At.in_subquery(newest))
        .limit(2_000);
    Ok(lines.all(&app.db.read).await?)
}

async fn newest(app: &App, lines: Select<Entity>, most: u64) -> Result<Vec<Model>> {
    let lines = lines.order_by_desc(Column::At).order_by_desc(Column::Id).limit(most);
    Ok(lines.all(&app.db.read).await?)
}

use askama::Template;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::Column;
use super::fields::{Field, Side};
use super::form::MergerForm;
use super::{Merger, Mergers};
use crate::auth::{Manager, Viewer, user};
use crate::db::Record;
use crate::ids::OrganisationId;
use crate::organisations::{self, Details, Organisation, Parts, Told};
use crate::web::{Form, Page};
use crate::{App, Result};

#[derive(Template)]
#[template(path = "mergers/new.html")]
pub struct New {
    pub page: Page,
    pub organisation: Organisation,
    pub form: Form<MergerForm>,
    pub pair: Option<Pair>,
}

#[derive(Template)]
#[template(path = "mergers/comparison.html")]
pub struct Comparison {
    pub page: Page,
    pub organisation: Organisation,
    pub pair: Pair,
}

/// Both, side by side.
pub struct Pair {
    pub other: Organisation,
    pub lines: Vec<Line>,
    /// Other names, sites and honours of both, as they will be together.
    pub aliases: String,
    /// Who said that they are not one, and why.
    pub told: Option<Told>,
}

/// One field of both.
pub struct Line {
    pub field: Field,
    pub kept: String,
    pub gone: String,
    pub is_same: bool,
    pub chosen: Side,
}

impl Line {
    pub fn takes_gone(&self) -> bool {
        self.chosen == Side::Gone
    }
}

impl Pair {
    pub async fn of(
        app: &App,
        viewer: &Viewer,
        page: &Page,
        organisation: &Organisation,
        other: &Organisation,
        form: &Form<MergerForm>,
    ) -> Result<Self> {
        let dictionary = app.dictionary().await?;
        let people = user::colleagues(app, viewer).await?;
        let kept = Details::of(organisation, &Parts::of(&app.db.read, organisation.id).await?);
        let gone = Details::of(other, &Parts::of(&app.db.read, other.id).await?);
        let line = |field: Field| Line {
            field,
            kept: field.text(&kept, page, &dictionary, &people),
            gone: field.text(&gone, page, &dictionary, &people),
            is_same: field.is_same(&kept, &gone),
            chosen: form.choice(field).unwrap_or_else(|| field.proposed(&kept, &gone)),
        };
        let lines: Vec<Line> = Field::ALL.into_iter().map(line).collect();
        let choice =
            |field| lines.iter().find(|line| line.field == field).map_or(Side::Kept, |line| line.chosen);
        let both = super::fields::together(&kept, &gone, choice);
        let aliases: Vec<&str> = both.aliases.iter().map(|(_, name)| name.as_str()).collect();
        let told = Told::between(app, viewer, organisation, other.id).await?;
        Ok(Self { other: other.clone(), aliases: aliases.join("、"), lines, told })
    }
}

/// A merger that can still be undone, for the page of the one that was kept.
pub struct Remembered {
    pub merger: Merger,
    pub name: String,
}

/// Those of the last thirty days, the newest first; nothing for who may not undo them.
pub async fn remembered(app: &App, viewer: &Viewer, kept: OrganisationId) -> Result<Vec<Remembered>> {
    let mergers = Mergers::visible_to(viewer)
        .filter(Column::KeptId.eq(kept))
        .filter(Column::UndoneAt.is_null())
        .order_by_desc(Column::MergedAt)
        .limit(10)
        .all(&app.db.read)
        .await?;
    let mergers: Vec<Merger> = mergers.into_iter().filter(|one| one.can_be_undone(app.now())).collect();
    let ids: Vec<_> = mergers.iter().map(|merger| merger.gone_id).collect();
    let mut names = organisations::names(app, viewer, &ids).await?;
    let named =
        |merger: Merger| Remembered { name: names.remove(&merger.gone_id).unwrap_or_default(), merger };
    Ok(mergers.into_iter().map(named).collect())
}

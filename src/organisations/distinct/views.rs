use std::collections::HashMap;

use askama::Template;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::handlers::DistinctionForm;
use super::{Distinction, model};
use crate::auth::{Manager, Users, Viewer, user};
use crate::db::Record;
use crate::ids::{OrganisationId, UserId};
use crate::organisations::likeness::{Sought, likely, sought};
use crate::organisations::{Column, Details, Likely, Organisation, Organisations, Parts};
use crate::web::{Form, Page};
use crate::{App, Result};

/// For the head of its page: the likeliest, and how many others there are.
#[derive(Template)]
#[template(path = "organisations/likeliest.html")]
pub struct Likeliest {
    pub page: Page,
    pub organisation: Organisation,
    pub likely: Vec<Likely>,
}

/// All of them, and those of which it was said that they are others.
#[derive(Template)]
#[template(path = "organisations/doubles.html")]
pub struct Doubles {
    pub page: Page,
    pub organisation: Organisation,
    pub likely: Vec<Likely>,
    pub told: Vec<Told>,
}

#[derive(Template)]
#[template(path = "organisations/distinction.html")]
pub struct New {
    pub page: Page,
    pub organisation: Organisation,
    pub other: Organisation,
    pub form: Form<DistinctionForm>,
}

/// Another, and what was said of it.
pub struct Told {
    pub other: Organisation,
    pub reason: String,
    pub who: String,
    pub at: i64,
}

impl Told {
    /// What was said of these two.
    pub async fn between(
        app: &App,
        viewer: &Viewer,
        own: &Organisation,
        other: OrganisationId,
    ) -> Result<Option<Self>> {
        let told = model::told_between(app, viewer, own.id, other).await?;
        Ok(Self::with(app, viewer, own, told.into_iter().collect()).await?.pop())
    }

    pub async fn of(app: &App, viewer: &Viewer, own: &Organisation) -> Result<Vec<Self>> {
        let told = model::told(app, viewer, own.id).await?;
        Self::with(app, viewer, own, told).await
    }

    /// With the names of the others, and of who said it.
    async fn with(
        app: &App,
        viewer: &Viewer,
        own: &Organisation,
        told: Vec<Distinction>,
    ) -> Result<Vec<Self>> {
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let others = told.iter().map(|one| one.beside(own.id));
        let others = Organisations::visible_to(viewer).filter(Column::Id.is_in(others)).limit(200);
        let others = others.all(&app.db.read).await?;
        let mut others: HashMap<OrganisationId, Organisation> =
            others.into_iter().map(|one| (one.id, one)).collect();
        let people = Users::visible_to(viewer)
            .select_only()
            .columns([user::Column::Id, user::Column::Name])
            .filter(user::Column::Id.is_in(told.iter().map(|one| one.said_by)))
            .limit(200);
        let people: Vec<(UserId, String)> = people.into_tuple().all(&app.db.read).await?;
        let people: HashMap<UserId, String> = people.into_iter().collect();
        let said = told.into_iter().filter_map(|one| {
            let who = people.get(&one.said_by).cloned().unwrap_or_default();
            Some(Self {
                other: others.remove(&one.beside(own.id))?,
                who,
                at: one.said_at,
                reason: one.reason,
            })
        });
        Ok(said.collect())
    }
}

/// Those that it may be, the likelier first; whoever merely belongs with it is none.
pub async fn likely_ones(app: &App, viewer: &Viewer, one: &Organisation) -> Result<Vec<Likely>> {
    let details = Details::of(one, &Parts::of(&app.db.read, one.id).await?);
    let sought = Sought { only_same: true, ..sought(&details, Some(one.id)) };
    likely(app, viewer, sought).await
}

impl Organisation {
    /// Where it is read beside another: who may merge two that can be one does it there.
    pub fn beside_path(&self, viewer: &Viewer, other: &Self) -> String {
        let can_be_one = Manager::admits(viewer) && self.is_chamber == other.is_chamber;
        let page = if can_be_one { "merger" } else { "comparison" };
        format!("/companies/{}/{page}?organisation_id={}", self.id, other.id)
    }

    /// Where it is said that it is not that one.
    pub fn distinction_path(&self, other: &Self) -> String {
        format!("/companies/{}/distinction?organisation_id={}", self.id, other.id)
    }
}

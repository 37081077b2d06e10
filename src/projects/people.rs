//! Who answers for a project, who is named on it, and which units it is shared with. Its owner and
//! managers decide.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use crate::auth::{Manager, Officer};
use crate::ids::{UnitId, UserId};
use crate::web::{Errors, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

use super::access::{self, Changeable};
use super::project::{ActiveModel, Model as Project};
use super::stage::Stages;
use super::{lead, list, views};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PeopleForm {
    pub owner: String,
    pub unit: String,
    pub leader: String,
    pub responsible_unit: String,
    pub person: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct People {
    pub owner: UserId,
    pub unit: Option<UnitId>,
    pub leader: String,
    pub responsible_unit: String,
    pub named: BTreeSet<UserId>,
}

impl Input for PeopleForm {
    type Output = People;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<People> {
        let leader = errors.line("leader", &self.leader, 60);
        let responsible_unit = errors.line("responsible_unit", &self.responsible_unit, 100);
        let owner =
            errors.parsed("owner", &self.owner, |typed| typed.parse().map_err(|_| "projects-choice-unknown"));
        let unit =
            errors.optional("unit", &self.unit, |typed| typed.parse().map_err(|_| "projects-choice-unknown"));
        let mut named = BTreeSet::new();
        for person in &self.person {
            match person.parse() {
                Ok(id) => drop(named.insert(id)),
                Err(_) => errors.add("person", "projects-choice-unknown"),
            }
        }
        Some(People {
            owner: owner?,
            unit: unit?,
            leader: leader?,
            responsible_unit: responsible_unit?,
            named,
        })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SharingForm {
    pub unit: Vec<String>,
}

impl Input for SharingForm {
    type Output = BTreeSet<UnitId>;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<BTreeSet<UnitId>> {
        let mut units = BTreeSet::new();
        for unit in &self.unit {
            match unit.parse() {
                Ok(id) => drop(units.insert(id)),
                Err(_) => errors.add("unit", "projects-choice-unknown"),
            }
        }
        Some(units)
    }
}

/// Only who may share a project comes here.
fn admitted(officer: &Officer, project: &Project) -> Result<()> {
    if access::may_share(officer, project) { Ok(()) } else { Err(Error::Forbidden) }
}

pub async fn edit(app: App, officer: Officer, page: Page, Changeable(project): Changeable) -> Result {
    admitted(&officer, &project)?;
    let form = form_of(&app, &project).await?;
    html(drawn(&app, page, project.clone(), Form::from(form).at_version(project.version)).await?)
}

async fn form_of(app: &App, project: &Project) -> Result<PeopleForm> {
    let grants = access::of_project(&app.db.read, project.id).await?;
    let named = grants.iter().filter_map(|grant| grant.user_id).filter(|id| *id != project.owner_id);
    Ok(PeopleForm {
        owner: project.owner_id.to_string(),
        unit: project.unit_id.to_string(),
        leader: project.leader.clone(),
        responsible_unit: project.responsible_unit.clone(),
        person: named.map(|id| id.to_string()).collect(),
    })
}

async fn drawn(app: &App, page: Page, project: Project, form: Form<PeopleForm>) -> Result<views::People> {
    let (people, units) = (list::owners(app, &page).await?, list::units(app, &page).await?);
    Ok(views::People { page, project, people, units, form })
}

pub async fn update(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<PeopleForm>,
) -> Result {
    admitted(&officer, &project)?;
    let current = form_of(&app, &project).await?;
    let (known, units) = (list::owners(&app, &page).await?, list::units(&app, &page).await?);
    let is_known = |all: &[(String, String)], id: String| all.iter().any(|(known, _)| *known == id);
    let people = form
        .compare(project.version, || current.clone())
        .accept_if(|people, errors| {
            if !is_known(&known, people.owner.to_string()) && people.owner != project.owner_id {
                errors.add("owner", "projects-choice-unknown");
            }
            let stays = |id: &UserId| current.person.contains(&id.to_string());
            if people.named.iter().any(|id| !stays(id) && !is_known(&known, id.to_string())) {
                errors.add("person", "projects-choice-unknown");
            }
            if people.unit.is_some_and(|unit| unit != project.unit_id && !is_known(&units, unit.to_string()))
            {
                errors.add("unit", "projects-choice-unknown");
            }
        })
        .or_redisplay(|form| views::People {
            page: page.clone(),
            project: project.clone(),
            people: known.clone(),
            units: units.clone(),
            form,
        })?;

    let stages = Stages::of(&app).await?;
    let tx = app.begin(&officer).await?;
    let mut named = people.named;
    named.insert(people.owner);
    // Only a manager moves a project from one unit to another.
    let unit = people.unit.filter(|_| Manager::admits(&officer)).unwrap_or(project.unit_id);
    let row = ActiveModel {
        owner_id: Set(people.owner),
        unit_id: Set(unit),
        leader: Set(people.leader),
        responsible_unit: Set(people.responsible_unit),
        ..Default::default()
    };
    let project = tx.update(&project, row, "revised").await?;
    access::name_only(&tx, project.id, &named).await?;
    let organisation = lead::organisation(&tx, &officer, project.organisation_id).await?;
    project.find_again(&tx, &organisation.name, &stages).await?;
    tx.commit().await?;
    // Whoever gave away a confidential project may no longer see it.
    let place = if named.contains(&officer.id) || Manager::admits(&officer) {
        project.path()
    } else {
        "/projects".into()
    };
    Ok(see_other(place).notice(page.t("projects-people-saved")))
}

pub async fn sharing_edit(app: App, officer: Officer, page: Page, Changeable(project): Changeable) -> Result {
    admitted(&officer, &project)?;
    let grants = access::of_project(&app.db.read, project.id).await?;
    let unit = grants.iter().filter_map(|grant| grant.unit_id).map(|id| id.to_string()).collect();
    let units = list::units(&app, &page).await?;
    html(views::Sharing { page, project, units, form: SharingForm { unit }.into() })
}

pub async fn sharing_update(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<SharingForm>,
) -> Result {
    admitted(&officer, &project)?;
    let units = list::units(&app, &page).await?;
    let wanted = form
        .accept_if(|wanted, errors| {
            if wanted.iter().any(|id| !units.iter().any(|(known, _)| *known == id.to_string())) {
                errors.add("unit", "projects-choice-unknown");
            }
        })
        .or_redisplay(|form| views::Sharing {
            page: page.clone(),
            project: project.clone(),
            units: units.clone(),
            form,
        })?;
    let tx = app.begin(&officer).await?;
    access::share_only(&tx, project.id, &wanted).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t("projects-sharing-saved")))
}

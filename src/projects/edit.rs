use serde::Deserialize;

use crate::auth::{Officer, Viewer};
use crate::db::{Found, Tx};
use crate::dictionary::Dictionary;
use crate::ids::ProjectId;
use crate::organisations::{self, Organisation};
use crate::standards::day::instant;
use crate::web::{Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result};

use super::access::{self, Changeable};
use super::controls::{Control, controls};
use super::facts::Facts;
use super::form::ProjectForm;
use super::lead::{self, NewLead};
use super::project::Model as Project;
use super::stage::{STARTED, Stages, construction_code};
use super::views;

/// Asked for when a project is opened; the gates ask for the rest in time.
const AT_FIRST: [&str; 11] = [
    "name",
    "summary",
    "channel",
    "chain",
    "construction",
    "amount",
    "contact",
    "site",
    "first_contact_day",
    "next_step",
    "next_due",
];

/// Everything that belongs to the row itself: all but what months and moves say.
fn is_own(field: &str) -> bool {
    !field.starts_with("realised_")
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    pub organisation: String,
    pub visit: String,
    pub trip: String,
    pub name: String,
}

pub async fn new(app: App, officer: Officer, page: Page, Filter(from): Filter<From>) -> Result {
    let dictionary = app.dictionary().await?;
    let organisation = organisations::resolve(&app, &officer, &from.organisation, "").await?;
    let today = instant::day_of(page.now).to_string();
    let form = ProjectForm {
        name: from.name,
        organisation: organisation.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
        organisation_id: organisation.as_ref().map(|o| o.id.to_string()).unwrap_or_default(),
        visit: from.visit,
        trip: from.trip,
        event_day: today,
        ..ProjectForm::default()
    };
    html(drawn_new(page, &dictionary, form.into()))
}

fn drawn_new(page: Page, dictionary: &Dictionary, form: Form<ProjectForm>) -> views::New {
    let controls = controls(&page, dictionary, &form, |field| AT_FIRST.contains(&field));
    views::New { controls: split(controls), page, form }
}

pub async fn create(app: App, officer: Officer, page: Page, form: Form<ProjectForm>) -> Result {
    let dictionary = app.dictionary().await?;
    let typed = form.typed().clone();
    let once = form.once();
    let organisation =
        organisations::resolve(&app, &officer, &typed.organisation_id, &typed.organisation).await?;
    let today = instant::day_of(app.now());
    let facts = form
        .accept_if(|facts, errors| {
            facts.check_terms(&dictionary, None, errors);
            if facts.word("name").is_empty() {
                errors.add("name", "projects-name-missing");
            }
            if organisation.is_none() {
                errors.add("organisation", "projects-organisation-unknown");
            }
            if facts.event_day.is_some_and(|day| day > today) {
                errors.add("event_day", "projects-day-future");
            }
            if facts.confidential && facts.word("code_name").is_empty() {
                errors.add("code_name", "projects-code-name-missing");
            }
        })
        .or_redisplay(|form| drawn_new(page.clone(), &dictionary, form))?;
    let organisation = organisation.ok_or(crate::Error::NotFound)?;

    let id = ProjectId::new();
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/projects/{id}")).await?;
    let project =
        Project::open_lead(&tx, &officer, lead_of(id, &organisation, &dictionary, &facts, &typed)).await?;
    tx.commit().await?;

    Ok(see_other(project.path()).notice(page.t1("projects-opened", "number", &project.number)))
}

fn lead_of(
    id: ProjectId,
    organisation: &Organisation,
    dictionary: &Dictionary,
    facts: &Facts,
    typed: &ProjectForm,
) -> NewLead {
    let construction_id = facts.term("construction");
    NewLead {
        id,
        name: facts.word("name"),
        summary: facts.word("summary"),
        chain_id: facts.term("chain"),
        channel_id: facts.term("channel"),
        construction: construction_code(dictionary, construction_id),
        construction_id,
        amount_fen: facts.amount("amount"),
        contact: facts.word("contact"),
        site: facts.word("site"),
        first_contact_day: facts.day("first_contact_day"),
        next_step: facts.word("next_step"),
        next_due: facts.day("next_due"),
        visit_id: typed.visit.parse().ok(),
        trip_id: typed.trip.parse().ok(),
        confidential: facts.confidential,
        code_name: facts.word("code_name"),
        event_day: facts.event_day,
        ..NewLead::about(organisation.id)
    }
}

pub async fn edit(app: App, page: Page, Changeable(project): Changeable) -> Result {
    let dictionary = app.dictionary().await?;
    let form = form_of(&app, &page, &project).await?;
    html(drawn(page, &dictionary, project, form))
}

async fn form_of(app: &App, page: &Page, project: &Project) -> Result<Form<ProjectForm>> {
    let names = organisations::names(app, &page.viewer, &[project.organisation_id]).await?;
    let organisation = names.get(&project.organisation_id).cloned().unwrap_or_default();
    let form = ProjectForm { organisation, ..ProjectForm::from(project) };
    Ok(Form::from(form).at_version(project.version))
}

fn drawn(page: Page, dictionary: &Dictionary, project: Project, form: Form<ProjectForm>) -> views::Edit {
    let controls = controls(&page, dictionary, &form, |field| is_own(field) && field != "code_name");
    views::Edit { controls: split(controls), page, project, form }
}

/// What stands first, and what stands folded below.
pub fn split(controls: Vec<Control>) -> (Vec<Control>, Vec<Control>) {
    controls.into_iter().partition(|control| AT_FIRST.contains(&control.name))
}

pub async fn update(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<ProjectForm>,
) -> Result {
    let (stages, dictionary) = (Stages::of(&app).await?, app.dictionary().await?);
    let typed = form.typed().clone();
    let organisation =
        organisations::resolve(&app, &officer, &typed.organisation_id, &typed.organisation).await?;
    let current = form_of(&app, &page, &project).await?.typed().clone();
    let facts = form
        .compare(project.version, || current)
        .accept_if(|facts, errors| {
            facts.check_terms(&dictionary, Some(&project), errors);
            if facts.word("name").is_empty() {
                errors.add("name", "projects-name-missing");
            }
            if organisation.is_none() {
                errors.add("organisation", "projects-organisation-unknown");
            }
            if facts.confidential && facts.word("code_name").is_empty() {
                errors.add("code_name", "projects-code-name-missing");
            }
            // From construction on, the agreed sum is what is counted; it can't become unknown.
            let position = stages.get(project.stage_id).position;
            if position >= STARTED && project.amount_fen.is_some() && facts.amount("amount").is_none() {
                errors.add("amount", "projects-amount-missing");
            }
        })
        .or_redisplay(|form| drawn(page.clone(), &dictionary, project.clone(), form))?;
    let organisation = organisation.ok_or(crate::Error::NotFound)?;

    let mut new = project.clone();
    for control in own_fields() {
        facts.put(&mut new, control);
    }
    new.organisation_id = organisation.id;
    // Only who may share may also close or open it to the unit.
    if !access::may_share(&officer, &project) {
        (new.confidential, new.code_name) = (project.confidential, project.code_name.clone());
    }
    new.finder = lead::finder(&new, &organisation.name);
    let construction = construction_code(&dictionary, new.construction_id);
    if new.is_active() {
        new.limit_day = stages.limit_day(&new, &construction);
    }
    let tx = app.begin(&officer).await?;
    let updated = tx.update(&project, lead::changed(new), "revised").await?;
    if updated.confidential && !project.confidential {
        access::grant(&tx, updated.id, updated.owner_id).await?;
        access::grant(&tx, updated.id, officer.id).await?;
    }
    if updated.confidential != project.confidential {
        super::guard::follow(&tx, &updated).await?;
    }
    updated.find_again(&tx, &organisation.name, &stages).await?;
    tx.commit().await?;

    Ok(see_other(updated.path()).notice(page.t("projects-revised")))
}

/// Every field of the edit page.
fn own_fields() -> impl Iterator<Item = &'static str> {
    super::controls::names().filter(|field| is_own(field)).chain(["confidential", "is_foreign"])
}

pub async fn archive(app: App, officer: Officer, page: Page, Changeable(project): Changeable) -> Result {
    shelve(&app, &officer, &project, Some(app.now()), "archived").await?;
    Ok(see_other("/projects").notice(page.t1("projects-archived", "name", &project.name)))
}

pub async fn restore(app: App, officer: Officer, page: Page, Changeable(project): Changeable) -> Result {
    shelve(&app, &officer, &project, None, "restored").await?;
    Ok(see_other(project.path()).notice(page.t("projects-restored")))
}

async fn shelve(
    app: &App,
    officer: &Officer,
    project: &Project,
    at: Option<i64>,
    action: &'static str,
) -> Result<()> {
    if project.is_archived() == at.is_some() {
        return Ok(());
    }
    let stages = Stages::of(app).await?;
    let tx = app.begin(officer).await?;
    project.shelve(&tx, officer, &stages, at, action).await?;
    tx.commit().await
}

impl Project {
    /// Off the lists, or back on them.
    pub async fn shelve(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        stages: &Stages,
        at: Option<i64>,
        action: &'static str,
    ) -> Result<Self> {
        let new = lead::changed(Project { archived_at: at, ..self.clone() });
        let project = tx.update(self, new, action).await?;
        let organisation = lead::organisation(tx, viewer, project.organisation_id).await?;
        project.find_again(tx, &organisation.name, stages).await?;
        Ok(project)
    }
}

/// The tab of an organisation's page.
pub async fn of_organisation(
    app: App,
    officer: Officer,
    page: Page,
    Found(organisation): Found<organisations::Organisations>,
) -> Result {
    let cards = super::lists::cards_of_organisation(&app, &officer, page.lang, organisation.id, 200).await?;
    html(views::OfOrganisation { page, organisation, cards })
}

use super::choices::Choices;
use super::filter::Wanted;
use super::form::{Accepted, OrganisationForm};
use super::likeness::sought;
use super::parts::Parts;
use super::{
    Details, InTalks, Organisation, OrganisationKind, Organisations, Talks, asking, likeness, query, views,
};
use crate::auth::{Officer, Viewer, user};
use crate::bulk::Done;
use crate::db::Found;
use crate::ids::OrganisationId;
use crate::saved_views::Tabs;
use crate::web::{Filter, Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

pub async fn companies<T: Talks>(
    app: App,
    page: Page,
    officer: Officer,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
    done: Done,
) -> Result {
    index::<T>(app, page, officer, wanted, (tabs, done), false).await
}

pub async fn chambers<T: Talks>(
    app: App,
    page: Page,
    officer: Officer,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
    done: Done,
) -> Result {
    index::<T>(app, page, officer, wanted, (tabs, done), true).await
}

async fn index<T: Talks>(
    app: App,
    page: Page,
    officer: Officer,
    wanted: Wanted,
    (tabs, Done(done)): (Tabs, Done),
    is_chamber: bool,
) -> Result {
    let import = wanted.batch().found(&app, &officer).await?;
    let list = query::list(&app, &officer, &wanted, is_chamber).await?;
    let ids: Vec<_> = list.rows.iter().map(|row| row.id).collect();
    let honours = query::honours(&app, &ids).await?;
    let shows_talks =
        !is_chamber && ["amount", "activity"].iter().any(|one| tabs.kind.shows(&wanted.columns, one));
    let talks = if shows_talks { T::of(&app, &officer, &ids).await? } else { InTalks::new() };
    let dictionary = app.dictionary().await?;
    let colleagues = user::colleagues(&app, &officer).await?;
    let index = views::Index {
        page,
        wanted,
        import,
        tabs,
        done,
        list,
        honours,
        talks,
        dictionary,
        colleagues,
        is_chamber,
    };
    if index.page.partial { html(index.as_results()) } else { html(index) }
}

pub async fn new_company(app: App, page: Page, officer: Officer, Filter(given): Filter<Given>) -> Result {
    new(app, page, officer, given, OrganisationKind::Company).await
}

pub async fn new_chamber(app: App, page: Page, officer: Officer, Filter(given): Filter<Given>) -> Result {
    new(app, page, officer, given, OrganisationKind::Chamber).await
}

/// What a link may fill in: the name somebody searched for in vain.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Given {
    pub name: String,
}

async fn new(app: App, page: Page, officer: Officer, given: Given, kind: OrganisationKind) -> Result {
    let form = OrganisationForm {
        kind: kind.code().to_owned(),
        name: given.name,
        owner: officer.id.to_string(),
        ..OrganisationForm::default()
    };
    let choices = Choices::of(&app, &officer).await?;
    html(views::New {
        page,
        form: form.into(),
        choices,
        likely: Vec::new(),
        is_chamber: kind == OrganisationKind::Chamber,
    })
}

pub async fn create_company(app: App, page: Page, officer: Officer, form: Form<OrganisationForm>) -> Result {
    create(app, page, officer, form, false).await
}

pub async fn create_chamber(app: App, page: Page, officer: Officer, form: Form<OrganisationForm>) -> Result {
    create(app, page, officer, form, true).await
}

async fn create(
    app: App,
    page: Page,
    officer: Officer,
    form: Form<OrganisationForm>,
    is_chamber: bool,
) -> Result {
    let notice = page.t("org-registered");
    let once = form.once();
    let choices = Choices::of(&app, &officer).await?;
    let again = |form, likely| views::New { page, form, choices, likely, is_chamber };
    let (details, form) = match details(&app, &officer, form).await? {
        Ok(found) => found,
        Err(form) => return Err(form.redisplay(|form| again(form, Vec::new()))),
    };
    let likely = likeness::likely(&app, &officer, sought(&details, None)).await?;
    asking::log(&app, &officer, &likely).await?;
    if let Some(form) = asking::stopped_by(&likely, form.clone()) {
        return Err(form.redisplay(|form| again(form, likely)));
    }
    let despite = form.duplicate_reason.trim().to_owned();

    let id = OrganisationId::new();
    let tx = app.begin(&officer).await?;
    tx.once(once, &super::entity::path(details.kind == OrganisationKind::Chamber, id)).await?;
    let registered = Organisation::register(&tx, &officer, Details { id: Some(id), ..details }).await;
    let organisation = match taken(registered, form)? {
        Ok(organisation) => organisation,
        Err(form) => return Err(form.redisplay(|form| again(form, Vec::new()))),
    };
    asking::despite(&tx, &organisation, &likely, &despite).await?;
    tx.commit().await?;

    Ok(see_other(organisation.path()).notice(notice))
}

pub async fn edit(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
) -> Result {
    may_change(&officer, &organisation)?;
    let parts = Parts::of(&app.db.read, organisation.id).await?;
    let form = Form::from(OrganisationForm::of(&organisation, &parts)).at_version(organisation.version);
    let choices = Choices::of(&app, &officer).await?;
    html(views::Edit { page, organisation, form, choices, likely: Vec::new() })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(organisation): Found<Organisations>,
    form: Form<OrganisationForm>,
) -> Result {
    may_change(&officer, &organisation)?;
    let notice = page.t("org-revised");
    let parts = Parts::of(&app.db.read, organisation.id).await?;
    let choices = Choices::of(&app, &officer).await?;
    let form = form.compare(organisation.version, || OrganisationForm::of(&organisation, &parts));
    let again =
        |form, likely| views::Edit { page, organisation: organisation.clone(), form, choices, likely };
    let (details, form) = match details(&app, &officer, form).await? {
        Ok(found) => found,
        Err(form) => return Err(form.redisplay(|form| again(form, Vec::new()))),
    };
    let is_renamed = form.is_named_otherwise(&OrganisationForm::of(&organisation, &parts));
    let likely = match is_renamed {
        true => likeness::likely(&app, &officer, sought(&details, Some(organisation.id))).await?,
        false => Vec::new(),
    };
    if let Some(form) = asking::stopped_by(&likely, form.clone()) {
        return Err(form.redisplay(|form| again(form, likely)));
    }
    let despite = form.duplicate_reason.trim().to_owned();

    let tx = app.begin(&officer).await?;
    let revised = match taken(organisation.revise(&tx, details).await, form)? {
        Ok(organisation) => organisation,
        Err(form) => return Err(form.redisplay(|form| again(form, Vec::new()))),
    };
    asking::despite(&tx, &revised, &likely, &despite).await?;
    tx.commit().await?;

    Ok(see_other(revised.path()).notice(notice))
}

pub fn may_change(viewer: &Viewer, organisation: &Organisation) -> Result<()> {
    if organisation.is_changed_by(viewer) { Ok(()) } else { Err(Error::Forbidden) }
}

type Checked<T> = Result<T, Form<OrganisationForm>>;

/// Everything typed, looked up; the form goes along, for what only the save can find.
async fn details(
    app: &App,
    viewer: &Viewer,
    form: Form<OrganisationForm>,
) -> Result<Checked<(Details, Form<OrganisationForm>)>> {
    let dictionary = app.dictionary().await?;
    let colleagues = user::colleagues(app, viewer).await?;
    let kept = form.clone();
    let accepted = form.accept_if(|accepted, errors| {
        let mut probe = Accepted {
            details: accepted.details.clone(),
            chain: accepted.chain.clone(),
            owner: String::new(),
            honours: accepted.honours.clone(),
        };
        probe.look_up(&dictionary, errors);
        if !accepted.owner.is_empty() && !colleagues.iter().any(|one| one.id.to_string() == accepted.owner) {
            errors.add("owner", "org-owner-unknown");
        }
    });
    Ok(accepted.map(|mut accepted| {
        accepted.look_up(&dictionary, &mut crate::web::Errors::default());
        accepted.details.owner_id = accepted.owner.parse().ok();
        (accepted.details, kept)
    }))
}

/// Two people registering the same code at once: the second hears it here.
fn taken(saved: Result<Organisation>, form: Form<OrganisationForm>) -> Result<Checked<Organisation>> {
    match saved {
        Ok(organisation) => Ok(Ok(organisation)),
        Err(error) if error.is_taken() => Ok(Err(form.with_error("uscc", "org-uscc-taken"))),
        Err(error) => Err(error),
    }
}

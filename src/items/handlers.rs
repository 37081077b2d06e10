use std::collections::HashMap;

use uuid::Uuid;

use super::entity::{Entity as Items, ItemKind, Model};
use super::form::{Details, ItemForm};
use super::line::Line;
use super::list::{self, Wanted};
use super::model::NewItem;
use super::people::{self, Colleague};
use super::views;
use crate::auth::Officer;
use crate::bulk::Done;
use crate::db::Found;
use crate::ids::{ItemId, OrganisationId, ProjectId, TripId, UserId, VisitId};
use crate::index::{self, Kind, Place};
use crate::standards::day::{Day, instant};
use crate::web::{Errors, Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

pub async fn index(
    app: App,
    officer: Officer,
    page: Page,
    Filter(wanted): Filter<Wanted>,
    Done(done): Done,
) -> Result {
    let today = instant::day_of(app.now());
    let found = list::page(&app, &officer, &wanted, today).await?;
    let names = people::names(&app, &officer, &found.rows).await?;
    let lines = found.map(|item| Line::new(&page, &officer, &names, item).back_to(wanted.address()));
    if page.partial {
        html(views::List { page, wanted, lines })
    } else {
        html(views::Index { page, wanted, done, lines })
    }
}

/// `?record=` is the record it shall be about.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct About {
    pub record: String,
}

pub async fn new(app: App, officer: Officer, page: Page, Filter(about): Filter<About>) -> Result {
    let place = place(&app, &officer, &about.record).await?;
    let form = ItemForm {
        owner: officer.id.to_string(),
        record: place.as_ref().map(|place| place.id.to_string()).unwrap_or_default(),
        ..ItemForm::default()
    };
    let people = options(&people::colleagues(&app, &officer).await?);
    html(views::New {
        page,
        form: form.into(),
        people,
        about: place.map(|place| place.title).unwrap_or_default(),
    })
}

pub async fn create(app: App, officer: Officer, page: Page, mut form: Form<ItemForm>) -> Result {
    let colleagues = people::colleagues(&app, &officer).await?;
    let place = place(&app, &officer, &form.record).await?;
    let once = form.once();
    form.typed_mut().in_year(year(&app));
    let known = |details: &Details, errors: &mut Errors| knows(&colleagues, details.owner, errors);
    let details = form.accept_if(known).or_redisplay(|form| views::New {
        page: page.clone(),
        form,
        people: options(&colleagues),
        about: place.as_ref().map(|place| place.title.clone()).unwrap_or_default(),
    })?;

    let kind = if details.owner == officer.id { ItemKind::Todo } else { ItemKind::Assigned };
    let unit = colleagues.iter().find(|person| person.id == details.owner).and_then(|person| person.unit_id);
    let Some(unit) = unit.or(officer.unit_id) else { return Err(Error::Forbidden) };
    let id = ItemId::new();
    let mut new = NewItem {
        id,
        owner_id: Some(details.owner),
        due: details.due,
        giver_id: Some(officer.id),
        ..NewItem::new(kind, unit, details.text)
    };
    if let Some(place) = place {
        new = about(new, place);
    }
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/items/{id}")).await?;
    let item = Model::open(&tx, new).await?;
    tx.commit().await?;
    Ok(see_other(item.path()).notice(page.t("items-made")))
}

pub async fn show(app: App, officer: Officer, page: Page, Found(item): Found<Items>) -> Result {
    html(shown(&app, &officer, page, item, Form::default()).await?)
}

pub(super) async fn shown(
    app: &App,
    officer: &Officer,
    page: Page,
    item: Model,
    form: Form<super::form::PostponeForm>,
) -> Result<views::Show> {
    let names = people::names(app, officer, std::slice::from_ref(&item)).await?;
    let line = Line::new(&page, officer, &names, item);
    let form = if form.version().is_none() { form.at_version(line.item.version) } else { form };
    Ok(views::Show { page, line, form })
}

pub async fn edit(app: App, officer: Officer, page: Page, Found(item): Found<Items>) -> Result {
    if !item.may_be_changed_by(&officer) {
        return Err(Error::Forbidden);
    }
    let form = Form::from(ItemForm::from(&item)).at_version(item.version);
    let people = owners(&app, &officer, &item).await?;
    html(views::Edit { page, form, people, item })
}

pub async fn update(
    app: App,
    officer: Officer,
    page: Page,
    Found(item): Found<Items>,
    mut form: Form<ItemForm>,
) -> Result {
    if !item.may_be_changed_by(&officer) {
        return Err(Error::Forbidden);
    }
    let people = owners(&app, &officer, &item).await?;
    let colleagues = people::colleagues(&app, &officer).await?;
    form.typed_mut().in_year(year(&app));
    let known = |details: &Details, errors: &mut Errors| {
        if item.owner_id != Some(details.owner) {
            knows(&colleagues, details.owner, errors);
        }
        // Later needs a reason, which the other form asks for.
        if item.due_day().is_some_and(|old| details.due.is_none_or(|new| new > old)) {
            errors.add("due", "items-later-needs-reason");
        }
    };
    let details = form
        .compare(item.version, || ItemForm::from(&item))
        .accept_if(known)
        .or_redisplay(|form| views::Edit { page: page.clone(), form, people, item: item.clone() })?;

    let tx = app.begin(&officer).await?;
    let handed = item.hand_over(&tx, details.owner).await?;
    let item = handed.revise(&tx, &details.text, Some(details.owner), details.due).await?;
    tx.commit().await?;
    Ok(see_other(item.path()).notice(page.t("items-saved")))
}

async fn owners(app: &App, officer: &Officer, item: &Model) -> Result<Vec<(String, String)>> {
    let mut people = options(&people::colleagues(app, officer).await?);
    if let Some(owner) = item.owner_id.map(|id| id.to_string())
        && people.iter().all(|(id, _)| *id != owner)
    {
        let names: HashMap<UserId, String> = people::names(app, officer, std::slice::from_ref(item)).await?;
        let name = item.owner_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        people.insert(0, (owner, name));
    }
    Ok(people)
}

fn options(people: &[Colleague]) -> Vec<(String, String)> {
    people.iter().map(|person| (person.id.to_string(), person.name.clone())).collect()
}

fn knows(colleagues: &[Colleague], owner: UserId, errors: &mut Errors) {
    if colleagues.iter().all(|person| person.id != owner) {
        errors.add("owner", "items-owner-unknown");
    }
}

fn year(app: &App) -> i16 {
    let Day(today) = instant::day_of(app.now());
    today.year()
}

/// The record an item shall be about, if the viewer may see it.
async fn place(app: &App, officer: &Officer, typed: &str) -> Result<Option<Place>> {
    match typed.trim().parse::<Uuid>() {
        Ok(id) => index::place(app, officer, id).await,
        Err(_) => Ok(None),
    }
}

fn about(new: NewItem, place: Place) -> NewItem {
    let of = |kind: Kind| (place.kind == kind).then_some(place.id);
    NewItem {
        organisation_id: of(Kind::Organisation).map(OrganisationId),
        project_id: of(Kind::Project).map(ProjectId).or(place.project_id),
        visit_id: of(Kind::Visit).map(VisitId),
        trip_id: of(Kind::Trip).map(TripId),
        guarded: place.guarded,
        about: place.title,
        path: place.path,
        ..new
    }
}

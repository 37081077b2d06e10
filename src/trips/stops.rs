use sea_orm::{ColumnTrait, QueryFilter};

use super::stop_form::StopForm;
use super::{NewStop, Stop, StopKind, Stops, Trip, Trips, entity, query, views};
use crate::auth::{Officer, Viewer};
use crate::db::{Found, Record};
use crate::i18n::Message;
use crate::ids::StopId;
use crate::organisations;
use crate::web::{Errors, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

pub async fn new(page: Page, officer: Officer, Found(trip): Found<Trips>) -> Result {
    let form = StopForm {
        kind: StopKind::Visit.code().to_owned(),
        day: trip.day_to_begin(page.today()),
        our_people: officer.name.clone(),
        ..StopForm::default()
    };
    html(views::NewStop { page, trip, form: form.into() })
}

pub async fn create(
    app: App,
    page: Page,
    officer: Officer,
    Found(trip): Found<Trips>,
    form: Form<StopForm>,
) -> Result {
    let notice = page.t("stop-added");
    let once = form.once();
    let host = host(&app, &officer, &form).await?;
    let new = form
        .accept_if(|new, errors| within(&trip, new, errors))
        .or_redisplay(|form| views::NewStop { page, trip: trip.clone(), form })?;
    let new = NewStop { organisation_id: host.filter(|_| new.kind == StopKind::Visit), ..new };

    let others = query::stops_of(&app, &officer, trip.id).await?;
    let tx = app.begin(&officer).await?;
    tx.once(once, &trip.path()).await?;
    let stop = Stop::add(&tx, trip.id, StopId::new(), &new, &others).await?;
    let all: Vec<_> = others.into_iter().chain([stop]).collect();
    trip.reindex(&tx, &all).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(notice))
}

pub async fn edit(app: App, page: Page, officer: Officer, Found(stop): Found<Stops>) -> Result {
    let trip = trip_of(&app, &officer, &stop).await?;
    let form = Form::from(StopForm::from(&stop)).at_version(stop.version);
    html(views::EditStop { page, trip, stop, form })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(stop): Found<Stops>,
    form: Form<StopForm>,
) -> Result {
    let notice = page.t("stop-revised");
    let trip = trip_of(&app, &officer, &stop).await?;
    let host = host(&app, &officer, &form).await?;
    let new = form
        .compare(stop.version, || StopForm::from(&stop))
        .accept_if(|new, errors| within(&trip, new, errors))
        .or_redisplay(|form| views::EditStop { page, trip: trip.clone(), stop: stop.clone(), form })?;
    let new = NewStop {
        organisation_id: host.filter(|_| new.kind == StopKind::Visit),
        is_arranged_for_demo: stop.is_arranged_for_demo,
        ..new
    };

    let tx = app.begin(&officer).await?;
    stop.revise(&tx, &new).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(notice))
}

pub async fn earlier(app: App, officer: Officer, Found(stop): Found<Stops>) -> Result {
    shift(app, officer, stop, -1).await
}

pub async fn later(app: App, officer: Officer, Found(stop): Found<Stops>) -> Result {
    shift(app, officer, stop, 1).await
}

async fn shift(app: App, officer: Officer, stop: Stop, step: isize) -> Result {
    let trip = trip_of(&app, &officer, &stop).await?;
    let day: Vec<_> = query::stops_of(&app, &officer, trip.id)
        .await?
        .into_iter()
        .filter(|other| other.day == stop.day)
        .collect();
    let place = day.iter().position(|other| other.id == stop.id);
    if let Some(other) =
        place.and_then(|place| place.checked_add_signed(step)).and_then(|place| day.get(place))
    {
        let tx = app.begin(&officer).await?;
        stop.swap(&tx, other).await?;
        tx.commit().await?;
    }
    Ok(see_other(trip.path()))
}

pub async fn cancel(app: App, page: Page, officer: Officer, Found(stop): Found<Stops>) -> Result {
    let trip = trip_of(&app, &officer, &stop).await?;
    let tx = app.begin(&officer).await?;
    stop.cancel(&tx).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(page.t("stop-cancelled")))
}

pub async fn trip_of(app: &App, viewer: &Viewer, stop: &Stop) -> Result<Trip> {
    let trip = Trips::visible_to(viewer).filter(entity::Column::Id.eq(stop.trip_id));
    trip.one(&app.db.read).await?.ok_or(Error::NotFound)
}

/// A host may be somebody not in the register yet: then only the name is kept.
async fn host(app: &App, viewer: &Viewer, form: &StopForm) -> Result<Option<crate::ids::OrganisationId>> {
    let found = organisations::resolve(app, viewer, &form.organisation_id, &form.organisation).await?;
    Ok(found.map(|one| one.id))
}

fn within(trip: &Trip, new: &NewStop, errors: &mut Errors) {
    if !query::is_within(trip, new.day) {
        errors.add("day", Message::new("stop-outside").with("from", &trip.from_day).with("to", &trip.to_day));
    }
}

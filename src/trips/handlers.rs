use super::form::TripForm;
use super::query::{self, Wanted};
use super::route::Route;
use super::{NewTrip, Trip, Trips, views};
use crate::auth::Officer;
use crate::db::Found;
use crate::ids::TripId;
use crate::saved_views::Tabs;
use crate::web::{Filter, Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result, items, timeline, visits};

pub async fn index(
    app: App,
    page: Page,
    officer: Officer,
    Filter(wanted): Filter<Wanted>,
    tabs: Tabs,
) -> Result {
    let list = query::list(&app, &officer, &wanted).await?;
    html(views::Index { page, wanted, tabs, list })
}

pub async fn show(app: App, page: Page, officer: Officer, Found(trip): Found<Trips>) -> Result {
    let stops = query::stops_of(&app, &officer, trip.id).await?;
    let records = visits::of_trip(&app, &officer, trip.id).await?;
    let preparations = items::of_trip(&app, &officer, trip.id, 100).await?;
    let mut agreed = Vec::new();
    for visit in &records {
        agreed.extend(items::of_visit(&app, &officer, visit.id, 20).await?);
    }
    let lines = timeline::of_trip(&app, &officer, trip.id, 200).await?;
    let leads = lines.iter().filter(|line| line.kind == "project-opened").count();
    let route = Route::of(&page, &trip, &stops);
    html(views::Show { page, trip, route, stops, records, preparations, agreed, leads })
}

pub async fn print(app: App, page: Page, officer: Officer, Found(trip): Found<Trips>) -> Result {
    let stops = query::stops_of(&app, &officer, trip.id).await?;
    let records = visits::of_trip(&app, &officer, trip.id).await?;
    html(views::Print { page, trip, stops, records })
}

pub async fn new(page: Page, _: Officer) -> Result {
    html(views::New { page, form: Form::default() })
}

pub async fn create(app: App, page: Page, officer: Officer, form: Form<TripForm>) -> Result {
    let notice = page.t("trip-planned");
    let once = form.once();
    let new = form.accept().or_redisplay(|form| views::New { page, form })?;

    let new = NewTrip { id: TripId::new(), ..new };
    let tx = app.begin(&officer).await?;
    tx.once(once, &format!("/trips/{}", new.id)).await?;
    let trip = Trip::plan(&tx, &officer, new).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(notice))
}

pub async fn edit(page: Page, _: Officer, Found(trip): Found<Trips>) -> Result {
    let form = Form::from(TripForm::from(&trip)).at_version(trip.version);
    html(views::Edit { page, trip, form })
}

pub async fn update(
    app: App,
    page: Page,
    officer: Officer,
    Found(trip): Found<Trips>,
    form: Form<TripForm>,
) -> Result {
    let notice = page.t("trip-revised");
    let stops = query::stops_of(&app, &officer, trip.id).await?;
    let new = form
        .compare(trip.version, || TripForm::from(&trip))
        .accept_if(|new, errors| {
            let outside =
                |day: &str| day < new.from.to_string().as_str() || day > new.to.to_string().as_str();
            if stops.iter().any(|stop| !stop.is_cancelled() && outside(&stop.day)) {
                errors.add("to_day", "trip-stops-outside");
            }
        })
        .or_redisplay(|form| views::Edit { page, trip: trip.clone(), form })?;

    let tx = app.begin(&officer).await?;
    let trip = trip.revise(&tx, new, &stops).await?;
    tx.commit().await?;

    Ok(see_other(trip.path()).notice(notice))
}

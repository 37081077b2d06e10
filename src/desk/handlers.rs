use super::year::YearBar;
use super::{stalled, stops, todo, views, waiting};
use crate::auth::Officer;
use crate::standards::day::{Day, instant, words};
use crate::web::{Form, Page, html, see_other};
use crate::{App, Result};

pub async fn index(app: App, page: Page) -> Result {
    if !Officer::admits(&page.viewer) {
        return Ok(see_other(page.viewer.role.home()));
    }
    let today = instant::day_of(app.now());
    let groups = todo::groups(&app, &page, today).await?;
    let of_others = todo::of_others(&app, &page, today).await?;
    html(views::Desk {
        date: date(&page, today),
        year: YearBar::new(today),
        groups,
        of_others,
        stalled: stalled::projects(&app, &page, today).await?,
        waiting: waiting::referrals(&app, &page).await?,
        stops: stops::stops(&app, &page).await?,
        quick: Form::default(),
        page,
    })
}

/// 2023年8月18日 星期五 · 第33周
fn date(page: &Page, today: Day) -> String {
    let (_, week) = today.iso_week();
    let weekday = words::weekday(today, page.lang).replace('周', "星期");
    page.t3("desk-date", "day", words::long(today, page.lang), "weekday", weekday, "week", i32::from(week))
}

use super::speak::Names;
use super::views;
use crate::auth::Auditor;
use crate::db::{Found, event};
use crate::web::{Page, html};
use crate::{App, Result};

pub async fn show(app: App, _: Auditor, Found(event): Found<event::Entity>, page: Page) -> Result {
    let names = Names::of(&app, page.lang, std::slice::from_ref(&event)).await?;
    html(views::Line { page, event, names })
}

use super::guard::active_units;
use super::views;
use crate::auth::{Administrator, Users, session};
use crate::db::Found;
use crate::web::{Page, html};
use crate::{App, Result};

pub async fn show(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    let sessions = session::of(&app, user.id).await?;
    let units = active_units(&app.db.read, &admin).await?;
    let chambers = views::chambers(&app, user.organisation_id).await?;
    html(views::Person { page, user, sessions, units, chambers })
}

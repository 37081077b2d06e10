use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{ActiveModel, Column};
use super::form::ReadingForm;
use super::{Reading, Readings, applying, views};
use crate::auth::Administrator;
use crate::db::{Found, Record};
use crate::ids::ReadingId;
use crate::web::{Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const ROOM: &str = "/admin/readings";
/// Each is looked at for every name that is saved.
const MOST: u64 = 1_000;

pub async fn index(app: App, page: Page, admin: Administrator) -> Result {
    let readings = all(&app, &admin).await?;
    html(views::Index { page, form: Form::default(), readings })
}

pub async fn create(app: App, page: Page, admin: Administrator, form: Form<ReadingForm>) -> Result {
    let readings = all(&app, &admin).await?;
    let once = form.once();
    let accepted = form.accept_if(|accepted, errors| {
        let same = |one: &&Reading| one.key == accepted.key && one.is_surname == accepted.is_surname;
        if readings.iter().any(|one| same(&one)) {
            errors.add("word", "reading-word-taken");
        } else if readings.len() as u64 >= MOST {
            errors.add("word", "reading-too-many");
        }
    });
    let accepted = match accepted {
        Ok(accepted) => accepted,
        Err(form) => return Err(form.redisplay(|form| views::Index { page, form, readings })),
    };

    let tx = app.begin(&admin).await?;
    tx.once(once, ROOM).await?;
    let new = ActiveModel {
        id: Set(ReadingId::new()),
        word: Set(accepted.word),
        key: Set(accepted.key),
        spelling: Set(accepted.spelling),
        is_surname: Set(accepted.is_surname),
        applied_at: Set(None),
        reached: Set(0),
        created_at: Set(tx.now()),
        archived_at: Set(None),
        version: Set(1),
    };
    let reading = tx.insert(new, "created").await?;
    tx.commit().await?;
    applying::start_and_wait(&app, reading.id).await;

    Ok(see_other(ROOM).notice(page.t1("reading-saved", "word", &reading.word)))
}

/// The program's own reading counts again.
pub async fn archive(app: App, page: Page, admin: Administrator, Found(reading): Found<Readings>) -> Result {
    if reading.archived_at.is_none() {
        let tx = app.begin(&admin).await?;
        let change = ActiveModel {
            archived_at: Set(Some(tx.now())),
            applied_at: Set(None),
            reached: Set(0),
            ..Default::default()
        };
        tx.update(&reading, change, "archived").await?;
        tx.commit().await?;
        applying::start_and_wait(&app, reading.id).await;
    }
    Ok(see_other(ROOM).notice(page.t1("reading-gone", "word", &reading.word)))
}

async fn all(app: &App, admin: &Administrator) -> Result<Vec<Reading>, Error> {
    let live = Readings::visible_to(admin).filter(Column::ArchivedAt.is_null());
    Ok(live.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(MOST).all(&app.db.read).await?)
}

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{ActiveModel, Column};
use super::form::WordForm;
use super::{OwnWord, OwnWords, WordKind, applying, views};
use crate::auth::Administrator;
use crate::db::{Found, Record};
use crate::ids::OwnWordId;
use crate::web::{Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const ROOM: &str = "/admin/words";
/// Each is looked at for every name that is saved.
const MOST: u64 = 1_000;

pub async fn index(app: App, page: Page, admin: Administrator) -> Result {
    let words = all(&app, &admin).await?;
    let form = WordForm { kind: WordKind::Reading.code().to_owned(), ..WordForm::default() };
    html(views::Index { page, form: form.into(), words })
}

pub async fn create(app: App, page: Page, admin: Administrator, form: Form<WordForm>) -> Result {
    let words = all(&app, &admin).await?;
    let (once, typed) = (form.once(), form.clone());
    let accepted = form.accept_if(|accepted, errors| {
        if words.iter().any(|one| one.key == accepted.key && one.kind == accepted.kind) {
            errors.add("word", "word-taken");
        } else if words.len() as u64 >= MOST {
            errors.add("word", "word-too-many");
        }
    });
    let accepted = match accepted {
        Ok(accepted) => accepted,
        Err(form) => return Err(form.redisplay(|form| views::Index { page, form, words })),
    };

    let tx = app.begin(&admin).await?;
    tx.once(once, ROOM).await?;
    let new = ActiveModel {
        id: Set(OwnWordId::new()),
        kind: Set(accepted.kind),
        word: Set(accepted.word),
        key: Set(accepted.key),
        spelling: Set(accepted.spelling),
        applied_at: Set(None),
        reached: Set(0),
        created_at: Set(tx.now()),
        archived_at: Set(None),
        version: Set(1),
    };
    let word = match tx.insert(new, "created").await {
        Ok(word) => word,
        // Somebody else added the same in the same moment.
        Err(error) if error.is_taken() => {
            drop(tx);
            let words = all(&app, &admin).await?;
            let form = typed.with_error("word", "word-taken");
            return Err(form.redisplay(|form| views::Index { page, form, words }));
        }
        Err(error) => return Err(error),
    };
    tx.commit().await?;
    applying::start_and_wait(&app, word.id).await;

    Ok(see_other(ROOM).notice(page.t1("word-saved", "word", &word.word)))
}

/// The program's own lists count again.
pub async fn archive(app: App, page: Page, admin: Administrator, Found(word): Found<OwnWords>) -> Result {
    if word.archived_at.is_none() {
        let tx = app.begin(&admin).await?;
        let change = ActiveModel {
            archived_at: Set(Some(tx.now())),
            applied_at: Set(None),
            reached: Set(0),
            ..Default::default()
        };
        tx.update(&word, change, "archived").await?;
        tx.commit().await?;
        applying::start_and_wait(&app, word.id).await;
    }
    Ok(see_other(ROOM).notice(page.t1("word-gone", "word", &word.word)))
}

async fn all(app: &App, admin: &Administrator) -> Result<Vec<OwnWord>, Error> {
    let live = OwnWords::visible_to(admin).filter(Column::ArchivedAt.is_null());
    Ok(live.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(MOST).all(&app.db.read).await?)
}

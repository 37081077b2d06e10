//! One's own account: password, language, shortcuts, and where one is signed in.

use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter};

use super::account_form::{PasswordForm, PreferencesForm, SessionForm};
use super::sign_in::From;
use super::{sign_out, views};
use crate::auth::{User, Users, Viewer, password, session, user};
use crate::db::Record;
use crate::i18n::{self, Lang};
use crate::web::{Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

const HERE: &str = "/account";

pub async fn show(app: App, viewer: Viewer, page: Page) -> Result {
    html(view(&app, &viewer, page).await?)
}

/// The old password, a new one; every other session ends, because somebody else may be in it.
pub async fn change_password(
    app: App,
    viewer: Viewer,
    page: Page,
    from: From,
    form: Form<PasswordForm>,
) -> Result {
    // A stolen session must not become a place to guess at.
    app.limits.sign_in(from.peer)?;
    let old = own(&app, &viewer).await?;
    let kept = form.clone();
    let accepted = form.accept_if(|change, errors| {
        if let Err(message) = password::check(&change.new, old.role, &old.username, &old.name) {
            errors.add("password", message);
        }
    });
    let change = match accepted {
        Ok(change) => change,
        Err(form) => return Err(again(&app, &viewer, page, form).await),
    };
    if !password::verify(&app, change.current, old.password_hash.clone()).await? {
        let tx = app.begin(&viewer).await?;
        tx.note(Users::NAME, Some(old.id.0), &old.name, "password-refused", None).await?;
        tx.commit().await?;
        return Err(again(&app, &viewer, page, kept.with_error("current", "account-current-wrong")).await);
    }

    let hash = password::hash(&app, change.new).await?;
    let tx = app.begin(&viewer).await?;
    let row = user::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    let user = tx.update(&old, row, "password-set").await?;
    session::end_all(tx.conn(), user.id, Some(&viewer.session)).await?;
    tx.commit().await?;
    Ok(see_other(HERE).notice(page.t("account-password-changed")))
}

pub async fn set_preferences(
    app: App,
    viewer: Viewer,
    headers: HeaderMap,
    form: Form<PreferencesForm>,
) -> Result {
    let chosen = form.accept().map_err(|_| Error::Unreadable)?;
    let old = own(&app, &viewer).await?;
    let tx = app.begin(&viewer).await?;
    let row =
        user::ActiveModel { lang: Set(chosen.lang), shortcuts: Set(chosen.shortcuts), ..Default::default() };
    tx.update(&old, row, "revised").await?;
    tx.commit().await?;

    // The switch on the pages of strangers follows; "by the browser" forgets it.
    let cookie = Cookie::build((i18n::COOKIE, chosen.lang.map_or("", Lang::code)));
    let cookie = cookie.path("/").same_site(SameSite::Lax);
    let cookie = if chosen.lang.is_some() { cookie.permanent() } else { cookie.removal() };
    let cookies = CookieJar::new().add(cookie);
    // Said in the language just chosen.
    let lang = chosen.lang.unwrap_or_else(|| Lang::of_browser_only(&headers));
    let notice = i18n::text(lang, "account-saved", &[]);
    Ok((cookies, see_other(HERE).notice(notice)).into_response())
}

/// Ends one session of one's own, named by the beginning of its digest.
pub async fn end_session(app: App, viewer: Viewer, page: Page, form: Form<SessionForm>) -> Result {
    let wanted = form.accept().map_err(|_| Error::NotFound)?;
    let found = session::of(&app, viewer.id).await?;
    let Some(found) = found.into_iter().find(|one| handle(&one.id) == wanted) else {
        return Err(Error::NotFound);
    };
    let tx = app.begin(&viewer).await?;
    session::end(tx.conn(), &found.id).await?;
    tx.note(Users::NAME, Some(viewer.id.0), &viewer.name, "sessions-ended", None).await?;
    tx.commit().await?;
    if found.id == viewer.session {
        return Ok(sign_out::left(&app));
    }
    Ok(see_other(HERE).notice(page.t("account-session-ended")))
}

/// Out, here and everywhere.
pub async fn end_all_sessions(app: App, viewer: Viewer) -> Result {
    let tx = app.begin(&viewer).await?;
    session::end_all(tx.conn(), viewer.id, None).await?;
    tx.note(Users::NAME, Some(viewer.id.0), &viewer.name, "sessions-ended", None).await?;
    tx.commit().await?;
    Ok(sign_out::left(&app))
}

/// By what a page names a session: enough of its digest to tell one's own apart, and no key.
pub fn handle(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}

async fn own(app: &App, viewer: &Viewer) -> Result<User> {
    let own = Users::visible_to(viewer).filter(user::Column::Id.eq(viewer.id));
    own.one(&app.db.read).await?.ok_or(Error::NotFound)
}

async fn view(app: &App, viewer: &Viewer, page: Page) -> Result<views::Account> {
    let user = own(app, viewer).await?;
    let sessions = session::of(app, viewer.id).await?;
    Ok(views::Account { page, user, sessions, form: Form::default() })
}

async fn again(app: &App, viewer: &Viewer, page: Page, form: Form<PasswordForm>) -> Error {
    match view(app, viewer, page).await {
        Ok(view) => form.redisplay(|form| views::Account { form, ..view }),
        Err(error) => error,
    }
}

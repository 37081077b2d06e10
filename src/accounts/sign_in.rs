use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::http::{HeaderMap, Request, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use super::form::SignInForm;
use super::views;
use crate::auth::{User, Users, device, password, session, token, user};
use crate::db::{Actor, Record, Tx};
use crate::i18n::Message;
use crate::web::peer::Peer;
use crate::web::{Filter, Form, Guest, OrRedisplay, html, local_path, see_other};
use crate::{App, Error, Result};

/// Wrong passwords after which an account waits on devices it doesn't know.
const FAILURES: i32 = 5;
/// How long it waits, ms.
const WAIT: i64 = 15 * 60_000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub return_to: String,
}

pub async fn new(page: Guest, Filter(wanted): Filter<Wanted>) -> Result {
    let form = SignInForm { return_to: wanted.return_to, ..SignInForm::default() };
    html(views::SignIn { page, form: form.into() })
}

/// A form that arrived after its session had ended: it waits, in the page itself, until its sender
/// has signed in again.
pub async fn keep(page: Guest, Filter(wanted): Filter<Wanted>, Body(kept): Body) -> Result {
    let form = SignInForm { return_to: wanted.return_to, kept, ..SignInForm::default() };
    html(views::SignIn { page, form: form.into() })
}

pub async fn create(app: App, page: Guest, peer: From, form: Form<SignInForm>) -> Result {
    app.limits.sign_in(peer.peer)?;
    let typed = form.typed().clone();
    let details = form.clone().accept().or_redisplay(|form| views::SignIn { page: page.clone(), form })?;

    let user = find(&app, &details.username).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(&app, details.password, hash).await?;
    let admitted = match &user {
        Some(user) => right && !user.is_disabled() && may_try(&app, user, &peer).await?,
        None => false,
    };

    let stranger = Actor::stranger(&details.username, peer.peer.ip());
    let Some(user) = user.filter(|_| admitted) else {
        let tx = app.begin_as(stranger).await?;
        failed(&tx, &details.username).await?;
        tx.commit().await?;
        let form = form.with_error("username", Message::new("sign-in-failed"));
        return Err(form.redisplay(|form| views::SignIn { page, form }));
    };
    // From here on it is known who acts.
    let tx = app.begin_as(Actor { id: Some(user.id), name: user.name.clone(), ..stranger }).await?;
    let cookies = admit(&app, &tx, &user, &peer).await?;
    tx.note(Users::NAME, Some(user.id.0), &user.name, "signed-in", None).await?;
    tx.commit().await?;

    if typed.kept.is_empty() {
        let place = match local_path(&typed.return_to).as_str() {
            "/" => user.role.home().to_owned(),
            place => place.to_owned(),
        };
        return Ok((cookies, see_other(place)).into_response());
    }
    let fields = serde_urlencoded::from_str(&typed.kept).unwrap_or_default();
    let resume = html(views::Resume { page, action: local_path(&typed.return_to), fields })?;
    Ok((cookies, resume).into_response())
}

/// A session, and a device that the account knows from now on.
pub async fn admit(app: &App, tx: &Tx, user: &User, from: &From) -> Result<CookieJar> {
    let now = tx.now();
    // An earlier session of this browser ends: a planted cookie is never taken over.
    if let Some(old) = from.jar.get(session::cookie_name(&app.config)) {
        session::end(tx.conn(), &token::digest(old.value())).await?;
    }
    let session = session::start(tx.conn(), user.id, now, &from.peer.ip(), &from.agent).await?;
    let known = from.jar.get(device::cookie_name(&app.config)).map(|cookie| cookie.value().to_owned());
    let device = known.filter(|token| token.len() == 64).unwrap_or_else(token::random);
    device::remember(tx.conn(), &device, user.id, now).await?;
    forget_failures(tx, user).await?;
    Ok(CookieJar::new().add(session::cookie(&app.config, session)).add(device::cookie(&app.config, device)))
}

#[expect(clippy::disallowed_methods, reason = "nobody is signed in yet")]
async fn find(app: &App, username: &str) -> Result<Option<User>> {
    Ok(Users::find().filter(user::Column::Username.eq(username)).one(&app.db.read).await?)
}

async fn may_try(app: &App, user: &User, from: &From) -> Result<bool> {
    if user.waiting_until.is_none_or(|until| until <= app.now()) {
        return Ok(true);
    }
    match from.jar.get(device::cookie_name(&app.config)) {
        Some(cookie) => device::is_known(&app.db.read, cookie.value(), user.id).await,
        None => Ok(false),
    }
}

/// Counted in the database, so that many tries at once count as many.
#[expect(clippy::disallowed_methods, reason = "a counter, with its own line in the trail")]
async fn failed(tx: &Tx, username: &str) -> Result<()> {
    let now = tx.now();
    let counted = Users::update_many()
        .col_expr(user::Column::Failures, Expr::col(user::Column::Failures).add(1))
        .filter(user::Column::Username.eq(username))
        .exec_with_returning(tx.conn())
        .await?;
    for user in counted {
        if user.failures >= FAILURES {
            Users::update_many()
                .col_expr(user::Column::Failures, Expr::value(0))
                .col_expr(user::Column::WaitingUntil, Expr::value(now + WAIT))
                .filter(user::Column::Id.eq(user.id))
                .exec(tx.conn())
                .await?;
        }
        tx.note(Users::NAME, Some(user.id.0), &user.name, "sign-in-failed", None).await?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a counter, not a change of the account")]
async fn forget_failures(tx: &Tx, user: &User) -> Result<()> {
    Users::update_many()
        .col_expr(user::Column::Failures, Expr::value(0))
        .col_expr(user::Column::WaitingUntil, Expr::value(None::<i64>))
        .col_expr(user::Column::LastSeenAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Where a request comes from, for who isn't a viewer yet.
pub struct From {
    pub peer: Peer,
    pub agent: String,
    pub jar: CookieJar,
}

impl axum::extract::FromRequestParts<App> for From {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &App) -> Result<Self> {
        Ok(Self {
            peer: Peer::of(&parts.extensions),
            agent: agent(&parts.headers),
            jar: CookieJar::from_headers(&parts.headers),
        })
    }
}

fn agent(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// A form's text, whatever its fields are.
pub struct Body(String);

impl FromRequest<App> for Body {
    type Rejection = Response;

    async fn from_request(request: Request<axum::body::Body>, app: &App) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        String::from_utf8(bytes.to_vec()).map(Self).map_err(|_| Error::Bad.into_response())
    }
}

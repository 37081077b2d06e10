//! Sessions live in the database, so one can be ended. The cookie holds a random token; the table
//! holds only its digest. A session ends when it is idle too long, when it is too old, when its
//! person is disabled or changes the password, and when somebody ends it.

use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, entity::prelude::*,
};

use super::{Role, Viewer, token, unit, user};
use crate::config::Config;
use crate::i18n::Lang;
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::web::peer::Peer;
use crate::{App, Result};

/// How many at once; the oldest ends when another begins.
pub const MOST: u64 = 10;

/// A look at a page moves `last_seen_at` at most this often (ms), so that reading isn't writing.
const TOUCH: i64 = 60_000;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// Digest of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: UserId,
    pub created_at: i64,
    pub last_seen_at: i64,
    pub ip: String,
    pub agent: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// "Edge · Windows": what its owner would recognise; None: nothing we know.
    pub fn device(&self) -> Option<String> {
        let known = |names: &[(&str, &'static str)]| {
            names.iter().find(|(mark, _)| self.agent.contains(mark)).map(|(_, name)| *name)
        };
        // More than one browser says it is Chrome, and all say they are Safari.
        let browser = known(&[
            ("MicroMessenger/", "WeChat"),
            ("Edg", "Edge"),
            ("QQBrowser/", "QQ Browser"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ]);
        let system = known(&[
            ("Windows", "Windows"),
            ("Android", "Android"),
            ("HarmonyOS", "HarmonyOS"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Mac OS X", "macOS"),
            ("Linux", "Linux"),
        ]);
        match (browser, system) {
            (Some(browser), Some(system)) => Some(format!("{browser} · {system}")),
            (browser, system) => browser.or(system).map(str::to_owned),
        }
    }
}

/// `__Host-` and `Secure` over https; a plain name on loopback, where there is no https.
pub fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-yanlai" } else { "yanlai" }
}

pub fn cookie(config: &Config, token: String) -> Cookie<'static> {
    Cookie::build((cookie_name(config), token))
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Lax)
        .build()
}

/// Starts a session and returns the token for the cookie.
#[expect(clippy::disallowed_methods, reason = "signing in precedes any viewer, scope or audit actor")]
pub async fn start(
    db: &impl ConnectionTrait,
    user_id: UserId,
    now: i64,
    ip: &str,
    agent: &str,
) -> Result<String> {
    let older = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .order_by_desc(Column::LastSeenAt)
        .offset(MOST - 1)
        .limit(100)
        .all(db)
        .await?;
    for session in older {
        end(db, &session.id).await?;
    }
    let token = token::random();
    let session = ActiveModel {
        id: Set(token::digest(&token)),
        user_id: Set(user_id),
        created_at: Set(now),
        last_seen_at: Set(now),
        ip: Set(ip.to_owned()),
        agent: Set(agent.chars().take(200).collect()),
    };
    Entity::insert(session).exec_without_returning(db).await?;
    Ok(token)
}

#[derive(FromQueryResult)]
struct Found {
    id: String,
    created_at: i64,
    last_seen_at: i64,
    user_id: UserId,
    name: String,
    role: Role,
    unit_id: Option<UnitId>,
    unit_name: Option<String>,
    organisation_id: Option<OrganisationId>,
    lang: Option<Lang>,
    shortcuts: bool,
    may_export: bool,
}

/// Who this request comes from, if its cookie opens a session that is still alive.
#[expect(clippy::disallowed_methods, reason = "this is where a viewer comes from")]
pub async fn resume(app: &App, parts: &mut Parts) -> Result<Option<Viewer>> {
    let jar = CookieJar::from_headers(&parts.headers);
    let Some(cookie) = jar.get(cookie_name(&app.config)) else { return Ok(None) };
    let digest = token::digest(cookie.value());
    let found = Entity::find()
        .select_only()
        .columns([Column::Id, Column::CreatedAt, Column::LastSeenAt, Column::UserId])
        .columns([user::Column::Name, user::Column::Role, user::Column::UnitId, user::Column::OrganisationId])
        .columns([user::Column::Lang, user::Column::Shortcuts, user::Column::MayExport])
        .column_as(Expr::col((unit::Entity, unit::Column::Name)), "unit_name")
        .join(JoinType::InnerJoin, Relation::User.def())
        .join(
            JoinType::LeftJoin,
            user::Entity::belongs_to(unit::Entity).from(user::Column::UnitId).to(unit::Column::Id).into(),
        )
        .filter(Column::Id.eq(&digest))
        .filter(user::Column::DisabledAt.is_null())
        .into_model::<Found>()
        .one(&app.db.read)
        .await?;
    let now = app.now();
    let Some(found) = found else { return Ok(None) };
    if !is_alive(app, found.created_at, found.last_seen_at, now) {
        // Gone for good: a clock set back later must not bring it to life again.
        if let Err(error) = end(&app.db.write, &digest).await {
            tracing::warn!(%error, "a session that is over could not be ended");
        }
        return Ok(None);
    }
    if now - found.last_seen_at > TOUCH {
        // It may fail (the disk is full, the database is being restored): reading still works.
        let touched = Entity::update_many()
            .col_expr(Column::LastSeenAt, Expr::value(now))
            .filter(Column::Id.eq(&digest))
            .exec(&app.db.write)
            .await;
        if let Err(error) = touched {
            tracing::warn!(%error, "a session could not be touched");
        }
    }
    Ok(Some(Viewer {
        id: found.user_id,
        name: found.name,
        role: found.role,
        unit_id: found.unit_id,
        unit_name: found.unit_name.unwrap_or_default(),
        organisation_id: found.organisation_id,
        lang: found.lang,
        session: found.id,
        ip: Peer::of(&parts.extensions).ip(),
        shortcuts: found.shortcuts,
        may_export: found.may_export && matches!(found.role, Role::Officer | Role::Manager),
    }))
}

/// What lies in the future (the clock was set back) is as good as fresh.
pub fn is_alive(app: &App, created_at: i64, last_seen_at: i64, now: i64) -> bool {
    let ms = |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    now.saturating_sub(last_seen_at) <= ms(app.config.session_idle)
        && now.saturating_sub(created_at) <= ms(app.config.session_max)
}

#[expect(clippy::disallowed_methods, reason = "sessions are no records: ended ones are gone")]
pub async fn end(db: &impl ConnectionTrait, digest: &str) -> Result<()> {
    Entity::delete_by_id(digest.to_owned()).exec(db).await?;
    Ok(())
}

/// Ends all sessions of somebody, or all but one.
#[expect(clippy::disallowed_methods, reason = "sessions are no records: ended ones are gone")]
pub async fn end_all(db: &impl ConnectionTrait, user_id: UserId, but: Option<&str>) -> Result<u64> {
    let mut ended = Entity::delete_many().filter(Column::UserId.eq(user_id));
    if let Some(but) = but {
        ended = ended.filter(Column::Id.ne(but));
    }
    Ok(ended.exec(db).await?.rows_affected)
}

/// The living sessions of somebody, newest use first.
#[expect(clippy::disallowed_methods, reason = "asked for one's own, or by an administrator")]
pub async fn of(app: &App, user_id: UserId) -> Result<Vec<Model>> {
    let sessions = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .order_by_desc(Column::LastSeenAt)
        .limit(50)
        .all(&app.db.read)
        .await?;
    let now = app.now();
    Ok(sessions.into_iter().filter(|one| is_alive(app, one.created_at, one.last_seen_at, now)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_a_name_people_know() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Safari/537.36 Edg/109.0";
        let wechat = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0";
        for (agent, name) in
            [(edge, Some("Edge · Windows")), (wechat, Some("WeChat · Android")), ("curl/8", None), ("", None)]
        {
            let session = Model {
                id: String::new(),
                user_id: UserId::new(),
                created_at: 0,
                last_seen_at: 0,
                ip: String::new(),
                agent: agent.to_owned(),
            };
            assert_eq!(session.device().as_deref(), name, "{agent}");
        }
    }
}

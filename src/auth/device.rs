//! Devices an account knows: where it has signed in before. While an account waits after failures,
//! its owner can still sign in from one of them, and an attacker elsewhere can't lock them out.

use axum_extra::extract::cookie::{Cookie, SameSite};
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::token;
use crate::Result;
use crate::config::Config;
use crate::ids::UserId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "devices")]
pub struct Model {
    /// Digest of the device's token and the user together.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: UserId,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-yanlai-device" } else { "yanlai-device" }
}

pub fn cookie(config: &Config, token: String) -> Cookie<'static> {
    Cookie::build((cookie_name(config), token))
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Lax)
        .permanent()
        .build()
}

#[expect(clippy::disallowed_methods, reason = "asked before anybody is signed in")]
pub async fn is_known(db: &impl ConnectionTrait, token: &str, user_id: UserId) -> Result<bool> {
    Ok(Entity::find_by_id(key(token, user_id)).one(db).await?.is_some())
}

#[expect(clippy::disallowed_methods, reason = "a device is no record of the business")]
pub async fn remember(db: &impl ConnectionTrait, token: &str, user_id: UserId, now: i64) -> Result<()> {
    if is_known(db, token, user_id).await? {
        return Ok(());
    }
    let device = ActiveModel { id: Set(key(token, user_id)), user_id: Set(user_id), created_at: Set(now) };
    Entity::insert(device).exec_without_returning(db).await?;
    Ok(())
}

fn key(token: &str, user_id: UserId) -> String {
    token::digest(&format!("{token}{user_id}"))
}

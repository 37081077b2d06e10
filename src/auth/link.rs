//! One-time links: setting up, an invitation, a new password. 256 random bits, kept as a digest,
//! for a limited time. Looking at one doesn't use it up (previews look); sending its form does.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::token;
use crate::ids::{LinkId, UserId};
use crate::{Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    /// Makes the first administrator, or another when access is lost.
    Setup,
    /// Takes up an account: 72 hours.
    Invitation,
    /// Sets a new password: one hour.
    Reset,
}

impl Kind {
    /// Milliseconds.
    pub fn lasts(self) -> i64 {
        const HOUR: i64 = 3_600_000;
        match self {
            Self::Setup => 24 * HOUR,
            Self::Invitation => 72 * HOUR,
            Self::Reset => HOUR,
        }
    }

    pub fn path(self, token: &str) -> String {
        match self {
            Self::Setup => format!("/setup/{token}"),
            Self::Invitation | Self::Reset => format!("/welcome/{token}"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkId,
    #[sea_orm(unique)]
    pub digest: String,
    pub kind: Kind,
    /// None for setting up.
    pub user_id: Option<UserId>,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Makes a link and returns its token. Earlier unused ones of the same person or kind end.
#[expect(clippy::disallowed_methods, reason = "a link is no record of the business")]
pub async fn make(
    db: &impl ConnectionTrait,
    kind: Kind,
    user_id: Option<UserId>,
    now: i64,
) -> Result<String> {
    let same = match user_id {
        Some(user_id) => Column::UserId.eq(user_id),
        None => Column::Kind.eq(kind),
    };
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .filter(same)
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    let token = token::random();
    let link = ActiveModel {
        id: Set(LinkId::new()),
        digest: Set(token::digest(&token)),
        kind: Set(kind),
        user_id: Set(user_id),
        created_at: Set(now),
        expires_at: Set(now + kind.lasts()),
        used_at: Set(None),
    };
    Entity::insert(link).exec_without_returning(db).await?;
    Ok(token)
}

/// Ends what is still open for somebody.
#[expect(clippy::disallowed_methods, reason = "a link is no record of the business")]
pub async fn end(db: &impl ConnectionTrait, user_id: UserId, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .filter(Column::UserId.eq(user_id))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// The link of this token, if it still opens. Used, expired, unknown: the same 404.
#[expect(clippy::disallowed_methods, reason = "the token is the key")]
pub async fn find(db: &impl ConnectionTrait, token: &str, kinds: &[Kind], now: i64) -> Result<Model> {
    Entity::find()
        .filter(Column::Digest.eq(token::digest(token)))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?
        .ok_or(Error::NotFound)
}

/// Uses it up; of many at once exactly one succeeds.
#[expect(clippy::disallowed_methods, reason = "the compare-and-set itself")]
pub async fn spend(db: &impl ConnectionTrait, link: &Model, now: i64) -> Result<()> {
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(link.id))
        .filter(Expr::col(Column::UsedAt).is_null())
        .exec(db)
        .await?;
    if spent.rows_affected == 1 { Ok(()) } else { Err(Error::NotFound) }
}

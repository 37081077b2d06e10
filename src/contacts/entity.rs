use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::auth::Viewer;
use crate::db::Record;
use crate::ids::{ContactId, OrganisationId, UnitId, UserId};
use crate::organisations::Domains;
use crate::standards::{email, phone};

/// 衡阳籍: the one thing about origins that is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum HengyangNative {
    Yes,
    No,
    #[default]
    Unknown,
}

/// Where we have somebody's particulars from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ContactSource {
    /// 本人提供
    #[default]
    Oneself,
    /// 名片
    Card,
    /// 商会引荐
    Chamber,
    /// 公开信息
    Public,
}

impl HengyangNative {
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Yes => "contact-native-yes",
            Self::No => "contact-native-no",
            Self::Unknown => "contact-native-unknown",
        }
    }
}

impl ContactSource {
    pub const ALL: [Self; 4] = [Self::Oneself, Self::Card, Self::Chamber, Self::Public];

    pub fn code(self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::Card => "card",
            Self::Chamber => "chamber",
            Self::Public => "public",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Oneself => "contact-source-oneself",
            Self::Card => "contact-source-card",
            Self::Chamber => "contact-source-chamber",
            Self::Public => "contact-source-public",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// 沈女士, 王总: surname and form of address are enough.
    pub name: String,
    pub sort_key: String,
    pub post: String,
    /// As typed, several joined by 、.
    pub phones: String,
    /// Digits only, joined by spaces; what the search index and duplicates compare.
    pub phone_keys: String,
    pub email: String,
    /// What stands after its `@`; what duplicates compare.
    pub domain_key: String,
    pub wechat: String,
    pub native: HengyangNative,
    pub source: ContactSource,
    pub source_note: String,
    pub note: String,
    pub is_demo: bool,
    pub organisation_id: OrganisationId,
    pub unit_id: UnitId,
    pub owner_id: Option<UserId>,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "contact";
    const SECRET: &'static [&'static str] = &["phones", "phone_keys", "email", "domain_key", "wechat"];

    /// One's own unit's; managers see all. The register asks of the same rows, so it stands there.
    fn scope(viewer: &Viewer) -> Condition {
        Domains::scope(viewer)
    }

    fn key(contact: &Model) -> Uuid {
        contact.id.0
    }

    fn label(contact: &Model) -> String {
        contact.name.clone()
    }
}

impl Model {
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    pub fn path(&self) -> String {
        path(self.id)
    }

    pub fn masked(&self) -> String {
        masked(&self.phones)
    }

    pub fn masked_email(&self) -> String {
        email::mask(&self.email)
    }

    /// `sh****`: often it is a telephone number.
    pub fn masked_wechat(&self) -> String {
        if self.wechat.is_empty() {
            return String::new();
        }
        format!("{}****", self.wechat.chars().take(2).collect::<String>())
    }
}

pub(super) fn path(id: ContactId) -> String {
    format!("/contacts/{id}")
}

/// `138****8000、0734****678`
pub(super) fn masked(phones: &str) -> String {
    let masked: Vec<_> = phones.split('、').filter(|one| !one.is_empty()).map(phone::mask).collect();
    masked.join("、")
}

//! Roles, and who may pass as whom. A handler's parameter is its guard:
//! `async fn archive(manager: Manager, ..)` can't be reached by anyone else.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Viewer;
use crate::{App, Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 招商专员
    Officer,
    /// 招商局负责人 / 分管领导
    Manager,
    /// 商会联络员
    Liaison,
    /// 系统管理员
    Administrator,
    /// 审计管理员
    Auditor,
}

impl Role {
    pub const ALL: [Self; 5] =
        [Self::Officer, Self::Manager, Self::Liaison, Self::Administrator, Self::Auditor];

    pub fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Manager => "manager",
            Self::Liaison => "liaison",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Officer => "role-officer",
            Self::Manager => "role-manager",
            Self::Liaison => "role-liaison",
            Self::Administrator => "role-administrator",
            Self::Auditor => "role-auditor",
        }
    }

    /// The room one starts in.
    pub fn home(self) -> &'static str {
        match self {
            Self::Officer | Self::Manager => "/",
            Self::Liaison => "/referrals",
            Self::Administrator => "/admin/people",
            Self::Auditor => "/audit",
        }
    }

    /// Characters a password must have at least.
    pub fn password_length(self) -> usize {
        match self {
            Self::Administrator => 15,
            Self::Officer | Self::Manager | Self::Liaison | Self::Auditor => 12,
        }
    }
}

macro_rules! guard {
    ($(#[$doc:meta])* $name:ident: $roles:pat) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(Viewer);

        impl $name {
            /// For templates: offer only what the handler would allow.
            pub fn admits(viewer: &Viewer) -> bool {
                matches!(viewer.role, $roles)
            }

            /// For verbs called by another verb that has already asked.
            pub fn pass(viewer: &Viewer) -> Option<Self> {
                Self::admits(viewer).then(|| Self(viewer.clone()))
            }
        }

        impl std::ops::Deref for $name {
            type Target = Viewer;

            fn deref(&self) -> &Viewer {
                &self.0
            }
        }

        impl FromRequestParts<App> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
                let viewer = Viewer::from_request_parts(parts, app).await?;
                if Self::admits(&viewer) { Ok(Self(viewer)) } else { Err(Error::Forbidden) }
            }
        }
    };
}

guard!(
    /// Works with the bureau's own records.
    Officer: Role::Officer | Role::Manager
);
guard!(
    /// Sees every unit; moves back, overrides, decides.
    Manager: Role::Manager
);
guard!(
    /// Sends referrals in, and follows them; nothing else exists for them.
    Liaison: Role::Liaison
);
guard!(
    /// People, units, settings; no business data and no trail.
    Administrator: Role::Administrator
);
guard!(
    /// Reads the trail; changes nothing.
    Auditor: Role::Auditor
);

//! What an organisation has several of: other names, sites, honours. They belong to it wholly and
//! are written with it, under its version and its audit event.

pub mod alias {
    use sea_orm::entity::prelude::*;

    use crate::ids::OrganisationId;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation_aliases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organisation_id: OrganisationId,
        pub kind: super::AliasKind,
        pub name: String,
        pub key: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod site {
    use sea_orm::entity::prelude::*;

    use crate::ids::OrganisationId;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation_sites")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organisation_id: OrganisationId,
        pub position: i32,
        pub name: String,
        pub region: Option<String>,
        pub address: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod honour {
    use sea_orm::entity::prelude::*;

    use crate::ids::{OrganisationId, TermId};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation_honours")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organisation_id: OrganisationId,
        pub term_id: TermId,
        /// Of the list it stands in.
        pub year: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::ids::OrganisationId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum AliasKind {
    /// 品牌、简称
    Short,
    /// 曾用名
    Former,
    /// 外文名
    Latin,
}

impl AliasKind {
    pub fn message(self) -> &'static str {
        match self {
            Self::Short => "org-alias-short",
            Self::Former => "org-alias-former",
            Self::Latin => "org-alias-latin",
        }
    }
}

/// All of one organisation.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub aliases: Vec<alias::Model>,
    pub sites: Vec<site::Model>,
    pub honours: Vec<honour::Model>,
}

impl Parts {
    pub async fn of(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Self> {
        Ok(Self::of_many(db, &[id]).await?.remove(&id).unwrap_or_default())
    }

    /// Of each that has any; no more than some hundreds at a time.
    #[expect(clippy::disallowed_methods, reason = "of organisations that were loaded in scope")]
    pub async fn of_many(
        db: &impl ConnectionTrait,
        ids: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Self>> {
        let mut parts: HashMap<OrganisationId, Self> = HashMap::new();
        if ids.is_empty() {
            return Ok(parts);
        }
        let (ids, most) = (|| ids.iter().copied(), 100 * ids.len() as u64);
        let aliases = alias::Entity::find()
            .filter(alias::Column::OrganisationId.is_in(ids()))
            .order_by_asc(alias::Column::Id);
        let sites = site::Entity::find()
            .filter(site::Column::OrganisationId.is_in(ids()))
            .order_by_asc(site::Column::Position);
        let honours = honour::Entity::find()
            .filter(honour::Column::OrganisationId.is_in(ids()))
            .order_by_asc(honour::Column::Id);
        for one in aliases.limit(most).all(db).await? {
            parts.entry(one.organisation_id).or_default().aliases.push(one);
        }
        for one in sites.limit(most).all(db).await? {
            parts.entry(one.organisation_id).or_default().sites.push(one);
        }
        for one in honours.limit(most).all(db).await? {
            parts.entry(one.organisation_id).or_default().honours.push(one);
        }
        Ok(parts)
    }

    /// Other names of one kind, joined as one types them.
    pub fn names(&self, kind: AliasKind) -> String {
        let names: Vec<_> =
            self.aliases.iter().filter(|alias| alias.kind == kind).map(|alias| alias.name.as_str()).collect();
        names.join("、")
    }
}

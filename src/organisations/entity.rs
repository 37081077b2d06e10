use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::auth::{Manager, Role, Viewer};
use crate::db::Record;
use crate::hanzi::company_name;
use crate::ids::{OrganisationId, TermId, UnitId, UserId};

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// 企业
    #[default]
    Company,
    /// 商（协）会
    Chamber,
    /// 园区运营商
    ParkOperator,
    /// 基金·投资机构
    Fund,
    /// 高校院所·创新平台
    Institute,
    /// 中介机构
    Intermediary,
    /// 政府部门
    Government,
}

impl OrganisationKind {
    pub const ALL: [Self; 7] = [
        Self::Company,
        Self::Chamber,
        Self::ParkOperator,
        Self::Fund,
        Self::Institute,
        Self::Intermediary,
        Self::Government,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Chamber => "chamber",
            Self::ParkOperator => "park_operator",
            Self::Fund => "fund",
            Self::Institute => "institute",
            Self::Intermediary => "intermediary",
            Self::Government => "government",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Company => "org-kind-company",
            Self::Chamber => "org-kind-chamber",
            Self::ParkOperator => "org-kind-park-operator",
            Self::Fund => "org-kind-fund",
            Self::Institute => "org-kind-institute",
            Self::Intermediary => "org-kind-intermediary",
            Self::Government => "org-kind-government",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    pub kind: OrganisationKind,
    /// Of `/chambers`; the rest is of `/companies`.
    pub is_chamber: bool,
    /// As registered, as typed.
    pub name: String,
    /// `hanzi::company_name::key`: equal for names that mean the same.
    pub name_key: String,
    /// Pinyin with tones; compared byte by byte.
    pub sort_key: String,
    pub uscc: Option<String>,
    /// Why a code with a wrong check character was kept.
    pub uscc_reason: String,
    /// First two and four digits of the region, and all six (GB/T 2260).
    pub province: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub chain_id: Option<TermId>,
    pub chain_root_id: Option<TermId>,
    /// GB/T 4754: section and division, `C38`.
    pub industry: Option<String>,
    pub summary: String,
    pub website: String,
    pub stock_code: Option<String>,
    /// 法定代表人, as registered.
    pub legal_representative: String,
    /// Where what we know of it comes from.
    pub source: String,
    /// Invented, for the demonstration.
    pub is_demo: bool,
    pub last_activity_at: i64,
    pub unit_id: UnitId,
    pub owner_id: Option<UserId>,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    /// The one that stands for it since both were made one; it is archived then.
    pub merged_into: Option<OrganisationId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "organisation";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Officer | Role::Manager => Condition::all(),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(organisation: &Model) -> Uuid {
        organisation.id.0
    }

    fn label(organisation: &Model) -> String {
        organisation.name.clone()
    }
}

impl Model {
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    pub fn path(&self) -> String {
        path(self.is_chamber, self.id)
    }

    /// What it is called where a whole name has no room: its 字号 and trade, 甲子光电 of
    /// 苏州甲子光电有限公司. The whole name where these don't stand in it as they are.
    pub fn calling(&self) -> String {
        let parsed = company_name::parse(&self.name, &company_name::Lists::in_force());
        let short = format!("{}{}", parsed.core, parsed.trade);
        let is_said = parsed.branch.is_none() && !short.is_empty() && self.name.contains(&short);
        if is_said { short } else { self.name.clone() }
    }

    /// Its own unit, and managers; nobody, once another stands for it.
    pub fn is_changed_by(&self, viewer: &Viewer) -> bool {
        if self.merged_into.is_some() {
            return false;
        }
        Manager::admits(viewer) || viewer.role == Role::Officer && viewer.is_of(self.unit_id)
    }
}

pub(super) fn path(is_chamber: bool, id: OrganisationId) -> String {
    format!("/{}/{id}", if is_chamber { "chambers" } else { "companies" })
}

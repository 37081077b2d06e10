use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::i18n::Lang;
use crate::ids::TermId;

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    /// 产业链；top level: “两主一特”
    Chain,
    /// 招商渠道
    Channel,
    /// 建设方式
    Construction,
    /// 企业称号：三类500强、上市公司、单项冠军 …
    Honour,
    /// 搁置原因
    HoldReason,
    /// 流失原因
    LossReason,
    /// 终止原因
    TerminationReason,
    /// 引荐不予采纳的原因
    DeclineReason,
    /// 参观点位
    Sight,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TermId,
    pub kind: Kind,
    /// Never shown; what rules and imports refer to.
    pub code: String,
    pub zh: String,
    pub en: String,
    pub parent_id: Option<TermId>,
    pub position: i32,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn name(&self, lang: Lang) -> &str {
        if lang.is_zh() || self.en.is_empty() { &self.zh } else { &self.en }
    }

    pub fn is_active(&self) -> bool {
        self.archived_at.is_none()
    }
}

impl Record for Entity {
    const NAME: &'static str = "term";

    /// Words are no secret, except to the auditor, who has no business with them.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Officer | Role::Manager | Role::Liaison | Role::Administrator => Condition::all(),
            Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(term: &Model) -> Uuid {
        term.id.0
    }

    fn label(term: &Model) -> String {
        term.zh.clone()
    }
}

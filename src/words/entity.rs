use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::hanzi::company_name;
use crate::ids::OwnWordId;

/// What is said of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// How it is read wherever it stands.
    #[default]
    Reading,
    /// How it is read at the beginning of a person's name.
    Surname,
    /// A trade in names of companies: 光电, 科技.
    Trade,
    /// A legal form, at the end of names: 有限公司.
    Form,
    /// Where a company is, in front of names: 松木, 珠三角.
    Place,
    /// No trade, though the program's list has it.
    NoTrade,
    /// No legal form, though the program's list has it.
    NoForm,
    /// No place, though the standard of regions has it.
    NoPlace,
}

impl WordKind {
    pub const ALL: [Self; 8] = [
        Self::Reading,
        Self::Surname,
        Self::Place,
        Self::Trade,
        Self::Form,
        Self::NoPlace,
        Self::NoTrade,
        Self::NoForm,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Surname => "surname",
            Self::Trade => "trade",
            Self::Form => "form",
            Self::Place => "place",
            Self::NoTrade => "no_trade",
            Self::NoForm => "no_form",
            Self::NoPlace => "no_place",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Reading => "word-kind-reading",
            Self::Surname => "word-kind-surname",
            Self::Trade => "word-kind-trade",
            Self::Form => "word-kind-form",
            Self::Place => "word-kind-place",
            Self::NoTrade => "word-kind-no-trade",
            Self::NoForm => "word-kind-no-form",
            Self::NoPlace => "word-kind-no-place",
        }
    }

    pub fn is_read(self) -> bool {
        matches!(self, Self::Reading | Self::Surname)
    }

    /// The list of names that it changes, and whether it takes a word out of it.
    pub fn in_names(self) -> Option<(company_name::WordKind, bool)> {
        match self {
            Self::Reading | Self::Surname => None,
            Self::Trade => Some((company_name::WordKind::Trade, false)),
            Self::Form => Some((company_name::WordKind::Form, false)),
            Self::Place => Some((company_name::WordKind::Place, false)),
            Self::NoTrade => Some((company_name::WordKind::Trade, true)),
            Self::NoForm => Some((company_name::WordKind::Form, true)),
            Self::NoPlace => Some((company_name::WordKind::Place, true)),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "own_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OwnWordId,
    pub kind: WordKind,
    pub word: String,
    /// The word as it is compared: folded, letters and digits only.
    pub key: String,
    /// `chong2 qing4`; empty for a word that is not about reading.
    pub spelling: String,
    /// None: what was saved before is still being looked at anew.
    pub applied_at: Option<i64>,
    /// The place in the index that this has come to.
    pub reached: i64,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "own_word";

    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Administrator => Condition::all(),
            Role::Officer | Role::Manager | Role::Liaison | Role::Auditor => {
                Condition::all().add(Expr::value(false))
            }
        }
    }

    fn key(word: &Model) -> Uuid {
        word.id.0
    }

    fn label(word: &Model) -> String {
        word.word.clone()
    }
}

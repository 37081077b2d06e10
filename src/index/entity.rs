use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, ExprTrait};

use crate::auth::{Role, Viewer};
use crate::db::{Record, grants};
use crate::ids::{ProjectId, UnitId};

/// What kind of record an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    Organisation,
    Contact,
    Project,
    Trip,
    Visit,
    Referral,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Organisation, Self::Contact, Self::Project, Self::Trip, Self::Visit, Self::Referral];

    /// Those with a name of their own; a visit goes by its host's.
    pub const NAMED: [Self; 5] =
        [Self::Organisation, Self::Contact, Self::Project, Self::Trip, Self::Referral];

    /// Whether one's unit alone says who sees a record of this kind, so that the index can be asked for
    /// it: an officer's visits were looked for among those of all units.
    pub(super) fn is_of_a_unit(self) -> bool {
        match self {
            Self::Contact | Self::Trip | Self::Visit | Self::Referral => true,
            Self::Organisation | Self::Project => false,
        }
    }

    /// Where the grams of this kind are kept. A table for each, because the few trips that fit are
    /// then not looked for among all companies that do.
    pub(super) fn grams(self) -> &'static str {
        match self {
            Self::Organisation => "grams_organisation",
            Self::Contact => "grams_contact",
            Self::Project => "grams_project",
            Self::Trip => "grams_trip",
            Self::Visit => "grams_visit",
            Self::Referral => "grams_referral",
        }
    }
}

/// What is shown of a record that was found, and what it is checked by.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entries")]
pub struct Model {
    /// Given anew whenever the entry is written, so that the newest is the highest. Below zero those of
    /// archived records: whoever looks for the newest doesn't meet them, however many left at once.
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub kind: Kind,
    #[sea_orm(unique)]
    pub record_id: Uuid,
    pub unit_id: Option<UnitId>,
    pub project_id: Option<ProjectId>,
    pub guarded: bool,
    pub archived: bool,
    pub title: String,
    pub subtitle: String,
    pub path: String,
    /// The texts with their kinds, see `text`.
    pub body: String,
    /// Letters and digits of the texts, folded, a text a line.
    pub folded: String,
    /// Unix ms.
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "entry";

    /// What is the whole bureau's or one's unit's; of projects what is open to the person by name,
    /// or, unless it is confidential, to their unit.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => {
                // What is of no project asks for no grants: these are many.
                let granted = |projects| {
                    Condition::all()
                        .add(Column::ProjectId.is_not_null())
                        .add(Column::ProjectId.in_subquery(projects))
                };
                let ours = Condition::any()
                    .add(Column::UnitId.is_null())
                    .add(Column::UnitId.eq(viewer.unit_id))
                    .add(granted(grants::by_unit(viewer)));
                Condition::any()
                    .add(Condition::all().add(Expr::col((Self, Column::Guarded)).not()).add(ours))
                    .add(granted(grants::by_name(viewer)))
            }
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(entry: &Model) -> Uuid {
        entry.record_id
    }

    fn label(entry: &Model) -> String {
        entry.title.clone()
    }
}

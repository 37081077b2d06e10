use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, ExprTrait};

use crate::auth::{Role, Viewer};
use crate::db::{Record, grants};
use crate::i18n::Lang;
use crate::ids::{OrganisationId, ProjectId, ReferralId, StageId, TermId, TripId, UnitId, UserId, VisitId};

/// Where a project stands beside its stage, which it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ProjectState {
    Active,
    /// 搁置: may come back.
    OnHold,
    /// 流失: before an agreement.
    Lost,
    /// 终止: after one.
    Terminated,
}

impl ProjectState {
    pub const ALL: [Self; 4] = [Self::Active, Self::OnHold, Self::Lost, Self::Terminated];
    /// Beside the stages, in the order of the board.
    pub const ASIDE: [Self; 3] = [Self::OnHold, Self::Lost, Self::Terminated];

    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::OnHold => "on_hold",
            Self::Lost => "lost",
            Self::Terminated => "terminated",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Active => "projects-state-active",
            Self::OnHold => "projects-state-on-hold",
            Self::Lost => "projects-state-lost",
            Self::Terminated => "projects-state-terminated",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Active => "flag",
            Self::OnHold => "pause",
            Self::Lost | Self::Terminated => "lost",
        }
    }
}

/// The day of a project that no limit binds; it sorts after every other.
pub const NO_LIMIT: &str = "9999-12-31";

/// Days are ISO text, instants Unix ms, money 分 (foreign capital US cents), land 0.01 亩, plant ㎡.
/// What is not known is None, never 0.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "projects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProjectId,
    /// XM2308-018
    pub number: String,
    pub name: String,
    /// What a confidential project is called beyond the people named on it.
    pub code_name: String,
    pub confidential: bool,
    pub organisation_id: OrganisationId,
    pub summary: String,
    /// Number, names and organisation, folded: what the list's box looks through.
    pub finder: String,
    pub stage_id: StageId,
    pub state: ProjectState,
    /// When it entered the stage (发生日期).
    pub stage_since: String,
    /// Until when it may stay there; of a held one, when it wakes; else [`NO_LIMIT`].
    pub limit_day: String,
    /// Days in this stage that were spent on hold, and don't count.
    pub held_days: i32,
    pub held_since: Option<String>,
    pub chain_id: Option<TermId>,
    pub channel_id: Option<TermId>,
    pub construction_id: Option<TermId>,
    /// 拟投资额, from signing on 协议投资额. In 分 of CNY.
    pub amount_fen: Option<i64>,
    pub fixed_fen: Option<i64>,
    pub is_foreign: bool,
    /// 合同外资, US cents.
    pub foreign_cents: Option<i64>,
    pub land: Option<i64>,
    pub plant: Option<i64>,
    pub output_fen: Option<i64>,
    pub tax_fen: Option<i64>,
    pub jobs: Option<i64>,
    pub capital_fen: Option<i64>,
    pub year_plan_fen: Option<i64>,
    pub contact: String,
    pub site: String,
    pub duration: String,
    pub review: String,
    pub signatory: String,
    /// `investment` or `framework`: only the first counts as a signing.
    pub agreement: String,
    pub term: String,
    pub first_contact_day: Option<String>,
    pub unit_id: UnitId,
    pub owner_id: UserId,
    /// 责任领导
    pub leader: String,
    /// 责任单位
    pub responsible_unit: String,
    pub next_step: String,
    pub next_due: Option<String>,
    pub hold_reason_id: Option<TermId>,
    pub wake_day: Option<String>,
    pub loss_reason_id: Option<TermId>,
    pub lost_to: String,
    pub termination_reason_id: Option<TermId>,
    pub closing_note: String,
    pub project_company: String,
    pub company_uscc: String,
    pub statistics: String,
    pub planned_signing: Option<String>,
    pub planned_start: Option<String>,
    pub planned_finish: Option<String>,
    pub planned_production: Option<String>,
    pub signed_day: Option<String>,
    pub registered_day: Option<String>,
    pub started_day: Option<String>,
    pub producing_day: Option<String>,
    pub effective_day: Option<String>,
    pub referral_id: Option<ReferralId>,
    pub introducer_id: Option<OrganisationId>,
    pub visit_id: Option<VisitId>,
    pub trip_id: Option<TripId>,
    pub last_activity_at: i64,
    pub created_at: i64,
    pub archived_at: Option<i64>,
    pub is_demo: bool,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "project";

    /// One's unit's, those one is named on, and those shared with one's unit; a confidential one
    /// only by name. Its owner is always named.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => {
                let theirs = Condition::any()
                    .add(Column::UnitId.eq(viewer.unit_id).and(Column::Confidential.eq(false)))
                    .add(Column::Id.in_subquery(grants::by_name(viewer)))
                    .add(Column::Id.in_subquery(grants::by_unit(viewer)).and(Column::Confidential.eq(false)));
                // As one question, so that a list is walked in its order and checked along the way:
                // gathering all of a unit's projects and sorting them cost ten times as much.
                let asked: Expr = Expr::case(theirs, Expr::cust("TRUE")).finally(Expr::cust("FALSE")).into();
                Condition::all().add(asked)
            }
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(project: &Model) -> Uuid {
        project.id.0
    }

    /// The trail is read by people who may not know of a confidential project.
    fn label(project: &Model) -> String {
        match (project.confidential, project.code_name.is_empty()) {
            (false, _) => project.name.clone(),
            (true, false) => project.code_name.clone(),
            (true, true) => project.number.clone(),
        }
    }
}

impl Model {
    pub fn path(&self) -> String {
        format!("/projects/{}", self.id)
    }

    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    pub fn is_active(&self) -> bool {
        self.state == ProjectState::Active
    }

    /// What the page of a state beside the stages says about why.
    pub fn closing_reason(&self, dictionary: &crate::dictionary::Dictionary, lang: Lang) -> String {
        let id = match self.state {
            ProjectState::Active => None,
            ProjectState::OnHold => self.hold_reason_id,
            ProjectState::Lost => self.loss_reason_id,
            ProjectState::Terminated => self.termination_reason_id,
        };
        dictionary.name(id, lang).to_owned()
    }
}

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::choices::{Intent, Native, State, Via};
use crate::auth::{Role, Viewer};
use crate::db::Record;
use crate::ids::{OrganisationId, ProjectId, ReferralId, TermId, UnitId, UserId};

/// A company that a chamber introduces. Instants are Unix ms; text that nobody gave is empty.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referrals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralId,
    /// YJ2308-0047
    #[sea_orm(unique)]
    pub number: String,
    /// Digest of the token of its private status page; only of those sent by a chamber's link.
    pub receipt: Option<String>,
    pub chamber_id: OrganisationId,
    /// As it was called then: a liaison sees no organisation.
    pub chamber_name: String,
    /// The unit that looks after the chamber.
    pub unit_id: UnitId,
    /// The account it was sent or typed in with; None: by a chamber's link.
    pub submitted_by: Option<UserId>,
    pub via: Via,
    pub introducer: String,
    pub introducer_phone: String,
    pub company: String,
    pub company_key: String,
    /// Province and city as typed.
    pub city: String,
    pub chain_id: Option<TermId>,
    pub about: String,
    /// A surname with a post or a title is enough.
    pub contact: String,
    pub contact_phone: String,
    /// Codes of choices, empty if not given.
    pub relation: String,
    pub native: String,
    /// Codes of [`Intent`], comma between.
    pub intents: String,
    pub amount: String,
    pub needs: String,
    pub timing: String,
    pub elsewhere: String,
    pub elsewhere_note: String,
    pub demands: String,
    pub wants_filing: bool,
    /// When the introducer declared that the contact agreed and that all of this is true.
    pub declared_at: i64,
    pub state: State,
    /// Somebody here must do something: submitted or claimed.
    pub is_open: bool,
    pub submitted_at: i64,
    /// When its clock began: at first when it was sent, then when a question was answered.
    pub received_at: i64,
    pub due_answer: i64,
    pub due_assess: i64,
    pub due_tell: i64,
    /// The next of the three, by which the inbox is sorted.
    pub due_at: i64,
    /// When its state last changed.
    pub moved_at: i64,
    /// When the bureau first did something about it.
    pub answered_at: Option<i64>,
    pub claimed_at: Option<i64>,
    /// Whoever follows it.
    pub claimed_by: Option<UserId>,
    /// Their name, which the introducer reads.
    pub officer_name: String,
    pub question: String,
    pub answer: String,
    pub decline_reason_id: Option<TermId>,
    pub decline_note: String,
    pub decided_at: Option<i64>,
    pub organisation_id: Option<OrganisationId>,
    pub project_id: Option<ProjectId>,
    /// Digest of who sent what: the same within a day is the same referral.
    pub content: String,
    /// When names and numbers of people were removed from it.
    pub cleared_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "referral";
    const SECRET: &'static [&'static str] = &["receipt", "content", "introducer_phone", "contact_phone"];

    /// A liaison sees what was sent with the own account, and nothing else.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Column::UnitId.eq(viewer.unit_id)),
            Role::Liaison => Condition::all().add(Column::SubmittedBy.eq(viewer.id)),
            Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(referral: &Model) -> Uuid {
        referral.id.0
    }

    fn label(referral: &Model) -> String {
        format!("{} {}", referral.number, referral.company)
    }
}

impl Model {
    pub fn path(&self) -> String {
        format!("/referrals/{}", self.id)
    }

    /// The introducer may still change it: nobody works with it yet, or it was sent back.
    pub fn is_with_introducer(&self) -> bool {
        matches!(self.state, State::Submitted | State::SentBack)
    }

    /// Not decided yet.
    pub fn is_undecided(&self) -> bool {
        matches!(self.state, State::Submitted | State::Claimed | State::SentBack)
    }

    pub fn intents(&self) -> impl Iterator<Item = Intent> {
        self.intents.split(',').filter_map(Intent::parse)
    }

    pub fn native(&self) -> Native {
        Native::parse(&self.native).unwrap_or(Native::Unknown)
    }
}

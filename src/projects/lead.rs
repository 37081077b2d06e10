//! A project comes to be: by hand, from a referral, from a visit.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter};

use crate::auth::Viewer;
use crate::db::{Record, Tx, key_column};
use crate::hanzi::Kind as TextKind;
use crate::ids::{OrganisationId, ProjectId, ReferralId, TermId, TripId, UnitId, UserId, VisitId};
use crate::index::{Entry, Kind as IndexKind};
use crate::organisations::{Organisation, Organisations};
use crate::standards::day::{Day, instant};
use crate::timeline::Happening;
use crate::{Error, Result, hanzi};

use super::access;
use super::moves::{self, Kind, Step};
use super::project::{self, ActiveModel, Model as Project, NO_LIMIT, ProjectState};
use super::stage::Stages;

/// What is known when a project is first heard of. `NewLead { name, ..NewLead::about(organisation.id) }`
#[derive(Clone, Debug)]
pub struct NewLead {
    /// Made beforehand by whoever answers a form that may arrive twice.
    pub id: ProjectId,
    pub name: String,
    pub organisation_id: OrganisationId,
    pub summary: String,
    pub chain_id: Option<TermId>,
    pub channel_id: Option<TermId>,
    pub construction_id: Option<TermId>,
    /// Its code: an expansion begins further on.
    pub construction: String,
    pub amount_fen: Option<i64>,
    pub contact: String,
    pub site: String,
    pub first_contact_day: Option<Day>,
    pub next_step: String,
    pub next_due: Option<Day>,
    pub referral_id: Option<ReferralId>,
    pub introducer_id: Option<OrganisationId>,
    pub visit_id: Option<VisitId>,
    pub trip_id: Option<TripId>,
    /// None: the viewer's.
    pub unit_id: Option<UnitId>,
    /// None: the viewer.
    pub owner_id: Option<UserId>,
    pub confidential: bool,
    pub code_name: String,
    /// When it was first heard of; None: today.
    pub event_day: Option<Day>,
    pub is_demo: bool,
}

impl NewLead {
    pub fn about(organisation_id: OrganisationId) -> Self {
        Self {
            id: ProjectId::new(),
            name: String::new(),
            organisation_id,
            summary: String::new(),
            chain_id: None,
            channel_id: None,
            construction_id: None,
            construction: String::new(),
            amount_fen: None,
            contact: String::new(),
            site: String::new(),
            first_contact_day: None,
            next_step: String::new(),
            next_due: None,
            referral_id: None,
            introducer_id: None,
            visit_id: None,
            trip_id: None,
            unit_id: None,
            owner_id: None,
            confidential: false,
            code_name: String::new(),
            event_day: None,
            is_demo: false,
        }
    }
}

impl Project {
    /// Opens a project at the first stage of its way. A viewer without a unit, and none given, is
    /// [`Error::Forbidden`].
    pub async fn open_lead(tx: &Tx, viewer: &Viewer, lead: NewLead) -> Result<Self> {
        let unit_id = lead.unit_id.or(viewer.unit_id).ok_or(Error::Forbidden)?;
        let stages = Stages::read(tx.conn()).await?;
        let today = instant::day_of(tx.now());
        let event_day = lead.event_day.unwrap_or(today);
        let iso = |day: Option<Day>| day.map(|day| day.to_string());
        let row = ActiveModel {
            id: Set(lead.id),
            number: Set(tx.next_number("XM", 3, instant::start_of(event_day)).await?),
            name: Set(lead.name),
            code_name: Set(lead.code_name),
            confidential: Set(lead.confidential),
            organisation_id: Set(lead.organisation_id),
            summary: Set(lead.summary),
            stage_id: Set(stages.first(&lead.construction).id),
            state: Set(ProjectState::Active),
            stage_since: Set(event_day.to_string()),
            chain_id: Set(lead.chain_id),
            channel_id: Set(lead.channel_id),
            construction_id: Set(lead.construction_id),
            amount_fen: Set(lead.amount_fen),
            contact: Set(lead.contact),
            site: Set(lead.site),
            first_contact_day: Set(iso(lead.first_contact_day)),
            next_step: Set(lead.next_step),
            next_due: Set(iso(lead.next_due)),
            referral_id: Set(lead.referral_id),
            introducer_id: Set(lead.introducer_id),
            visit_id: Set(lead.visit_id),
            trip_id: Set(lead.trip_id),
            unit_id: Set(unit_id),
            owner_id: Set(lead.owner_id.unwrap_or(viewer.id)),
            last_activity_at: Set(tx.now()),
            created_at: Set(tx.now()),
            is_demo: Set(lead.is_demo),
            ..fresh()
        };
        let mut project = Self::drawn(row)?;
        project.limit_day = stages.limit_day(&project, &lead.construction);
        let organisation = organisation(tx, viewer, project.organisation_id).await?;
        project.finder = finder(&project, &organisation.name);
        let project = tx.insert(all_set(project), "opened").await?;
        moves::enter(tx, &project, Kind::Opened, None, &Step::on(event_day)).await?;
        access::grant(tx, project.id, project.owner_id).await?;
        if project.confidential {
            access::grant(tx, project.id, viewer.id).await?;
        }
        tx.tell(Happening { kind: "project-opened", ..project.happening() }).await?;
        organisation.touch(tx, tx.now()).await?;
        project.find_again(tx, &organisation.name, &stages).await?;
        Ok(project)
    }

    /// The row that these settings make.
    fn drawn(row: ActiveModel) -> Result<Self> {
        use sea_orm::TryIntoModel;

        Ok(row.try_into_model()?)
    }

    /// A line for its timeline, still without a kind.
    pub fn happening(&self) -> Happening {
        Happening {
            organisation_id: Some(self.organisation_id),
            project_id: Some(self.id),
            trip_id: self.trip_id,
            unit_id: Some(self.unit_id),
            guarded: self.confidential,
            title: self.name.clone(),
            path: self.path(),
            ..Happening::default()
        }
    }

    /// Keeps the search index with the row.
    pub async fn find_again(&self, tx: &Tx, organisation: &str, stages: &Stages) -> Result<()> {
        let texts = [
            (self.name.clone(), TextKind::Name),
            (self.code_name.clone(), TextKind::Name),
            (self.number.clone(), TextKind::Code),
            (organisation.to_owned(), TextKind::Name),
            (chain(tx, self.chain_id).await?, TextKind::Text),
        ];
        tx.index(Entry {
            kind: IndexKind::Project,
            id: self.id.0,
            unit_id: Some(self.unit_id),
            project_id: Some(self.id),
            guarded: self.confidential,
            title: self.name.clone(),
            subtitle: format!("{organisation}\n{}", stages.get(self.stage_id).code),
            path: self.path(),
            texts: texts.into_iter().filter(|(text, _)| !text.is_empty()).collect(),
            archived: self.is_archived(),
        })
        .await
    }
}

/// The investor, inside the transaction: it may have been registered in it.
pub async fn organisation(tx: &Tx, viewer: &Viewer, id: OrganisationId) -> Result<Organisation> {
    let found = Organisations::visible_to(viewer).filter(key_column::<Organisations>().eq(id.0));
    found.one(tx.conn()).await?.ok_or(Error::NotFound)
}

#[expect(clippy::disallowed_methods, reason = "a word on a row that is in scope")]
async fn chain(tx: &Tx, id: Option<TermId>) -> Result<String> {
    use sea_orm::EntityTrait;

    let Some(id) = id else { return Ok(String::new()) };
    let term = crate::dictionary::Terms::find_by_id(id).one(tx.conn()).await?;
    Ok(term.map(|term| term.zh).unwrap_or_default())
}

/// What the list's box looks through.
pub fn finder(project: &Project, organisation: &str) -> String {
    let words = [&project.number, &project.name, &project.code_name, organisation]
        .map(|word: &str| hanzi::fold(word));
    words.join(" ")
}

/// Every column of a new row that nothing is known of.
fn fresh() -> ActiveModel {
    ActiveModel {
        code_name: Set(String::new()),
        finder: Set(String::new()),
        limit_day: Set(NO_LIMIT.to_owned()),
        held_days: Set(0),
        held_since: Set(None),
        fixed_fen: Set(None),
        is_foreign: Set(false),
        foreign_cents: Set(None),
        land: Set(None),
        plant: Set(None),
        output_fen: Set(None),
        tax_fen: Set(None),
        jobs: Set(None),
        capital_fen: Set(None),
        year_plan_fen: Set(None),
        duration: Set(String::new()),
        review: Set(String::new()),
        signatory: Set(String::new()),
        agreement: Set(String::new()),
        term: Set(String::new()),
        leader: Set(String::new()),
        responsible_unit: Set(String::new()),
        hold_reason_id: Set(None),
        wake_day: Set(None),
        loss_reason_id: Set(None),
        lost_to: Set(String::new()),
        termination_reason_id: Set(None),
        closing_note: Set(String::new()),
        project_company: Set(String::new()),
        company_uscc: Set(String::new()),
        statistics: Set(String::new()),
        planned_signing: Set(None),
        planned_start: Set(None),
        planned_finish: Set(None),
        planned_production: Set(None),
        signed_day: Set(None),
        registered_day: Set(None),
        started_day: Set(None),
        producing_day: Set(None),
        effective_day: Set(None),
        archived_at: Set(None),
        version: Set(1),
        ..Default::default()
    }
}

/// Every column as it stands, to be written.
pub fn all_set(project: Project) -> ActiveModel {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};

    project.into_active_model().reset_all()
}

/// The columns a save may touch: everything but what a row is born with, and its version, which
/// counts by itself.
pub fn changed(project: Project) -> ActiveModel {
    use sea_orm::ActiveValue::NotSet;

    ActiveModel { id: NotSet, number: NotSet, created_at: NotSet, version: NotSet, ..all_set(project) }
}

pub use project::Entity as Projects;

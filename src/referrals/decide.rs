//! The four decisions, and who follows a referral. Every one is made once, on a referral that is
//! undecided; whoever comes second hears that it has been decided ([`Error::Stale`]).

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::Referral;
use super::choices::{Native, State};
use super::decision_forms::{Accept, Decline, Join};
use super::entity::ActiveModel;
use crate::auth::{User, Viewer};
use crate::contacts::{self, Contact, ContactSource, Contacts, HengyangNative, NewContact};
use crate::db::{Record, Tx};
use crate::dictionary::{Dictionary, Kind};
use crate::ids::TermId;
use crate::organisations::{Details, Organisation, OrganisationKind};
use crate::projects::{NewLead, Project};
use crate::standards::day::instant;
use crate::standards::phone;
use crate::timeline::Happening;
use crate::{Error, Result};

impl Referral {
    /// 受理: this officer follows it from now on. The clock of the assessment runs.
    pub async fn claim(&self, tx: &Tx, officer: &User) -> Result<Self> {
        self.undecided()?;
        let now = tx.now();
        let action = if self.claimed_by.is_some() { "assigned" } else { "claimed" };
        let row = ActiveModel {
            state: Set(State::Claimed),
            is_open: Set(true),
            due_at: Set(self.due_assess),
            moved_at: Set(now),
            answered_at: Set(self.answered_at.or(Some(now))),
            claimed_at: Set(self.claimed_at.or(Some(now))),
            claimed_by: Set(Some(officer.id)),
            officer_name: Set(officer.name.clone()),
            ..Default::default()
        };
        tx.update(self, row, action).await
    }

    /// 退回补充: the clock stands still until the introducer has answered.
    pub async fn send_back(&self, tx: &Tx, question: String) -> Result<Self> {
        self.undecided()?;
        let row = ActiveModel {
            question: Set(question),
            answer: Set(String::new()),
            ..self.moved(tx, State::SentBack)
        };
        tx.update(self, row, "sent-back").await
    }

    /// 不予采纳, with a reason that the introducer reads.
    pub async fn decline(&self, tx: &Tx, decline: Decline) -> Result<Self> {
        self.undecided()?;
        let row = ActiveModel {
            decline_reason_id: Set(Some(decline.reason)),
            decline_note: Set(decline.note),
            decided_at: Set(Some(tx.now())),
            ..self.moved(tx, State::Declined)
        };
        tx.update(self, row, "declined").await
    }

    /// 受理为新企业: the register, a contact and a lead come of it.
    pub async fn accept(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        officer: &User,
        accept: Accept,
        dictionary: &Dictionary,
    ) -> Result<(Self, Project)> {
        self.undecided()?;
        let details = Details {
            name: accept.company,
            kind: OrganisationKind::Company,
            region: accept.region,
            chain_id: accept.chain_id,
            summary: self.about.clone(),
            unit_id: Some(self.unit_id),
            owner_id: Some(officer.id),
            ..Details::default()
        };
        let company = Organisation::register(tx, viewer, details).await?;
        self.add_contact(tx, viewer, &company).await?;
        let project =
            self.open_lead(tx, viewer, officer, &company, accept.lead, accept.chain_id, dictionary).await?;
        let referral = self.adopted(tx, officer, &company, &project, "accepted").await?;
        Ok((referral, project))
    }

    /// 并入: to a company of the register, as a new lead or to a project under way, whose own
    /// introducer stays.
    #[expect(clippy::too_many_arguments, reason = "whom, to what, by whom")]
    pub async fn join(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        officer: &User,
        company: &Organisation,
        project: Option<Project>,
        join: Join,
        dictionary: &Dictionary,
    ) -> Result<(Self, Project)> {
        self.undecided()?;
        let project = match project {
            Some(project) => project,
            None => {
                self.open_lead(tx, viewer, officer, company, join.lead, self.chain_id, dictionary).await?
            }
        };
        self.add_contact(tx, viewer, company).await?;
        let referral = self.adopted(tx, officer, company, &project, "joined").await?;
        Ok((referral, project))
    }

    fn undecided(&self) -> Result<()> {
        if self.is_undecided() { Ok(()) } else { Err(Error::Stale) }
    }

    fn moved(&self, tx: &Tx, state: State) -> ActiveModel {
        ActiveModel {
            state: Set(state),
            is_open: Set(state.is_open()),
            moved_at: Set(tx.now()),
            answered_at: Set(self.answered_at.or(Some(tx.now()))),
            ..Default::default()
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the lead's own fields")]
    async fn open_lead(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        officer: &User,
        company: &Organisation,
        name: String,
        chain_id: Option<TermId>,
        dictionary: &Dictionary,
    ) -> Result<Project> {
        let lead = NewLead {
            name,
            summary: [self.about.as_str(), self.demands.as_str()].join("\n").trim().to_owned(),
            chain_id,
            channel_id: dictionary.by_code(Kind::Channel, "chamber").map(|channel| channel.id),
            referral_id: Some(self.id),
            introducer_id: Some(self.chamber_id),
            unit_id: Some(self.unit_id),
            owner_id: Some(officer.id),
            // The number is in the register of contacts, masked and cleared in time.
            contact: self.contact.clone(),
            event_day: Some(instant::day_of(tx.now())),
            ..NewLead::about(company.id)
        };
        Project::open_lead(tx, viewer, lead).await
    }

    /// The person named on it, unless one of the company's contacts has that number already.
    async fn add_contact(&self, tx: &Tx, viewer: &Viewer, company: &Organisation) -> Result<()> {
        let phones = phone::parse_many(&self.contact_phone).unwrap_or_default();
        let known = Contacts::visible_to(viewer)
            .filter(contacts::Column::OrganisationId.eq(company.id))
            .filter(contacts::Column::ArchivedAt.is_null())
            .limit(200)
            .all(tx.conn())
            .await?;
        let has = |contact: &Contact| phones.iter().any(|phone| contact.phone_keys.contains(&phone.key));
        if self.contact.is_empty() || known.iter().any(has) {
            return Ok(());
        }
        let contact = NewContact {
            phones,
            native: match self.native() {
                Native::Yes => HengyangNative::Yes,
                Native::No => HengyangNative::No,
                Native::Unknown => HengyangNative::Unknown,
            },
            source: ContactSource::Chamber,
            source_note: format!("{} {}", self.chamber_name, self.number),
            unit_id: Some(self.unit_id),
            ..NewContact::new(company.id, &company.name, &self.contact)
        };
        Contact::add(tx, viewer, contact).await?;
        Ok(())
    }

    async fn adopted(
        &self,
        tx: &Tx,
        officer: &User,
        company: &Organisation,
        project: &Project,
        action: &'static str,
    ) -> Result<Self> {
        let row = ActiveModel {
            organisation_id: Set(Some(company.id)),
            project_id: Set(Some(project.id)),
            decided_at: Set(Some(tx.now())),
            claimed_at: Set(self.claimed_at.or(Some(tx.now()))),
            claimed_by: Set(Some(officer.id)),
            officer_name: Set(officer.name.clone()),
            ..self.moved(tx, State::Accepted)
        };
        let referral = tx.update(self, row, action).await?;
        tx.tell(Happening {
            kind: if action == "joined" { "referral-joined" } else { "referral-accepted" },
            organisation_id: Some(company.id),
            project_id: Some(project.id),
            unit_id: Some(self.unit_id),
            guarded: project.confidential,
            title: self.number.clone(),
            body: format!("{} · {}", self.chamber_name, self.introducer),
            path: self.path(),
            ..Happening::default()
        })
        .await?;
        Ok(referral)
    }
}

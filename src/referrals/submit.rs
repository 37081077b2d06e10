//! A referral comes in, is corrected, and is answered again. Sent twice, it is one.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::choices::{State, Via};
use super::entity::{ActiveModel, Column};
use super::form::Details;
use super::{Referral, Referrals};
use crate::auth::token;
use crate::db::Tx;
use crate::hanzi::{Kind as TextKind, company_name};
use crate::i18n::Message;
use crate::ids::{ReferralId, UserId};
use crate::index::{Entry, Kind};
use crate::organisations::Organisation;
use crate::standards::calendar::{Holidays, received, referral_deadlines};
use crate::timeline::Happening;
use crate::{Error, Result};

/// The same from the same sender within a day is the same referral.
const SAME_WITHIN: i64 = 86_400_000;

/// Who sends it, and how.
pub struct Sender<'a> {
    pub chamber: &'a Organisation,
    pub via: Via,
    /// The account it comes from.
    pub user: Option<UserId>,
    /// The token of the chamber's link.
    pub link: Option<&'a str>,
}

/// What became of it.
pub enum Sent {
    New(Box<Referral>),
    /// It had come before.
    Again(ReferralId),
}

impl Sender<'_> {
    /// The token of the status page: whoever sent it can come back, and the database, which knows
    /// neither this nor the link's token, opens nothing.
    pub fn receipt(&self, id: ReferralId) -> Option<String> {
        self.link.map(|link| token::digest(&format!("receipt:{link}:{id}")))
    }

    fn content(&self, details: &Details) -> String {
        let user = self.user.map(|user| user.to_string()).unwrap_or_default();
        let link = self.link.map(token::digest).unwrap_or_default();
        token::digest(&format!("{}\u{1f}{user}\u{1f}{link}\u{1f}{details:?}", self.chamber.id))
    }
}

impl Referral {
    /// Takes it in under this id, with a number, and starts its clock.
    ///
    /// Taking the number makes others wait, so of two equal ones at the same moment the second
    /// finds the first. On [`Sent::Again`] the transaction is to be dropped.
    pub async fn submit(tx: &Tx, sender: &Sender<'_>, id: ReferralId, details: Details) -> Result<Sent> {
        let now = tx.now();
        let number = tx.next_number("YJ", 4, now).await?;
        let content = sender.content(&details);
        if let Some(earlier) = same(tx, &content, now - SAME_WITHIN).await? {
            return Ok(Sent::Again(earlier));
        }
        let [due_answer, due_assess, due_tell] = referral_deadlines(now, Holidays::built_in());
        let row = ActiveModel {
            id: Set(id),
            number: Set(number),
            receipt: Set(sender.receipt(id).map(|receipt| token::digest(&receipt))),
            chamber_id: Set(sender.chamber.id),
            chamber_name: Set(sender.chamber.name.clone()),
            unit_id: Set(sender.chamber.unit_id),
            submitted_by: Set(sender.user),
            via: Set(sender.via),
            declared_at: Set(now),
            state: Set(State::Submitted),
            is_open: Set(true),
            submitted_at: Set(now),
            received_at: Set(received(now, Holidays::built_in())),
            due_answer: Set(due_answer),
            due_assess: Set(due_assess),
            due_tell: Set(due_tell),
            due_at: Set(due_answer),
            moved_at: Set(now),
            answered_at: Set(None),
            claimed_at: Set(None),
            claimed_by: Set(None),
            officer_name: Set(String::new()),
            question: Set(String::new()),
            decline_reason_id: Set(None),
            decline_note: Set(String::new()),
            decided_at: Set(None),
            organisation_id: Set(None),
            project_id: Set(None),
            content: Set(content),
            cleared_at: Set(None),
            version: Set(1),
            ..told(details)
        };
        let referral = tx.insert(row, "submitted").await?;
        referral.index(tx).await?;
        tx.tell(Happening {
            kind: "referral-submitted",
            organisation_id: Some(referral.chamber_id),
            unit_id: Some(referral.unit_id),
            title: referral.number.clone(),
            body: referral.company.clone(),
            path: referral.path(),
            ..Happening::default()
        })
        .await?;
        Ok(Sent::New(Box::new(referral)))
    }

    /// Corrects what was told. One that was sent back and is answered waits again, and its clock
    /// begins anew.
    pub async fn revise(&self, tx: &Tx, details: Details) -> Result<Referral> {
        if !self.is_undecided() {
            return Err(Error::Stale);
        }
        let now = tx.now();
        let mut row = told(details);
        let mut action = "revised";
        if self.state == State::SentBack {
            let [due_answer, due_assess, due_tell] = referral_deadlines(now, Holidays::built_in());
            row.state = Set(State::Submitted);
            row.is_open = Set(true);
            row.received_at = Set(received(now, Holidays::built_in()));
            row.due_answer = Set(due_answer);
            row.due_assess = Set(due_assess);
            row.due_tell = Set(due_tell);
            row.due_at = Set(due_answer);
            row.moved_at = Set(now);
            row.answered_at = Set(None);
            action = "answered";
        }
        let referral = tx.update(self, row, action).await?;
        referral.index(tx).await?;
        Ok(referral)
    }

    /// What it can be found by in the bureau.
    pub(super) async fn index(&self, tx: &Tx) -> Result<()> {
        tx.index(Entry {
            kind: Kind::Referral,
            id: self.id.0,
            unit_id: Some(self.unit_id),
            project_id: None,
            guarded: false,
            title: self.company.clone(),
            subtitle: format!("{} · {}", self.number, self.chamber_name),
            path: self.path(),
            texts: vec![(self.number.clone(), TextKind::Code), (self.company.clone(), TextKind::Name)],
            archived: false,
        })
        .await
    }
}

/// What must be said before a question counts as answered.
pub fn missing_answer(referral: &Referral, details: &Details) -> Option<Message> {
    let silent = referral.state == State::SentBack && details.answer.is_empty();
    silent.then(|| Message::new("referrals-answer-missing"))
}

fn told(details: Details) -> ActiveModel {
    ActiveModel {
        introducer: Set(details.introducer),
        introducer_phone: Set(details.introducer_phone),
        company_key: Set(company_name::key(&details.company)),
        company: Set(details.company),
        city: Set(details.city),
        about: Set(details.about),
        chain_id: Set(details.chain_id),
        contact: Set(details.contact),
        contact_phone: Set(details.contact_phone),
        relation: Set(details.relation),
        native: Set(details.native),
        intents: Set(details.intents),
        amount: Set(details.amount),
        needs: Set(details.needs),
        timing: Set(details.timing),
        elsewhere: Set(details.elsewhere),
        elsewhere_note: Set(details.elsewhere_note),
        demands: Set(details.demands),
        wants_filing: Set(details.wants_filing),
        answer: Set(details.answer),
        ..Default::default()
    }
}

#[expect(clippy::disallowed_methods, reason = "the sender and the text themselves are the key")]
async fn same(tx: &Tx, content: &str, since: i64) -> Result<Option<ReferralId>> {
    let earlier = Referrals::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Content.eq(content))
        .filter(Column::SubmittedAt.gt(since))
        .order_by_desc(Column::SubmittedAt);
    Ok(earlier.into_tuple().one(tx.conn()).await?)
}

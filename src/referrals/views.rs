use askama::Template;

use super::Referral;
use super::choices::{Band, Elsewhere, Intent, Native, Tie};
use super::clock::Ring;
use super::compare::Comparison;
use super::decision_forms::{AcceptForm, DeclineForm, JoinForm, ReturnForm};
use super::form::ReferralForm;
use super::inbox::{Line, Tab};
use super::shown::{Shown, Step};
use crate::db::Paged;
use crate::saved_views::Tabs;
use crate::web::{Form, Guest, Page, Words};

/// What the lists of the form offer.
#[derive(Clone, Debug)]
pub struct Offers {
    pub chains: Vec<(String, String)>,
    pub ties: Vec<(String, String)>,
    pub natives: Vec<(String, String)>,
    pub bands: Vec<(String, String)>,
    pub elsewheres: Vec<(String, String)>,
    pub intents: Vec<(&'static Intent, String)>,
}

impl Offers {
    pub fn new(words: &Words, chains: Vec<(String, String)>) -> Self {
        let pair = |code: &str, message: &str| (code.to_owned(), words.t(message));
        Self {
            chains,
            ties: Tie::ALL.iter().map(|one| pair(one.code(), one.message())).collect(),
            natives: Native::ALL.iter().map(|one| pair(one.code(), one.message())).collect(),
            bands: Band::ALL.iter().map(|one| pair(one.code(), one.message())).collect(),
            elsewheres: Elsewhere::ALL.iter().map(|one| pair(one.code(), one.message())).collect(),
            intents: Intent::ALL.iter().map(|one| (one, words.t(one.message()))).collect(),
        }
    }
}

/// The form, opened by a chamber's link.
#[derive(Template)]
#[template(path = "referrals/link.html")]
pub struct LinkForm {
    pub page: Guest,
    pub action: String,
    pub chamber: String,
    pub form: Form<ReferralForm>,
    pub offers: Offers,
}

/// The private status page of one that was sent by a link.
#[derive(Template)]
#[template(path = "referrals/status.html")]
pub struct Status {
    pub page: Guest,
    pub action: String,
    pub told: Told,
    /// While it is with the introducer.
    pub form: Option<Form<ReferralForm>>,
    pub offers: Offers,
}

/// What an introducer reads of a referral.
pub struct Told {
    pub referral: Referral,
    pub submitted: String,
    pub shown: Shown,
    pub steps: Vec<Step>,
}

/// A liaison's own list.
#[derive(Template)]
#[template(path = "referrals/mine.html")]
pub struct Mine {
    pub page: Page,
    pub chamber: String,
    pub rows: Paged<Mine1>,
    pub year: i16,
    pub sent: i64,
    pub adopted: i64,
    pub signed: i64,
}

/// One line of it.
pub struct Mine1 {
    pub path: String,
    pub number: String,
    pub company: String,
    pub city: String,
    pub submitted: String,
    pub shown: Shown,
    pub officer: String,
    pub told: String,
    /// Of the sorting, `value~id`.
    pub place: String,
}

impl Mine1 {
    /// Six small marks, and how many of them are full.
    pub fn ticks(&self) -> Vec<(String, bool)> {
        let reached = self.shown.reached().unwrap_or(6);
        (0..6).map(|n| (format!("{}", n * 8), n < reached)).collect()
    }
}

/// A liaison sees one of theirs.
#[derive(Template)]
#[template(path = "referrals/receipt.html")]
pub struct Receipt {
    pub page: Page,
    pub told: Told,
}

/// A liaison sends one, or an officer types it in.
#[derive(Template)]
#[template(path = "referrals/new.html")]
pub struct New {
    pub page: Page,
    pub chamber: String,
    pub form: Form<ReferralForm>,
    pub offers: Offers,
}

#[derive(Template)]
#[template(path = "referrals/typed.html")]
pub struct Typed {
    pub page: Page,
    pub form: Form<ReferralForm>,
    pub offers: Offers,
}

/// What was told is corrected, by the liaison or in the bureau.
#[derive(Template)]
#[template(path = "referrals/edit.html")]
pub struct Edit {
    pub page: Page,
    pub referral: Referral,
    pub form: Form<ReferralForm>,
    pub offers: Offers,
}

#[derive(Template)]
#[template(path = "referrals/edit_own.html")]
pub struct EditOwn {
    pub page: Page,
    pub referral: Referral,
    pub form: Form<ReferralForm>,
    pub offers: Offers,
}

/// The inbox: the list, one of it beside it, and what is being decided.
#[derive(Template)]
#[template(path = "referrals/inbox.html")]
pub struct Inbox {
    pub page: Page,
    /// Of the list alone; one referral beside it has none.
    pub tabs: Option<Tabs>,
    pub tab: Tab,
    pub lines: Paged<Line>,
    pub waiting: u64,
    /// Per cent of this month's that were answered in time; None: there were none.
    pub on_time: Option<String>,
    pub detail: Option<Box<Detail>>,
    /// It was asked for by its own address: a phone shows it alone.
    pub is_open: bool,
    pub dialog: Option<Dialog>,
}

/// One referral, beside what is known.
pub struct Detail {
    pub referral: Referral,
    pub submitted: String,
    pub ring: Option<Ring>,
    pub due: String,
    pub chain: String,
    /// Label and value of what was told.
    pub facts: Vec<(String, String)>,
    pub introducer_phone: String,
    pub contact_phone: String,
    pub is_revealed: bool,
    pub comparison: Comparison,
    pub colleagues: Vec<(String, String)>,
    pub reason: String,
    /// Where the decision led.
    pub project: Option<(String, String)>,
    pub organisation: Option<(String, String)>,
}

impl Detail {
    pub fn is_followed_by(&self, id: &str) -> bool {
        self.referral.claimed_by.is_some_and(|one| one.to_string() == id)
    }
}

/// What is asked before a decision.
pub enum Dialog {
    Accept { form: Box<Form<AcceptForm>>, chains: Vec<(String, String)> },
    Join { form: Box<Form<JoinForm>>, company: String, projects: Vec<(String, String)> },
    Return { form: Box<Form<ReturnForm>> },
    Decline { form: Box<Form<DeclineForm>>, reasons: Vec<(String, String)> },
}

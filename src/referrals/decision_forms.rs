use serde::{Deserialize, Serialize};

use crate::ids::{OrganisationId, ProjectId, TermId, UserId};
use crate::standards::region::{Region, Regions};
use crate::web::{Errors, Input};

/// As a new company: what the register, the contact and the lead begin with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptForm {
    pub company: String,
    pub city: String,
    pub chain: String,
    pub lead: String,
    pub officer: String,
}

pub struct Accept {
    pub company: String,
    /// Six digits; None where the place isn't in the register of regions.
    pub region: Option<String>,
    pub chain_id: Option<TermId>,
    pub lead: String,
    pub officer: UserId,
}

impl Input for AcceptForm {
    type Output = Accept;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<Accept> {
        let company = errors.required("company", &self.company, 100, "referrals-company-missing");
        let city = errors.line("city", &self.city, 60);
        let chain_id = chain(errors, &self.chain);
        let lead = errors.required("lead", &self.lead, 80, "referrals-lead-missing");
        let officer = officer(errors, &self.officer);
        let region = region(&city?).map(|region| region.code.to_owned());
        Some(Accept { company: company?, region, chain_id: chain_id?, lead: lead?, officer: officer? })
    }
}

/// To a company that is in the register: a new lead, or a project that is under way.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JoinForm {
    pub organisation_id: String,
    /// Empty: a new lead.
    pub project: String,
    pub lead: String,
    pub officer: String,
}

pub struct Join {
    pub organisation_id: OrganisationId,
    pub project_id: Option<ProjectId>,
    pub lead: String,
    pub officer: UserId,
}

impl Input for JoinForm {
    type Output = Join;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<Join> {
        let organisation_id = errors.parsed("organisation_id", &self.organisation_id, |typed| {
            typed.parse().map_err(|_| "referrals-candidate-missing")
        });
        let project_id = errors.optional("project", &self.project, |typed| {
            typed.parse().map_err(|_| "referrals-project-unknown")
        });
        let lead = match &project_id {
            Some(None) => errors.required("lead", &self.lead, 80, "referrals-lead-missing"),
            _ => errors.line("lead", &self.lead, 80),
        };
        let officer = officer(errors, &self.officer);
        Some(Join {
            organisation_id: organisation_id?,
            project_id: project_id?,
            lead: lead?,
            officer: officer?,
        })
    }
}

/// 退回补充
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnForm {
    pub question: String,
}

impl Input for ReturnForm {
    type Output = String;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        let question = errors.paragraph("question", &self.question, 500)?;
        if question.is_empty() {
            errors.add("question", "referrals-question-missing");
        }
        Some(question)
    }
}

/// 不予采纳
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeclineForm {
    pub reason: String,
    pub note: String,
}

pub struct Decline {
    pub reason: TermId,
    pub note: String,
}

impl Input for DeclineForm {
    type Output = Decline;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<Decline> {
        let reason = errors
            .parsed("reason", &self.reason, |typed| typed.parse().map_err(|_| "referrals-reason-missing"));
        let note = errors.paragraph("note", &self.note, 500);
        Some(Decline { reason: reason?, note: note? })
    }
}

/// 指派
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssignForm {
    pub officer: String,
}

impl Input for AssignForm {
    type Output = UserId;
    const PREFIX: &'static str = "referrals";

    fn check(&self, errors: &mut Errors) -> Option<UserId> {
        officer(errors, &self.officer)
    }
}

/// A button: it carries nothing but which version was on the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PressForm {}

impl Input for PressForm {
    type Output = ();
    const PREFIX: &'static str = "referrals";

    fn check(&self, _: &mut Errors) -> Option<()> {
        Some(())
    }
}

fn chain(errors: &mut Errors, typed: &str) -> Option<Option<TermId>> {
    errors.optional("chain", typed, |typed| typed.parse().map_err(|_| "referrals-chain-unknown"))
}

fn officer(errors: &mut Errors, typed: &str) -> Option<UserId> {
    errors.parsed("officer", typed, |typed| typed.parse().map_err(|_| "referrals-officer-unknown"))
}

/// The region that a place as typed names: 江苏苏州, 苏州市, 苏州.
pub fn region(typed: &str) -> Option<&'static Region> {
    Regions::get().parse(typed)
}

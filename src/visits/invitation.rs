//! What became of "请到高新区走一走、看一看".

use serde::{Deserialize, Serialize};

use super::form::this_year;
use super::{Invitation, Visits};
use crate::auth::Officer;
use crate::db::Found;
use crate::standards::day::{self, Day};
use crate::web::{Errors, Form, Input, Page, WithNotice, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationForm {
    pub invitation: String,
    pub invited_day: String,
}

impl Input for InvitationForm {
    type Output = (Invitation, Option<Day>);
    const PREFIX: &'static str = "visit";

    fn check(&self, errors: &mut Errors) -> Option<Self::Output> {
        let invitation = Invitation::parse(&self.invitation);
        if invitation.is_none() {
            errors.add("invitation", "visit-invitation-missing");
        }
        let day = errors.parsed("invited_day", &self.invited_day, |typed| day::parse(typed, this_year()));
        Some((invitation?, day?))
    }
}

pub async fn create(
    app: App,
    page: Page,
    officer: Officer,
    Found(visit): Found<Visits>,
    form: Form<InvitationForm>,
) -> Result {
    let path = visit.path();
    let (invitation, day) = match form.accept() {
        Ok(accepted) => accepted,
        Err(form) => {
            // The form is two fields of the visit's page; what is wrong with them is said there.
            let said = form.errors().next().map(|(_, message)| page.say(message)).ok_or(Error::Unreadable)?;
            return Ok(see_other(path).notice(said));
        }
    };
    let tx = app.begin(&officer).await?;
    visit.invite(&tx, invitation, day).await?;
    tx.commit().await?;

    Ok(see_other(path).notice(page.t("visit-invitation-saved")))
}

use super::cast::Cast;
use super::register::Register;
use super::sheet::{self, Row, missing};
use crate::db::Tx;
use crate::dictionary::Kind;
use crate::ids::ReferralId;
use crate::projects::Project;
use crate::referrals::{Decline, Details, Join, Referral, Sender, Sent, Via};
use crate::{App, Result};

const SHEET: &str = include_str!("../../assets/data/demo/referrals.tsv");

/// The lead that came of a referral, if this project did.
pub async fn joined(app: &App, cast: &Cast, register: &Register, project: &Row) -> Result<Option<Project>> {
    let Some(row) = sheet::rows(SHEET).find(|row| row.get("project") == project.get("key")) else {
        return Ok(None);
    };
    let referral = submit(app, cast, register, &row).await?;
    let officer = cast.user(row.get("officer"))?;
    let viewer = cast.viewer(row.get("officer"))?;
    let company = register.get(row.get("organisation"))?;
    app.clock.set(sheet::moment(row.get("decided"))?);
    let join = Join {
        organisation_id: company.id,
        project_id: None,
        lead: project.text("name"),
        officer: officer.id,
    };
    let dictionary = app.dictionary().await?;
    let tx = app.begin(&viewer).await?;
    let referral = referral.claim(&tx, officer).await?;
    let (_, lead) = referral.join(&tx, &viewer, officer, company, None, join, &dictionary).await?;
    tx.commit().await?;
    Ok(Some(lead))
}

/// Those that came to nothing, and the one that waits.
pub async fn decline_and_wait(app: &App, cast: &Cast, register: &Register) -> Result<()> {
    for row in sheet::rows(SHEET).filter(|row| row.get("project").is_empty()) {
        let referral = submit(app, cast, register, &row).await?;
        if row.get("outcome") != "declined" {
            continue;
        }
        app.clock.set(sheet::moment(row.get("decided"))?);
        let dictionary = app.dictionary().await?;
        let reason =
            dictionary.by_code(Kind::DeclineReason, "industry").ok_or_else(|| missing("industry"))?;
        let decline = Decline {
            reason: reason.id, note: "印染不在本区产业方向内，感谢引荐。".to_owned()
        };
        let tx = app.begin(&cast.viewer(row.get("officer"))?).await?;
        referral.decline(&tx, decline).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn submit(app: &App, cast: &Cast, register: &Register, row: &Row) -> Result<Referral> {
    let liaison = if row.get("chamber") == "yangtze" { "liaison" } else { "liaison2" };
    let user = cast.user(liaison)?;
    app.clock.set(sheet::moment(row.get("submitted"))?);
    let sender = Sender {
        chamber: register.get(row.get("chamber"))?,
        via: Via::Account,
        user: Some(user.id),
        link: None,
    };
    let tx: Tx = app.begin(&cast.viewer(liaison)?).await?;
    let sent = Referral::submit(&tx, &sender, ReferralId::new(), told(row)).await?;
    tx.commit().await?;
    match sent {
        Sent::New(referral) => Ok(*referral),
        Sent::Again(_) => Err(missing("second referral of its own")),
    }
}

fn told(row: &Row) -> Details {
    Details {
        introducer: row.text("introducer"),
        introducer_phone: row.text("introducer_phone"),
        company: row.text("company"),
        city: row.text("city"),
        chain_id: None,
        about: row.text("about"),
        contact: row.text("contact"),
        contact_phone: row.text("contact_phone"),
        relation: "townsman".to_owned(),
        native: "yes".to_owned(),
        intents: row.text("intents"),
        amount: row.text("amount"),
        needs: String::new(),
        timing: "年内".to_owned(),
        elsewhere: "no".to_owned(),
        elsewhere_note: String::new(),
        demands: row.text("demands"),
        wants_filing: true,
        answer: String::new(),
    }
}

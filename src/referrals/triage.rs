//! One referral as the bureau sees it.

use sea_orm::{ColumnTrait, QueryFilter};

use super::choices::{Band, Elsewhere, Native, Tie};
use super::clock::Ring;
use super::compare::{Comparison, compare};
use super::views::Detail;
use super::{Referral, colleagues, shown};
use crate::auth::Viewer;
use crate::db::{Record, key_column};
use crate::organisations::Organisations;
use crate::projects::Projects;
use crate::standards::phone;
use crate::web::{Page, Words};
use crate::{App, Result};

pub async fn detail(
    app: &App,
    page: &Page,
    referral: Referral,
    compared: &str,
    is_revealed: bool,
) -> Result<Detail> {
    let dictionary = app.dictionary().await?;
    let comparison = match referral.is_undecided() {
        true => compare(app, page, &referral, compared).await?,
        false => Comparison::default(),
    };
    let colleagues = match referral.is_undecided() {
        true => colleagues::options(app, &page.viewer, referral.unit_id).await?,
        false => Vec::new(),
    };
    let ring = referral.clock_message().map(|_| Ring::new(referral.received_at, referral.due_at, page));
    let due = referral.clock_message().map(|id| page.t1(id, "at", shown::moment(referral.due_at, page)));
    let phone = |typed: &str| if is_revealed { typed.to_owned() } else { masked(typed) };
    Ok(Detail {
        submitted: shown::moment(referral.submitted_at, page),
        ring,
        due: due.unwrap_or_default(),
        chain: dictionary.name(referral.chain_id, page.lang).to_owned(),
        facts: facts(&referral, page),
        introducer_phone: phone(&referral.introducer_phone),
        contact_phone: phone(&referral.contact_phone),
        is_revealed,
        comparison,
        colleagues,
        reason: dictionary.name(referral.decline_reason_id, page.lang).to_owned(),
        project: project(app, &page.viewer, &referral).await?,
        organisation: organisation(app, &page.viewer, &referral).await?,
        referral,
    })
}

fn masked(typed: &str) -> String {
    typed.split('、').map(phone::mask).collect::<Vec<_>>().join("、")
}

/// What was told and isn't said elsewhere on the page; nothing that wasn't given.
fn facts(referral: &Referral, words: &Words) -> Vec<(String, String)> {
    let choice = |message: Option<&str>| message.map(|id| words.t(id)).unwrap_or_default();
    let intents = referral.intents().map(|intent| words.t(intent.message())).collect::<Vec<_>>();
    let elsewhere = choice(Elsewhere::parse(&referral.elsewhere).map(Elsewhere::message));
    let facts = [
        ("referrals-about", referral.about.clone()),
        ("referrals-demands", referral.demands.clone()),
        ("referrals-intent", intents.join(if words.lang.is_zh() { "、" } else { ", " })),
        ("referrals-amount", choice(Band::parse(&referral.amount).map(Band::message))),
        ("referrals-needs", referral.needs.clone()),
        ("referrals-timing", referral.timing.clone()),
        ("referrals-relation", choice(Tie::parse(&referral.relation).map(Tie::message))),
        ("referrals-native", choice(Native::parse(&referral.native).map(Native::message))),
        ("referrals-elsewhere", [elsewhere, referral.elsewhere_note.clone()].join(" ").trim().to_owned()),
        ("referrals-filing", if referral.wants_filing { words.t("referrals-yes") } else { String::new() }),
        ("referrals-via", words.t(referral.via.message())),
        ("referrals-officer", referral.officer_name.clone()),
        ("referrals-question", referral.question.clone()),
        ("referrals-answer", referral.answer.clone()),
    ];
    facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (words.t(label), value))
        .collect()
}

async fn project(app: &App, viewer: &Viewer, referral: &Referral) -> Result<Option<(String, String)>> {
    let Some(id) = referral.project_id else { return Ok(None) };
    let one = Projects::visible_to(viewer).filter(key_column::<Projects>().eq(id)).one(&app.db.read).await?;
    Ok(one.map(|project| (project.path(), format!("{} {}", project.number, project.name))))
}

async fn organisation(app: &App, viewer: &Viewer, referral: &Referral) -> Result<Option<(String, String)>> {
    let Some(id) = referral.organisation_id else { return Ok(None) };
    let one = Organisations::visible_to(viewer)
        .filter(key_column::<Organisations>().eq(id))
        .one(&app.db.read)
        .await?;
    Ok(one.map(|organisation| (organisation.path(), organisation.name)))
}

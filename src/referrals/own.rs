//! What a liaison sees: the own referrals, each with the states meant for its introducer.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::choices::{State, Via};
use super::entity::Column;
use super::form::ReferralForm;
use super::inbox::Wanted;
use super::shown::{self, Shown};
use super::submit::{Sender, Sent};
use super::views::{Mine, Mine1, New, Receipt, Told};
use super::{Referral, Referrals, offers};
use crate::auth::{Liaison, Viewer};
use crate::db::{Cursor, Paged, Record};
use crate::ids::{ProjectId, ReferralId};
use crate::organisations::{Organisation, Organisations};
use crate::projects::{self, Introduced};
use crate::standards::day::{Day, instant, words as say};
use crate::web::{Form, OrRedisplay, Page, WithNotice, Words, html, see_other};
use crate::{App, Error, Result};

pub async fn index(app: App, page: Page, wanted: &Wanted) -> Result {
    let cursor = Cursor::read(&wanted.after, &wanted.before);
    let mut rows = Referrals::visible_to(&page.viewer);
    if let Cursor::After(at, id) | Cursor::Before(at, id) = &cursor {
        let place = Expr::tuple([Expr::col(Column::SubmittedAt), Expr::col(Column::Id)]);
        let here = Expr::tuple([Expr::value(at.parse::<i64>().unwrap_or_default()), Expr::value(*id)]);
        rows = rows.filter(if cursor.is_back() { place.gt(here) } else { place.lt(here) });
    }
    let rows = match cursor.is_back() {
        true => rows.order_by_asc(Column::SubmittedAt).order_by_asc(Column::Id),
        false => rows.order_by_desc(Column::SubmittedAt).order_by_desc(Column::Id),
    };
    let rows = rows.limit(Paged::<Referral>::SIZE + 1).all(&app.db.read).await?;
    let states = states(&app, &rows).await?;
    let dictionary = app.dictionary().await?;
    let lines = rows.into_iter().map(|row| line(&row, &states, &dictionary, &page)).collect();
    let total = 0;
    let rows = Paged::cut(lines, Paged::<Referral>::SIZE, total, &cursor, |row: &Mine1| row.place.clone());

    let year = instant::day_of(page.now).0.year();
    let (sent, adopted, signed) = this_year(&app, &page.viewer, year).await?;
    let chamber = chamber(&app, &page.viewer).await?.name;
    html(Mine { chamber, rows, year, sent, adopted, signed, page })
}

/// The receipt of one of theirs.
pub async fn show(app: App, page: Page, referral: Referral) -> Result {
    let told = told(&app, &page, referral).await?;
    html(Receipt { page, told })
}

pub async fn new(app: App, page: Page) -> Result {
    let form = Form::from(ReferralForm::fresh(&page.viewer.name, page.now));
    html(blank(&app, page, form).await?)
}

pub async fn create(app: App, liaison: Liaison, page: Page, form: Form<ReferralForm>) -> Result {
    let (once, notice) = (form.once(), page.t("referrals-received"));
    let dictionary = app.dictionary().await?;
    let view = blank(&app, page, Form::default()).await?;
    let details = form
        .accept_if(|details, errors| offers::check_chain(&dictionary, details.chain_id, errors))
        .or_redisplay(|form| New { form, ..view })?;
    let chamber = chamber(&app, &liaison).await?;
    let sender = Sender { chamber: &chamber, via: Via::Account, user: Some(liaison.id), link: None };
    let id = ReferralId::new();
    let tx = app.begin(&liaison).await?;
    tx.once(once, &format!("/referrals/{id}")).await?;
    match Referral::submit(&tx, &sender, id, details).await? {
        Sent::New(referral) => {
            tx.commit().await?;
            Ok(see_other(referral.path()).notice(notice))
        }
        Sent::Again(id) => Ok(see_other(format!("/referrals/{id}")).notice(notice)),
    }
}

/// What the introducer of this one reads.
pub async fn told(app: &App, words: &Words, referral: Referral) -> Result<Told> {
    let states = states(app, std::slice::from_ref(&referral)).await?;
    let shown = shown_of(&referral, &states);
    let dictionary = app.dictionary().await?;
    let reason = dictionary.name(referral.decline_reason_id, words.lang);
    let steps = shown::track(&referral, shown, reason, words);
    let submitted = shown::moment_long(referral.submitted_at, words.lang);
    Ok(Told { submitted, shown, steps, referral })
}

/// The chamber that a liaison speaks for. Without one, there is nothing to send.
#[expect(clippy::disallowed_methods, reason = "one's own chamber, of which only the name is shown")]
pub async fn chamber(app: &App, viewer: &Viewer) -> Result<Organisation> {
    let id = viewer.organisation_id.ok_or(Error::Forbidden)?;
    Organisations::find_by_id(id).one(&app.db.read).await?.ok_or(Error::Forbidden)
}

async fn blank(app: &App, page: Page, form: Form<ReferralForm>) -> Result<New> {
    let chamber = chamber(app, &page.viewer).await?.name;
    let offers = offers::of(app, &page).await?;
    Ok(New { page, chamber, form, offers })
}

type States = HashMap<ProjectId, Introduced>;

async fn states(app: &App, rows: &[Referral]) -> Result<States> {
    let ids: Vec<ProjectId> = rows.iter().filter_map(|row| row.project_id).collect();
    if ids.is_empty() { Ok(States::new()) } else { projects::introduced_state(app, &ids).await }
}

fn shown_of(row: &Referral, states: &States) -> Shown {
    Shown::of(row, row.project_id.and_then(|id| states.get(&id)))
}

fn line(row: &Referral, states: &States, dictionary: &crate::dictionary::Dictionary, words: &Words) -> Mine1 {
    let shown = shown_of(row, states);
    let told = match shown {
        Shown::Submitted => words.t1("referrals-told-due-answer", "at", shown::moment(row.due_answer, words)),
        Shown::Claimed => words.t1("referrals-told-due-assess", "at", shown::moment(row.due_assess, words)),
        Shown::Assessing => words.t("referrals-told-assessing"),
        Shown::Adopted => words.t("referrals-told-adopted"),
        Shown::Signed => words.t("referrals-told-signed"),
        Shown::Landed => words.t("referrals-told-landed"),
        Shown::SentBack => row.question.clone(),
        Shown::Declined => dictionary.name(row.decline_reason_id, words.lang).to_owned(),
        Shown::Ended => words.t("referrals-told-ended"),
    };
    let today = instant::day_of(words.now);
    Mine1 {
        path: row.path(),
        number: row.number.clone(),
        company: row.company.clone(),
        city: row.city.clone(),
        submitted: say::near(instant::day_of(row.submitted_at), today, words.lang),
        shown,
        officer: row.officer_name.clone(),
        told,
        place: Cursor::place_of(row.submitted_at, row.id),
    }
}

/// Of this year: sent, become projects, signed. Looks at the newest 1,000.
async fn this_year(app: &App, viewer: &Viewer, year: i16) -> Result<(i64, i64, i64)> {
    let start = Day::new(year, 1, 1).map_or(0, instant::start_of);
    let rows: Vec<(State, Option<ProjectId>)> = Referrals::visible_to(viewer)
        .select_only()
        .columns([Column::State, Column::ProjectId])
        .filter(Column::SubmittedAt.gte(start))
        .order_by_desc(Column::SubmittedAt)
        .limit(1_000)
        .into_tuple()
        .all(&app.db.read)
        .await?;
    let ids: Vec<ProjectId> = rows.iter().filter_map(|(_, project)| *project).collect();
    let states = if ids.is_empty() { States::new() } else { projects::introduced_state(app, &ids).await? };
    let count = |fits: &dyn Fn(&str) -> bool| {
        let fitting = ids.iter().filter(|id| states.get(id).is_some_and(|one| fits(&one.stage_code)));
        i64::try_from(fitting.count()).unwrap_or(i64::MAX)
    };
    let adopted = count(&|stage| stage != "lead");
    let signed = count(&|stage| !matches!(stage, "lead" | "talks" | "intent"));
    Ok((i64::try_from(rows.len()).unwrap_or(i64::MAX), adopted, signed))
}

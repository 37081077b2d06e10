use super::form::{BulkForm, Given, Pick};
use super::meant::{Meant, which};
use super::model::NewChange;
use super::run::run;
use super::{Act, Asks, BulkChange, Listing, act, views};
use crate::auth::{Officer, Viewer};
use crate::db::Record;
use crate::i18n::Message;
use crate::standards::day::instant;
use crate::web::{Errors, Filter, Form, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// What would be changed, and what is left out.
pub async fn ask<L: Listing>(app: App, page: Page, officer: Officer, Filter(pick): Filter<Pick>) -> Result {
    let mut form = BulkForm::from(pick);
    let back = back::<L>(&form);
    let Some(act) = act::<L>(&form.act) else {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    };
    if !act.admits(&officer) {
        return Err(Error::Forbidden);
    }
    if act.asks == Asks::Export && (form.is_all() || !form.ids.is_empty()) {
        return Ok(see_other(which::<L>(&form).at(L::PATH)));
    }
    let meant = Meant::by::<L>(&app, &officer, act, &form).await?;
    if meant.is_empty() {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    }
    if meant.is_too_many {
        return Ok(see_other(back).notice(page.t("bulk-too-many")));
    }
    if act.asks == Asks::Merger {
        return merge::<L>(page, form, act, &meant);
    }
    form.seen = meant.seen::<L>();
    let options = L::options(&app, &page, act).await?;
    html(views::Ask::of::<L>(page, form.into(), act, &meant, options))
}

pub async fn change<L: Listing>(app: App, page: Page, officer: Officer, mut form: Form<BulkForm>) -> Result {
    let back = back::<L>(&form);
    let Some(act) = act::<L>(&form.act).filter(|act| act.is_done_here()) else {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    };
    let meant = Meant::by::<L>(&app, &officer, act, &form).await?;
    if meant.rows.is_empty() {
        return Ok(see_other(back).notice(page.t("bulk-none")));
    }
    let options = L::options(&app, &page, act).await?;
    let today = instant::day_of(app.now());
    let (seen, once) = (meant.seen::<L>(), form.once());
    let is_stale = form.seen != seen;
    form.typed_mut().seen = seen;
    if act.asks == Asks::DayAndReason {
        form.typed_mut().in_year(today.0.year());
    }
    let accepted = form.accept_if(|given, errors| {
        well_given(act, given, &options, errors);
        L::check(act, given, &meant.rows, today, errors);
        if meant.is_too_many {
            errors.add("ids", "bulk-too-many");
        } else if is_stale {
            errors.add("ids", "bulk-stale");
        }
    });
    let given = match accepted {
        Ok(given) => given,
        Err(form) => {
            return Err(form.redisplay(|form| views::Ask::of::<L>(page, form, act, &meant, options)));
        }
    };

    let label = label(&page, act, &given, &options);
    let new = NewChange { subject: L::Table::NAME, field: act.code, home: L::HOME, label };
    let tx = app.begin(&officer).await?;
    tx.once(once, &back).await?;
    let change = BulkChange::begin(&tx, &officer, &new).await?;
    tx.commit().await?;
    let viewer: Viewer = (*officer).clone();
    let meant = meant.rows;
    let asked = meant.len();
    // It goes on also when whoever asked goes away meanwhile.
    let work = tokio::spawn(run::<L>(app, viewer, change, meant, act, given));
    let change = work.await.map_err(anyhow::Error::from)??;

    let sign = if back.contains('?') { '&' } else { '?' };
    let place = see_other(format!("{back}{sign}changed={}", change.id));
    match asked.saturating_sub(usize::try_from(change.count).unwrap_or_default()) {
        0 => Ok(place),
        left => Ok(place.notice(page.t1("bulk-unchanged", "rows", page.t1(L::COUNTED, "n", left)))),
    }
}

/// Two rows go to the page where they are made one; of any other number one lets go of some.
fn merge<L: Listing>(page: Page, form: BulkForm, act: &'static Act, meant: &Meant<L::Row>) -> Result {
    if let ([one, other], []) = (&meant.rows[..], &meant.left[..])
        && let Some(place) = L::merger(one, other)
    {
        return Ok(see_other(place));
    }
    let said =
        if meant.rows.len() == 2 { Message::new("bulk-not-these") } else { Message::new("bulk-not-two") };
    let form = Form::from(form).with_error("ids", said.with("n", meant.rows.len()));
    Err(form.redisplay(|form| views::Pair::of::<L>(page, form, act, meant)))
}

/// The list it was asked from.
fn back<L: Listing>(form: &BulkForm) -> String {
    which::<L>(form).back()
}

fn well_given(act: &Act, given: &Given, options: &[(String, String)], errors: &mut Errors) {
    match act.asks {
        Asks::Nothing | Asks::Export | Asks::Merger => {}
        Asks::Choice | Asks::First if options.iter().any(|(code, _)| *code == given.to) => {}
        Asks::Choice | Asks::First => errors.add("to", "bulk-choice-unknown"),
        Asks::DayAndReason => {
            if given.day().is_none() {
                errors.add("to", "bulk-day-unknown");
            }
            if given.why.is_empty() {
                errors.add("why", "bulk-why-missing");
            }
        }
    }
}

/// 负责人 → 周雁宁
fn label(page: &Page, act: &Act, given: &Given, options: &[(String, String)]) -> String {
    let said = page.t(act.message);
    match act.asks {
        Asks::Nothing | Asks::Export | Asks::Merger => said,
        Asks::Choice | Asks::First => {
            let words = options.iter().find(|(code, _)| *code == given.to).map(|(_, words)| words.as_str());
            format!("{said} → {}", words.unwrap_or_default())
        }
        Asks::DayAndReason => format!("{said} → {}", given.to),
    }
}

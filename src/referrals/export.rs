//! What chambers referred, as a file of the inbox. Telephone numbers are masked, unless one asks
//! for them whole, which is in the trail.

use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::Referrals;
use super::choices::Band;
use super::inbox::Wanted;
use crate::auth::Viewer;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::text;
use crate::saved_views::Counted;
use crate::standards::phone;
use crate::web::Words;
use crate::{App, Result};

pub struct Inbox;

impl Counted for Inbox {}

impl Listing for Inbox {
    type Wanted = Wanted;
    type Table = Referrals;

    const TITLE: &'static str = "nav-referrals";
    const HOME: &'static str = "/referrals";
    const PATH: &'static str = "/referrals/export";
    const HAS_NUMBERS: bool = true;

    fn query(wanted: &Wanted) -> String {
        format!("tab={}", wanted.tab.code())
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("export-number", 16),
                ("referrals-company", 32),
                ("referrals-city", 16),
                ("referrals-chain", 16),
                ("referrals-about", 40),
                ("referrals-contact", 14),
                ("referrals-contact-phone", 18),
                ("referrals-amount", 18),
                ("referrals-needs", 24),
                ("referrals-timing", 14),
                ("referrals-demands", 36),
                ("referrals-organisation", 28),
                ("export-introducer", 14),
                ("export-introducer-phone", 18),
                ("export-state", 12),
                ("export-received", 17),
                ("export-due", 17),
                ("export-officer", 12),
                ("org-unit", 14),
            ],
        )
    }

    async fn list(_: &App, viewer: &Viewer, wanted: &Wanted, _: u64) -> Result<SelectStatement> {
        Ok(exports::ids_of(wanted.tab.listed(viewer)))
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Referrals>(asked, ids).await?;
        let dictionary = asked.app.dictionary().await?;
        let names = Names::of(asked, [], rows.iter().map(|row| row.unit_id)).await?;
        let number = |typed: &str| match (typed.is_empty(), asked.full) {
            (true, _) => Cell::Empty,
            (false, true) => Cell::text(typed),
            (false, false) => Cell::text(phone::mask(typed)),
        };
        let cells = rows.iter().map(|row| {
            vec![
                Cell::text(&row.number),
                Cell::text(&row.company),
                Cell::text(&row.city),
                Cell::text(dictionary.name(row.chain_id, asked.lang)),
                Cell::text(&row.about),
                Cell::text(&row.contact),
                number(&row.contact_phone),
                Cell::text(
                    Band::parse(&row.amount)
                        .map(|band| text(asked.lang, band.message(), &[]))
                        .unwrap_or_default(),
                ),
                Cell::text(&row.needs),
                Cell::text(&row.timing),
                Cell::text(&row.demands),
                Cell::text(&row.chamber_name),
                Cell::text(&row.introducer),
                number(&row.introducer_phone),
                Cell::text(text(asked.lang, row.state.message(), &[])),
                Cell::Moment(row.received_at),
                if row.is_open { Cell::Moment(row.due_at) } else { Cell::Empty },
                Cell::text(&row.officer_name),
                Cell::text(names.unit(row.unit_id)),
            ]
        });
        Ok(cells.collect())
    }
}

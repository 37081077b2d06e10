//! Contacts as a file. Telephone numbers and e-mail addresses are as masked as on the page, unless
//! one asks for them whole, which is in the trail.

use sea_orm::QueryOrder;
use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::query::{self, Wanted};
use super::{Column, Contacts};
use crate::auth::Viewer;
use crate::exports::{self, Asked, Cell, Listing, Names};
use crate::i18n::text;
use crate::organisations;
use crate::saved_views::Counted;
use crate::web::Words;
use crate::{App, Result};

pub struct People;

impl Counted for People {}

impl Listing for People {
    type Wanted = Wanted;
    type Table = Contacts;

    const TITLE: &'static str = "nav-contacts";
    const HOME: &'static str = "/contacts";
    const PATH: &'static str = "/contacts/export";
    const HAS_NUMBERS: bool = true;

    fn query(wanted: &Wanted) -> String {
        wanted.query()
    }

    fn columns(words: &Words) -> Vec<exports::Column> {
        exports::columns(
            words,
            &[
                ("contact-name", 14),
                ("contact-post", 20),
                ("contact-organisation", 36),
                ("contact-phones", 20),
                ("contact-email", 26),
                ("contact-wechat", 18),
                ("contact-native", 10),
                ("contact-source", 12),
                ("contact-source-note", 20),
                ("contact-note", 36),
                ("org-owner", 12),
                ("org-unit", 14),
                ("export-created", 17),
            ],
        )
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, most: u64) -> Result<SelectStatement> {
        let list = query::filtered(app, viewer, wanted, most);
        let list = list.order_by_asc(Column::SortKey).order_by_asc(Column::Id);
        Ok(exports::ids_of(list))
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Contacts>(asked, ids).await?;
        let hosts: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let hosts = organisations::names(asked.app, asked.viewer, &hosts).await?;
        let units = rows.iter().map(|row| row.unit_id);
        let names = Names::of(asked, rows.iter().map(|row| row.owner_id), units).await?;
        let cells = rows.iter().map(|row| {
            let (phones, email, wechat) = match asked.full {
                true => (row.phones.clone(), row.email.clone(), row.wechat.clone()),
                false => (row.masked(), row.masked_email(), row.masked_wechat()),
            };
            vec![
                Cell::text(&row.name),
                Cell::text(&row.post),
                Cell::text(hosts.get(&row.organisation_id).cloned().unwrap_or_default()),
                Cell::text(phones),
                Cell::text(email),
                Cell::text(wechat),
                Cell::text(text(asked.lang, row.native.message(), &[])),
                Cell::text(text(asked.lang, row.source.message(), &[])),
                Cell::text(&row.source_note),
                Cell::text(&row.note),
                Cell::text(names.person(row.owner_id)),
                Cell::text(names.unit(row.unit_id)),
                Cell::Moment(row.created_at),
            ]
        });
        Ok(cells.collect())
    }
}

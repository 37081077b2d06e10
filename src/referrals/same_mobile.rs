//! Whose contact has the number that was told, whatever the company is called. Switchboards and a
//! chamber's own telephone are everybody's, so only mobiles count, and only of companies.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::Referral;
use crate::auth::Viewer;
use crate::contacts::{self, Contacts};
use crate::db::Record;
use crate::hanzi::Query;
use crate::index::{self, Kind};
use crate::organisations::{self, Organisation, Organisations};
use crate::standards::phone;
use crate::{App, Result};

/// Among the contacts this person may see; the newest few.
pub async fn same_mobile(app: &App, viewer: &Viewer, referral: &Referral) -> Result<Vec<Organisation>> {
    const MOST: usize = 3;
    let told = phone::parse_many(&referral.contact_phone).unwrap_or_default();
    let Some(mobile) = told.into_iter().find(|phone| phone.kind == phone::Kind::Mobile) else {
        return Ok(Vec::new());
    };
    let hits = index::search(app, viewer, &[Kind::Contact], &Query::parse(&mobile.key), MOST).await?;
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let theirs: Vec<(crate::ids::OrganisationId, String)> = Contacts::visible_to(viewer)
        .select_only()
        .columns([contacts::Column::OrganisationId, contacts::Column::PhoneKeys])
        .filter(contacts::Column::Id.is_in(hits.iter().map(|hit| hit.id)))
        .into_tuple()
        .all(&app.db.read)
        .await?;
    let has_it = |keys: &str| keys.split(' ').any(|key| key == mobile.key);
    let ids = theirs.into_iter().filter(|(_, keys)| has_it(keys)).map(|(id, _)| id);
    let companies = Organisations::visible_to(viewer)
        .filter(organisations::Column::Id.is_in(ids))
        .filter(organisations::Column::IsChamber.eq(false))
        .filter(organisations::Column::ArchivedAt.is_null());
    Ok(companies.all(&app.db.read).await?)
}

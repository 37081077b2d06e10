//! What is known of the companies a referral is compared with.

use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::entity::Column;
use super::{Referral, Referrals};
use crate::auth::Viewer;
use crate::contacts::{self, Contacts};
use crate::db::{Record, all_together};
use crate::ids::OrganisationId;
use crate::organisations::Organisation;
use crate::projects;
use crate::{App, Result};

/// What one candidate answers to each row.
pub struct Known {
    pub why: String,
    pub is_likely: bool,
    pub organisation: Organisation,
    pub contacts: Vec<Person>,
    /// Number and name.
    pub projects: Vec<String>,
    /// Number and introducer.
    pub referrals: Vec<String>,
}

#[derive(FromQueryResult)]
pub struct Person {
    pub organisation_id: OrganisationId,
    pub name: String,
    pub post: String,
    pub phones: String,
}

/// A project or a referral of one.
#[derive(FromQueryResult)]
struct Numbered {
    organisation_id: OrganisationId,
    number: String,
    called: String,
}

/// What is known of each, in three questions for all of them.
pub async fn known(
    app: &App,
    viewer: &Viewer,
    referral: &Referral,
    found: Vec<(Organisation, String, bool)>,
) -> Result<Vec<Known>> {
    let ids = || found.iter().map(|(organisation, ..)| organisation.id);
    let contacts = ids().map(|id| {
        let of_it = Contacts::visible_to(viewer)
            .filter(contacts::Column::OrganisationId.eq(id))
            .filter(contacts::Column::ArchivedAt.is_null())
            .select_only()
            .columns([contacts::Column::OrganisationId, contacts::Column::Name])
            .columns([contacts::Column::Post, contacts::Column::Phones])
            .order_by_desc(contacts::Column::Id);
        of_it.limit(20).into_query()
    });
    let mut contacts: Vec<Person> = all_together(&app.db.read, contacts).await?;
    let projects = ids().map(|id| projects::numbers_of_organisation(viewer, id, 3));
    let mut projects: Vec<Numbered> = all_together(&app.db.read, projects).await?;
    let referrals = ids().map(|id| {
        let of_it = Referrals::visible_to(viewer)
            .filter(Column::OrganisationId.eq(id))
            .filter(Column::Id.ne(referral.id))
            .select_only()
            .columns([Column::OrganisationId, Column::Number])
            .column_as(Column::Introducer, "called")
            .order_by_desc(Column::SubmittedAt);
        of_it.limit(3).into_query()
    });
    let mut referrals: Vec<Numbered> = all_together(&app.db.read, referrals).await?;
    let said = |all: &mut Vec<Numbered>, id| {
        let of_it = all.extract_if(.., |one| one.organisation_id == id);
        of_it.map(|one| format!("{} {}", one.number, one.called)).collect()
    };
    let known = found.into_iter().map(|(organisation, why, is_likely)| Known {
        why,
        is_likely,
        contacts: contacts.extract_if(.., |one| one.organisation_id == organisation.id).collect(),
        projects: said(&mut projects, organisation.id),
        referrals: said(&mut referrals, organisation.id),
        organisation,
    });
    Ok(known.collect())
}

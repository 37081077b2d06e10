//! A chamber's private link: whoever has it can send a referral in the chamber's name, and see
//! nothing. 256 random bits, of which only a digest is kept; it can be ended.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::auth::{Role, Viewer, token};
use crate::db::{Record, Tx};
use crate::ids::{LinkId, OrganisationId};
use crate::organisations::{self, Organisation, Organisations};
use crate::{App, Error, Result};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chamber_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkId,
    pub organisation_id: OrganisationId,
    #[sea_orm(unique)]
    pub digest: String,
    pub created_at: i64,
    pub created_by_name: String,
    pub revoked_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "chamber-link";
    const SECRET: &'static [&'static str] = &["digest"];

    /// The unit that looks after the chamber, and managers.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Manager => Condition::all(),
            Role::Officer => Condition::all().add(Expr::exists(chamber_of_theirs(viewer))),
            Role::Liaison | Role::Administrator | Role::Auditor => Condition::all().add(Expr::value(false)),
        }
    }

    fn key(link: &Model) -> Uuid {
        link.id.0
    }

    fn label(link: &Model) -> String {
        format!("…{}", link.digest.get(..6).unwrap_or_default())
    }
}

/// The link's chamber, if their unit looks after it. Asked link by link: a unit has many organisations,
/// a chamber few links.
fn chamber_of_theirs(viewer: &Viewer) -> sea_orm::sea_query::SelectStatement {
    use sea_orm::QueryTrait;

    Organisations::visible_to(viewer)
        .select_only()
        .column(organisations::Column::Id)
        .filter(organisations::Column::UnitId.eq(viewer.unit_id))
        .filter(
            Expr::col((Organisations, organisations::Column::Id)).equals((Entity, Column::OrganisationId)),
        )
        .into_query()
}

/// Makes a link and returns its token, which is shown once. Earlier ones of the chamber stay.
pub async fn make(tx: &Tx, chamber: &Organisation) -> Result<String> {
    let token = token::random();
    let row = ActiveModel {
        id: Set(LinkId::new()),
        organisation_id: Set(chamber.id),
        digest: Set(token::digest(&token)),
        created_at: Set(tx.now()),
        created_by_name: Set(tx.actor().name.clone()),
        revoked_at: Set(None),
        version: Set(1),
    };
    tx.insert(row, "link-made").await?;
    Ok(token)
}

/// Ends every open link of the chamber; says how many there were.
pub async fn revoke_all(tx: &Tx, viewer: &Viewer, chamber: &Organisation) -> Result<usize> {
    let open = Entity::visible_to(viewer)
        .filter(Column::OrganisationId.eq(chamber.id))
        .filter(Column::RevokedAt.is_null())
        .limit(1_000)
        .all(tx.conn())
        .await?;
    for link in &open {
        let row = ActiveModel { revoked_at: Set(Some(tx.now())), ..Default::default() };
        tx.update(link, row, "link-revoked").await?;
    }
    Ok(open.len())
}

/// The newest first, ended ones too, at most 20.
pub async fn of_chamber(app: &App, viewer: &Viewer, chamber: OrganisationId) -> Result<Vec<Model>> {
    let links = Entity::visible_to(viewer).filter(Column::OrganisationId.eq(chamber));
    let links = links.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(20);
    Ok(links.all(&app.db.read).await?)
}

/// The chamber that this token speaks for. Revoked, unknown, of an archived chamber: the same 404.
#[expect(clippy::disallowed_methods, reason = "the token is the key")]
pub async fn chamber_of(app: &App, token: &str) -> Result<Organisation> {
    let open =
        Entity::find().filter(Column::Digest.eq(token::digest(token))).filter(Column::RevokedAt.is_null());
    let link = open.one(&app.db.read).await?.ok_or(Error::NotFound)?;
    let chamber = Organisations::find_by_id(link.organisation_id).one(&app.db.read).await?;
    chamber.filter(|chamber| chamber.archived_at.is_none()).ok_or(Error::NotFound)
}

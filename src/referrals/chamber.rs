//! A chamber's own page of doors: its private link, and the people invited to speak for it. What
//! opens a door is shown once and kept as a digest.

use askama::Template;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::decision_forms::PressForm;
use super::{chamber_link, shown};
use crate::auth::user::{self, fold_username};
use crate::auth::{Manager, Officer, Role, User, Users, Viewer, link};
use crate::db::{Found, Tx};
use crate::ids::{OrganisationId, UserId};
use crate::organisations::{Organisation, OrganisationKind, Organisations};
use crate::web::{Errors, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

/// 邀请联络员
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InviteForm {
    pub name: String,
    pub username: String,
}

pub struct Invite {
    name: String,
    username: String,
}

impl Input for InviteForm {
    type Output = Invite;
    const PREFIX: &'static str = "referrals-liaison";

    fn check(&self, errors: &mut Errors) -> Option<Invite> {
        let name = errors.required("name", &self.name, 40, "referrals-liaison-name-missing");
        let username = errors.required("username", &self.username, 60, "referrals-liaison-username-missing");
        let username = fold_username(&username?);
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
        if username.chars().count() < 2 || !username.chars().all(fine) {
            errors.add("username", "referrals-liaison-username-bad");
        }
        Some(Invite { name: name?, username })
    }
}

#[derive(Template)]
#[template(path = "referrals/chamber.html")]
struct Doors {
    page: Page,
    organisation: Organisation,
    /// When made, by whom, when ended.
    links: Vec<(String, String, Option<String>)>,
    has_open: bool,
    liaisons: Vec<(String, bool)>,
    /// An address that is shown this once.
    fresh: Option<String>,
    invitation: Option<(String, String)>,
    form: Form<InviteForm>,
}

impl Doors {
    fn path(&self) -> String {
        path(&self.organisation)
    }

    fn revocation(&self) -> String {
        format!("{}/revocation", self.path())
    }
}

pub async fn show(app: App, officer: Officer, page: Page, Found(chamber): Found<Organisations>) -> Result {
    may_open(&officer, &chamber)?;
    html(doors(&app, page, chamber).await?)
}

/// Makes a link, and shows it once.
pub async fn make(
    app: App,
    officer: Officer,
    page: Page,
    Found(chamber): Found<Organisations>,
    _: Form<PressForm>,
) -> Result {
    may_open(&officer, &chamber)?;
    let tx = app.begin(&officer).await?;
    let token = chamber_link::make(&tx, &chamber).await?;
    tx.commit().await?;
    let fresh = Some(format!("{}/r/{token}", app.config.base_url));
    html(Doors { fresh, ..doors(&app, page, chamber).await? })
}

/// Ends every link there is.
pub async fn revoke(
    app: App,
    officer: Officer,
    page: Page,
    Found(chamber): Found<Organisations>,
    _: Form<PressForm>,
) -> Result {
    may_open(&officer, &chamber)?;
    let tx = app.begin(&officer).await?;
    chamber_link::revoke_all(&tx, &officer, &chamber).await?;
    tx.commit().await?;
    Ok(see_other(path(&chamber)).notice(page.t("referrals-link-revoked")))
}

/// Makes an account for somebody of the chamber, and shows once the address that takes it up.
pub async fn invite(
    app: App,
    manager: Manager,
    page: Page,
    Found(chamber): Found<Organisations>,
    form: Form<InviteForm>,
) -> Result {
    may_open(&manager, &chamber)?;
    let view = doors(&app, page, chamber).await?;
    let once = form.once();
    let again = form.clone();
    let chamber = view.organisation.clone();
    let page = view.page.clone();
    let invite = form.accept().or_redisplay(|form| Doors { form, ..view })?;
    let tx = app.begin(&manager).await?;
    tx.once(once, &path(&chamber)).await?;
    if user::is_taken(tx.conn(), &invite.username).await? {
        let view = doors(&app, page, chamber).await?;
        return Err(again
            .with_error("username", "referrals-liaison-taken")
            .redisplay(|form| Doors { form, ..view }));
    }
    let user = create(&tx, &chamber, invite).await?;
    let token = link::make(tx.conn(), link::Kind::Invitation, Some(user.id), tx.now()).await?;
    tx.commit().await?;
    let address = format!("{}{}", app.config.base_url, link::Kind::Invitation.path(&token));
    html(Doors { invitation: Some((user.name, address)), ..doors(&app, page, chamber).await? })
}

async fn create(tx: &Tx, chamber: &Organisation, invite: Invite) -> Result<User> {
    let row = user::ActiveModel {
        id: Set(UserId::new()),
        username: Set(invite.username),
        name: Set(invite.name),
        role: Set(Role::Liaison),
        organisation_id: Set(Some(chamber.id)),
        created_at: Set(tx.now()),
        ..user::fresh()
    };
    tx.insert(row, "liaison-invited").await
}

/// The unit that looks after the chamber, and managers; to others there is no such page.
fn may_open(viewer: &Viewer, chamber: &Organisation) -> Result<()> {
    let theirs = Manager::admits(viewer) || viewer.is_of(chamber.unit_id);
    let fits = chamber.kind == OrganisationKind::Chamber && chamber.archived_at.is_none();
    if theirs && fits { Ok(()) } else { Err(Error::NotFound) }
}

fn path(chamber: &Organisation) -> String {
    format!("/chambers/{}/link", chamber.id)
}

async fn doors(app: &App, page: Page, organisation: Organisation) -> Result<Doors> {
    let links = chamber_link::of_chamber(app, &page.viewer, organisation.id).await?;
    let has_open = links.iter().any(|link| link.revoked_at.is_none());
    let at = |ms: i64| shown::moment_long(ms, page.lang);
    let links = links
        .into_iter()
        .map(|link| (at(link.created_at), link.created_by_name, link.revoked_at.map(at)))
        .collect();
    let liaisons = liaisons(app, organisation.id).await?;
    let form = Form::default();
    Ok(Doors { page, organisation, links, has_open, liaisons, fresh: None, invitation: None, form })
}

/// Who speaks for the chamber, and whether they have taken up their invitation; at most 50.
#[expect(clippy::disallowed_methods, reason = "names of a chamber's people, for those who look after it")]
async fn liaisons(app: &App, chamber: OrganisationId) -> Result<Vec<(String, bool)>> {
    use sea_orm::EntityTrait;

    let people = Users::find()
        .filter(user::Column::OrganisationId.eq(chamber))
        .filter(user::Column::Role.eq(Role::Liaison))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Id)
        .limit(50);
    Ok(people
        .all(&app.db.read)
        .await?
        .into_iter()
        .map(|user| (user.name.clone(), !user.is_invited()))
        .collect())
}

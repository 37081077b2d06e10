use std::collections::HashMap;

use askama::Template;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, TryGetable};
use uuid::Uuid;

use super::form::{DisablingForm, EditForm, NewForm};
use super::list::{Row, State, Wanted};
use super::unit_form::UnitForm;
use crate::auth::{Role, Unit, User, link, session};
use crate::db::Paged;
use crate::ids::OrganisationId;
use crate::standards::day::{instant, words};
use crate::web::{Form, Page, Words};
use crate::{App, Result};

#[derive(Template)]
#[template(path = "admin/people.html", blocks = ["results"])]
pub struct People {
    pub page: Page,
    pub wanted: Wanted,
    pub people: Paged<Row>,
    pub disabled: usize,
    pub units: Vec<Unit>,
    pub chambers: HashMap<OrganisationId, String>,
}

#[derive(Template)]
#[template(path = "admin/person.html")]
pub struct Person {
    pub page: Page,
    pub user: User,
    pub sessions: Vec<session::Model>,
    pub units: Vec<Unit>,
    pub chambers: HashMap<OrganisationId, String>,
}

#[derive(Template)]
#[template(path = "admin/new.html")]
pub struct New {
    pub page: Page,
    pub form: Form<NewForm>,
    pub units: Vec<Unit>,
}

#[derive(Template)]
#[template(path = "admin/edit.html")]
pub struct Edit {
    pub page: Page,
    pub form: Form<EditForm>,
    pub user: User,
    pub units: Vec<Unit>,
}

#[derive(Template)]
#[template(path = "admin/disabling.html")]
pub struct Disabling {
    pub page: Page,
    pub form: Form<DisablingForm>,
    pub user: User,
    pub colleagues: Vec<User>,
}

/// A one-time link, shown this once.
#[derive(Template)]
#[template(path = "admin/link.html")]
pub struct Link {
    pub page: Page,
    pub user: User,
    pub is_reset: bool,
    pub address: String,
}

impl Link {
    pub fn new(app: &App, page: Page, user: User, kind: link::Kind, token: &str) -> Self {
        let address = format!("{}{}", app.config.base_url, kind.path(token));
        Self { page, user, is_reset: kind == link::Kind::Reset, address }
    }
}

#[derive(Template)]
#[template(path = "admin/units.html")]
pub struct Units {
    pub page: Page,
    /// Each with how many people work in it.
    pub units: Vec<(Unit, i64)>,
    /// Why the last thing asked for wasn't done.
    pub problem: Option<crate::i18n::Message>,
}

#[derive(Template)]
#[template(path = "admin/new_unit.html")]
pub struct NewUnit {
    pub page: Page,
    pub form: Form<UnitForm>,
}

#[derive(Template)]
#[template(path = "admin/edit_unit.html")]
pub struct EditUnit {
    pub page: Page,
    pub form: Form<UnitForm>,
    pub unit: Unit,
}

/// What each role may do, as people ask: officer, manager, liaison, administrator, auditor.
pub const ABILITIES: [(&str, [bool; 5]); 9] = [
    ("role-can-see-companies", [true, true, false, false, false]),
    ("role-can-work-unit", [true, true, false, false, false]),
    ("role-can-see-all", [false, true, false, false, false]),
    ("role-can-decide", [false, true, false, false, false]),
    ("role-can-refer", [true, true, true, false, false]),
    ("role-can-receive", [true, true, false, false, false]),
    ("role-can-invite-liaisons", [false, true, false, false, false]),
    ("role-can-administer", [false, false, false, true, false]),
    ("role-can-audit", [false, false, false, false, true]),
];

impl Person {
    pub fn state(&self) -> State {
        State::of(self.user.disabled_at, self.user.is_invited(), self.user.waiting_until, self.page.now)
    }

    pub fn is_own(&self) -> bool {
        self.user.id == self.page.viewer.id
    }
}

/// Words for a choice of roles: every one but the liaison's, who comes through a chamber's page.
pub fn roles(page: &Words) -> Vec<(String, String)> {
    let fit = Role::ALL.into_iter().filter(|role| *role != Role::Liaison);
    fit.map(|role| (role.code().to_owned(), page.t(role.message()))).collect()
}

pub fn unit_choices(units: &[Unit]) -> Vec<(String, String)> {
    units.iter().map(|unit| (unit.id.to_string(), unit.name.clone())).collect()
}

pub fn people_choices(people: &[User]) -> Vec<(String, String)> {
    people.iter().map(|user| (user.id.to_string(), user.name.clone())).collect()
}

/// The unit's name, or nothing.
pub fn unit_name(units: &[Unit], id: Option<crate::ids::UnitId>) -> &str {
    units.iter().find(|unit| Some(unit.id) == id).map_or("", |unit| unit.name.as_str())
}

/// 今天 14:30, or nothing.
pub fn moment(page: &Words, at: Option<i64>) -> Option<String> {
    at.map(|at| words::moment(at, instant::day_of(page.now), page.lang))
}

/// The names of liaisons' chambers. Of a business record, an administrator sees this and no more.
pub async fn chambers(
    app: &App,
    ids: impl IntoIterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, String>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = Query::select();
    query.columns(["id", "name"]).from("organisations").and_where(Expr::col("id").is_in(ids));
    let mut names = HashMap::new();
    for row in app.db.read.query_all(&query).await? {
        let id = Uuid::try_get_by(&row, "id").map_err(sea_orm::DbErr::from)?;
        names.insert(OrganisationId(id), row.try_get("", "name")?);
    }
    Ok(names)
}

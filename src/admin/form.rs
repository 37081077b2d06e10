use serde::{Deserialize, Serialize};

use crate::auth::{Role, Unit, User, user};
use crate::ids::{UnitId, UserId};
use crate::web::{Errors, Form, Input};

/// A new account; of a liaison only through their chamber's page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewForm {
    pub name: String,
    pub username: String,
    pub role: String,
    pub unit: String,
}

pub struct NewPerson {
    pub name: String,
    pub username: String,
    pub role: Role,
    pub unit_id: Option<UnitId>,
}

impl Input for NewForm {
    type Output = NewPerson;
    const PREFIX: &'static str = "user";

    fn check(&self, errors: &mut Errors) -> Option<NewPerson> {
        let name = errors.required("name", &self.name, 60, "user-name-missing");
        let username = user::check_username(errors, &self.username);
        let role = role(errors, &self.role);
        let unit_id = unit(errors, &self.unit, role);
        Some(NewPerson { name: name?, username: username?, role: role?, unit_id: unit_id? })
    }
}

/// Name, role and unit of an account; what it signs in with stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditForm {
    pub name: String,
    /// Empty where it can't be changed: a liaison stays one.
    pub role: String,
    pub unit: String,
    /// Ticked: may take lists out of the house.
    pub may_export: String,
}

pub struct Revised {
    pub name: String,
    pub may_export: bool,
    /// None: as it is.
    pub role: Option<Role>,
    pub unit_id: Option<UnitId>,
}

impl From<&User> for EditForm {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            role: if user.role == Role::Liaison { String::new() } else { user.role.code().to_owned() },
            unit: user.unit_id.map(|unit| unit.to_string()).unwrap_or_default(),
            may_export: if user.may_export { "on".to_owned() } else { String::new() },
        }
    }
}

impl Input for EditForm {
    type Output = Revised;
    const PREFIX: &'static str = "user";

    fn check(&self, errors: &mut Errors) -> Option<Revised> {
        let name = errors.required("name", &self.name, 60, "user-name-missing");
        let role = match self.role.as_str() {
            "" => Some(None),
            typed => role(errors, typed).map(Some),
        };
        let unit_id = unit(errors, &self.unit, role.flatten());
        Some(Revised { name: name?, may_export: self.may_export == "on", role: role?, unit_id: unit_id? })
    }
}

fn role(errors: &mut Errors, typed: &str) -> Option<Role> {
    match Role::parse(typed) {
        None => {
            errors.add("role", "user-role-missing");
            None
        }
        Some(Role::Liaison) => {
            errors.add("role", "user-role-liaison");
            None
        }
        role => role,
    }
}

/// Officers and managers belong to a unit, nobody else does.
fn unit(errors: &mut Errors, typed: &str, role: Option<Role>) -> Option<Option<UnitId>> {
    match role {
        Some(Role::Officer | Role::Manager) => {
            errors.parsed("unit", typed, |typed| typed.parse().map_err(|_| "user-unit-missing")).map(Some)
        }
        _ => Some(None),
    }
}

/// A unit that was typed must be one of those offered.
pub fn must_be_offered(unit_id: Option<UnitId>, offered: &[Unit], errors: &mut Errors) {
    if unit_id.is_some_and(|id| !offered.iter().any(|unit| unit.id == id)) {
        errors.add("unit", "user-unit-missing");
    }
}

/// Codes and ids as two people who saved at once should read them.
pub fn in_words(form: Form<EditForm>, offered: &[Unit], role: impl Fn(Role) -> String) -> Form<EditForm> {
    form.in_words(|field, code| match field {
        "role" => Role::parse(code).map(&role),
        "unit" => offered.iter().find(|unit| unit.id.to_string() == code).map(|unit| unit.name.clone()),
        _ => None,
    })
}

/// Who goes on with the open work of somebody who leaves.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DisablingForm {
    /// Empty: nobody yet.
    pub to: String,
}

impl Input for DisablingForm {
    type Output = Option<UserId>;
    const PREFIX: &'static str = "disabling";

    fn check(&self, errors: &mut Errors) -> Option<Option<UserId>> {
        errors.optional("to", &self.to, |typed| typed.parse().map_err(|_| "disabling-to-unknown"))
    }
}

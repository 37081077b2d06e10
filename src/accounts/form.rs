use serde::{Deserialize, Serialize};

use crate::auth::user::{check_username, fold_username};
use crate::auth::{Role, password};
use crate::i18n::Message;
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInForm {
    pub username: String,
    pub password: String,
    pub return_to: String,
    /// A form sent after the session ended, as it arrived.
    pub kept: String,
}

pub struct SignIn {
    pub username: String,
    pub password: String,
}

impl Input for SignInForm {
    type Output = SignIn;
    const PREFIX: &'static str = "sign-in";

    fn check(&self, errors: &mut Errors) -> Option<SignIn> {
        let username = errors.required("username", &self.username, 100, "sign-in-username-missing");
        if self.password.is_empty() {
            errors.add("password", "sign-in-password-missing");
        } else if self.password.len() > password::MAX_BYTES {
            errors.add("password", Message::new("password-too-long").with("most", password::MAX_BYTES));
        }
        Some(SignIn { username: fold_username(&username?), password: self.password.clone() })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetupForm {
    pub name: String,
    pub username: String,
    pub unit: String,
    pub password: String,
    pub again: String,
}

pub struct Setup {
    pub name: String,
    pub username: String,
    /// Empty where there are units already.
    pub unit: String,
    pub password: String,
}

impl Input for SetupForm {
    type Output = Setup;
    const PREFIX: &'static str = "setup";

    fn check(&self, errors: &mut Errors) -> Option<Setup> {
        let name = errors.required("name", &self.name, 60, "setup-name-missing");
        let username = check_username(errors, &self.username);
        let unit = errors.line("unit", &self.unit, 60);
        let password = new_password(
            errors,
            Role::Administrator,
            &self.password,
            &self.again,
            &self.username,
            &self.name,
        );
        Some(Setup { name: name?, username: username?, unit: unit?, password: password? })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WelcomeForm {
    pub password: String,
    pub again: String,
}

impl Input for WelcomeForm {
    type Output = String;
    const PREFIX: &'static str = "welcome";

    /// Whose password it is decides how long it must be; the handler knows, and asks
    /// [`password::check`] in `accept_if`.
    fn check(&self, errors: &mut Errors) -> Option<String> {
        same(errors, &self.password, &self.again)
    }
}

pub fn new_password(
    errors: &mut Errors,
    role: Role,
    typed: &str,
    again: &str,
    username: &str,
    name: &str,
) -> Option<String> {
    let password = same(errors, typed, again)?;
    match password::check(&password, role, username, name) {
        Ok(()) => Some(password),
        Err(message) => {
            errors.add("password", message);
            None
        }
    }
}

pub fn same(errors: &mut Errors, typed: &str, again: &str) -> Option<String> {
    if typed.is_empty() {
        errors.add("password", "password-missing");
        return None;
    }
    if typed != again {
        errors.add("again", "password-differs");
        return None;
    }
    Some(typed.to_owned())
}

use serde::{Deserialize, Serialize};

use super::form::same;
use crate::auth::password;
use crate::i18n::{Lang, Message};
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordForm {
    pub current: String,
    pub password: String,
    pub again: String,
}

pub struct PasswordChange {
    pub current: String,
    pub new: String,
}

impl Input for PasswordForm {
    type Output = PasswordChange;
    const PREFIX: &'static str = "account";

    fn check(&self, errors: &mut Errors) -> Option<PasswordChange> {
        if self.current.is_empty() {
            errors.add("current", "account-current-missing");
        } else if self.current.len() > password::MAX_BYTES {
            errors.add("current", Message::new("password-too-long").with("most", password::MAX_BYTES));
        }
        let new = same(errors, &self.password, &self.again);
        Some(PasswordChange { current: self.current.clone(), new: new? })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PreferencesForm {
    /// Empty: the browser decides.
    pub lang: String,
    /// "on", or absent.
    pub shortcuts: String,
}

pub struct Preferences {
    pub lang: Option<Lang>,
    pub shortcuts: bool,
}

impl Input for PreferencesForm {
    type Output = Preferences;
    const PREFIX: &'static str = "account";

    fn check(&self, errors: &mut Errors) -> Option<Preferences> {
        let lang =
            errors.optional("lang", &self.lang, |typed| Lang::parse(typed).ok_or("language-unknown"))?;
        Some(Preferences { lang, shortcuts: !self.shortcuts.is_empty() })
    }
}

/// One of one's own sessions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionForm {
    pub session: String,
}

impl Input for SessionForm {
    type Output = String;
    const PREFIX: &'static str = "account";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        errors.line("session", &self.session, 64)
    }
}

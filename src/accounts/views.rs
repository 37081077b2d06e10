use askama::Template;

use super::account_form::PasswordForm;
use super::form::{SetupForm, SignInForm, WelcomeForm};
use crate::auth::{User, session};
use crate::standards::day::{instant, words};
use crate::web::{Form, Guest, Page};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignIn {
    pub page: Guest,
    pub form: Form<SignInForm>,
}

/// What was typed before the session ended, ready to be sent.
#[derive(Template)]
#[template(path = "accounts/resume.html")]
pub struct Resume {
    pub page: Guest,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "accounts/setup.html")]
pub struct Setup {
    pub page: Guest,
    pub form: Form<SetupForm>,
    /// There is no unit yet.
    pub first: bool,
}

#[derive(Template)]
#[template(path = "accounts/welcome.html")]
pub struct Welcome {
    pub page: Guest,
    pub form: Form<WelcomeForm>,
    pub user: User,
}

/// One's own account.
#[derive(Template)]
#[template(path = "accounts/account.html")]
pub struct Account {
    pub page: Page,
    pub user: User,
    pub sessions: Vec<session::Model>,
    pub form: Form<PasswordForm>,
}

impl Account {
    pub fn languages(&self) -> Vec<(String, String)> {
        let by_browser = (String::new(), self.page.t("account-lang-browser"));
        vec![by_browser, ("zh".to_owned(), "中文".to_owned()), ("en".to_owned(), "English".to_owned())]
    }

    pub fn lang(&self) -> &str {
        self.user.lang.map_or("", |lang| lang.code())
    }

    pub fn handle<'a>(&self, session: &'a session::Model) -> &'a str {
        super::account::handle(&session.id)
    }

    pub fn is_this(&self, session: &session::Model) -> bool {
        session.id == self.page.viewer.session
    }

    pub fn moment(&self, at: &i64) -> String {
        words::moment(*at, instant::day_of(self.page.now), self.page.lang)
    }
}

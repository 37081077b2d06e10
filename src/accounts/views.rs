use askama::Template;

use super::form::{SetupForm, SignInForm, WelcomeForm};
use crate::auth::User;
use crate::web::{Form, Guest};

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

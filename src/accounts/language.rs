use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::auth::{Users, Viewer, user};
use crate::db::Record;
use crate::i18n::Lang;
use crate::web::{Errors, Form, Input, local_path, see_other};
use crate::{App, Error, Result};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageForm {
    pub lang: String,
    pub return_to: String,
}

impl Input for LanguageForm {
    type Output = Lang;
    const PREFIX: &'static str = "language";

    fn check(&self, errors: &mut Errors) -> Option<Lang> {
        let lang = Lang::parse(&self.lang);
        if lang.is_none() {
            errors.add("lang", "language-unknown");
        }
        lang
    }
}

/// The switch on every page: kept in a cookie, and in the account of whoever has one.
pub async fn create(app: App, viewer: Result<Viewer, Error>, form: Form<LanguageForm>) -> Result {
    let return_to = local_path(&form.return_to);
    let lang = form.accept().map_err(|_| Error::Unreadable)?;
    if let Ok(viewer) = viewer
        && let Some(old) =
            Users::visible_to(&viewer).filter(user::Column::Id.eq(viewer.id)).one(&app.db.read).await?
    {
        let tx = app.begin(&viewer).await?;
        let row = user::ActiveModel { lang: Set(Some(lang)), ..Default::default() };
        tx.update(&old, row, "revised").await?;
        tx.commit().await?;
    }
    let cookie =
        Cookie::build((crate::i18n::COOKIE, lang.code())).path("/").same_site(SameSite::Lax).permanent();
    let response: Response = (CookieJar::new().add(cookie), see_other(return_to)).into_response();
    Ok(response)
}

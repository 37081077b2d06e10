use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};

use super::{Role, session};
use crate::i18n::Lang;
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::{App, Error, Result};

/// The signed-in person, and how far they may see. The only key that opens a query.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    /// The unit of an officer or a manager.
    pub unit_id: Option<UnitId>,
    pub unit_name: String,
    /// The chamber a liaison speaks for.
    pub organisation_id: Option<OrganisationId>,
    /// As chosen in the account; None: the browser decides.
    pub lang: Option<Lang>,
    /// Digest of the session this request came with.
    pub session: String,
    /// Where the request came from, for the trail.
    pub ip: String,
    /// Letters as shortcuts (N, P, …), as chosen in the account.
    pub shortcuts: bool,
    /// May take lists out of the house, as a file.
    pub may_export: bool,
}

impl Viewer {
    /// For the round mark.
    pub fn initial(&self) -> String {
        crate::hanzi::person_name::initial(&self.name)
    }

    pub fn is_of(&self, unit: UnitId) -> bool {
        self.unit_id == Some(unit)
    }
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if let Some(viewer) = parts.extensions.get::<Viewer>() {
            return Ok(viewer.clone());
        }
        let Some(viewer) = session::resume(app, parts).await? else {
            let return_to = parts.uri.path_and_query().map_or("/", |uri| uri.as_str()).to_owned();
            // What was typed is kept through signing in; a file is chosen again.
            let kind = parts.headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
            let is_file = kind.is_some_and(|kind| kind.starts_with(b"multipart/"));
            return Err(Error::SignIn { return_to, changing: parts.method == Method::POST && !is_file });
        };
        parts.extensions.insert(viewer.clone());
        Ok(viewer)
    }
}

//! Every way a request can end other than well. Handlers just use `?`; the page for it is drawn by
//! [`web::error_pages`](crate::web::error_pages), which knows who is reading and in what language.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

pub type Result<T = Response, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in. Sent to the sign-in page, and back here afterwards.
    #[error("sign in first")]
    SignIn { return_to: String, changing: bool },

    /// Signed in, but this room is for another role.
    #[error("not allowed")]
    Forbidden,

    /// No such row, or none this viewer may see. The two must look the same from outside.
    #[error("not found")]
    NotFound,

    /// The form had errors; the response is the form again, as typed.
    #[error("invalid form")]
    Redisplay(Box<Response>),

    /// This form has arrived before; what it made is there.
    #[error("already done")]
    Already { path: String },

    /// Somebody else changed the row since it was read.
    #[error("changed meanwhile")]
    Stale,

    /// Not a request of ours: bad bytes, unknown fields.
    #[error("bad request")]
    Bad,

    /// A form with fields that are not its own.
    #[error("unreadable form")]
    Unreadable,

    /// More than we take in.
    #[error("too large")]
    TooLarge,

    /// Not a kind of body we read.
    #[error("unsupported media type")]
    Media,

    /// Too often from one address.
    #[error("too many requests")]
    TooMany { seconds: u64 },

    /// All hands are busy.
    #[error("busy")]
    Busy { seconds: u64 },

    /// The database can't be reached, or not be written.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),

    /// Ours to mend. Logged once, here; the visitor sees no detail.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Marks a response that still needs its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedsPage;

/// Marks a save that lost a race after its form was compared; tried once more, it shows both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostRace;

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match self {
            Error::SignIn { return_to, changing: false } => return to(&sign_in(&return_to)),
            // The browser sends the form once more, there, where it is kept through the sign-in.
            Error::SignIn { return_to, changing: true } => {
                let mut response = to(&keep(&return_to));
                *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
                return response;
            }
            Error::Already { path } => return to(&path),
            Error::Redisplay(response) => return *response,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Bad => StatusCode::BAD_REQUEST,
            Error::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Error::Stale => {
                let mut response = bare(StatusCode::CONFLICT);
                response.extensions_mut().insert(LostRace);
                return response;
            }
            Error::TooMany { seconds } => return later(StatusCode::TOO_MANY_REQUESTS, seconds),
            Error::Busy { seconds } => return later(StatusCode::SERVICE_UNAVAILABLE, seconds),
            Error::Unavailable(error) => {
                tracing::error!(%error, "the database is unavailable");
                return later(StatusCode::SERVICE_UNAVAILABLE, 10);
            }
            Error::Internal(error) => {
                tracing::error!("{error:?}");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        bare(status)
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::{DbErr, RuntimeErr};

        let unavailable = match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
                is_outage(error)
            }
            _ => false,
        };
        if unavailable { Error::Unavailable(error.to_string()) } else { Error::Internal(error.into()) }
    }
}

impl Error {
    /// Whether the same is there already, written between a question and the save.
    pub fn is_taken(&self) -> bool {
        let Error::Internal(error) = self else { return false };
        let said = error.downcast_ref::<sea_orm::DbErr>().and_then(sea_orm::DbErr::sql_err);
        matches!(said, Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
    }
}

/// The database's fault and not the statement's: gone, shutting down, locked too long, full, read-only.
fn is_outage(error: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error as Sqlx;

    match error {
        Sqlx::Io(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::WorkerCrashed | Sqlx::Tls(_) => true,
        Sqlx::Database(error) => {
            let code = error.code().unwrap_or_default();
            // PostgreSQL: connection exceptions, operator intervention, insufficient resources.
            // SQLite: busy, locked, read-only, I/O error, full, can't open.
            code.starts_with("08")
                || code.starts_with("57P")
                || code.starts_with("53")
                || code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
                    && error.try_downcast_ref::<sea_orm::sqlx::sqlite::SqliteError>().is_some()
        }
        _ => false,
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Error::Internal(error.into())
    }
}

/// The sign-in page, and where to go afterwards.
pub fn sign_in(return_to: &str) -> String {
    if return_to == "/" {
        return "/login".to_owned();
    }
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    format!("/login?{query}")
}

fn keep(return_to: &str) -> String {
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    format!("/login/keep?{query}")
}

fn to(path: &str) -> Response {
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

fn later(status: StatusCode, seconds: u64) -> Response {
    let mut response = bare(status);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn bare(status: StatusCode) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(NeedsPage);
    response
}

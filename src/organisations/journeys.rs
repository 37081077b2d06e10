//! Organisations put on a trip from their list. Trips stand above the register, so it says what it
//! asks and the router brings whoever answers.

use serde_json::Value;

use super::Organisation;
use crate::auth::Viewer;
use crate::db::Tx;
use crate::ids::OrganisationId;
use crate::web::Page;
use crate::{App, Result};

pub trait Journeys: Send + Sync + 'static {
    /// Those to which this viewer may still add: id, words.
    fn coming(app: &App, page: &Page) -> impl Future<Output = Result<Vec<(String, String)>>> + Send;

    /// For each organisation the message why this trip can't have it too, if it can't.
    fn refused(
        app: &App,
        viewer: &Viewer,
        trip: &str,
        hosts: &[OrganisationId],
    ) -> impl Future<Output = Result<Vec<Option<&'static str>>>> + Send;

    /// One more stop; by what is said of it, it is taken off again. None: there is one already.
    fn add(
        tx: &Tx,
        viewer: &Viewer,
        trip: &str,
        host: &Organisation,
    ) -> impl Future<Output = Result<Option<Value>>> + Send;

    /// Unless somebody made something of the stop since.
    fn take_off(tx: &Tx, viewer: &Viewer, stop: &Value) -> impl Future<Output = Result<bool>> + Send;
}

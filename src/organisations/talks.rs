//! What is in talks with a company. Projects stand above the register, so it says what it asks and
//! the router brings whoever answers.

use std::collections::HashMap;

use crate::auth::Viewer;
use crate::ids::OrganisationId;
use crate::{App, Result};

/// Companies with pursued projects among those this viewer may see: 拟投资额 or 协议投资额 of all of
/// them together, in 分. None: there are some, but no amount is known; absent: there are none.
pub type InTalks = HashMap<OrganisationId, Option<i64>>;

pub trait Talks: Send + Sync + 'static {
    /// One question for all of them.
    fn of(app: &App, viewer: &Viewer, ids: &[OrganisationId])
    -> impl Future<Output = Result<InTalks>> + Send;

    /// How many companies of the register are in talks, as far as lists are counted.
    fn count(app: &App, viewer: &Viewer) -> impl Future<Output = Result<u64>> + Send;
}

/// Where nobody asks.
impl Talks for () {
    async fn of(_: &App, _: &Viewer, _: &[OrganisationId]) -> Result<InTalks> {
        Ok(InTalks::default())
    }

    async fn count(_: &App, _: &Viewer) -> Result<u64> {
        Ok(0)
    }
}

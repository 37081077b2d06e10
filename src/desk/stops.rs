//! Where to go next, and whose meetings are past without a record.

use crate::trips::{self, Due};
use crate::web::Page;
use crate::{App, Result};

const MOST: u64 = 5;

pub struct Stops {
    /// Past and without a record: somebody still has to write down what was said.
    pub owed: Vec<Due>,
    pub next: Vec<Due>,
}

pub async fn stops(app: &App, page: &Page) -> Result<Stops> {
    Ok(Stops {
        owed: trips::owed(app, &page.viewer, MOST).await?,
        next: trips::next_stops(app, &page.viewer, MOST).await?,
    })
}

//! Referrals that wait for an answer, the most urgent first, each with its clock.

use crate::referrals::{self, Ring, Waiting};
use crate::web::Page;
use crate::{App, Result};

const MOST: u64 = 5;

pub struct Referred {
    pub referral: Waiting,
    pub ring: Ring,
}

pub async fn referrals(app: &App, page: &Page) -> Result<Vec<Referred>> {
    let waiting = referrals::waiting(app, &page.viewer, MOST).await?;
    let drawn = waiting.into_iter().map(|referral| {
        let ring = Ring::new(referral.received_at, referral.due_at, &page.words);
        Referred { referral, ring }
    });
    Ok(drawn.collect())
}

//! How often one address may try. In the process only: with several replicas it is that many times
//! as often, which for these numbers is still too seldom to guess a password.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::peer::Peer;
use crate::{Error, Result};

pub struct Limits {
    /// Signing in: 20 at once, then one every 3 s.
    sign_in: DefaultKeyedRateLimiter<String>,
    /// Public forms (referrals, one-time links): 30 at once, then one every 2 s.
    public: DefaultKeyedRateLimiter<String>,
    /// What one chamber's link sends in: 60 at once, then one every 10 s, from however many addresses.
    link: DefaultKeyedRateLimiter<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sign_in: limiter(20, 3), public: limiter(30, 2), link: limiter(60, 10) }
    }
}

impl Limits {
    pub fn sign_in(&self, peer: Peer) -> Result<()> {
        check(&self.sign_in, peer.key())
    }

    pub fn public(&self, peer: Peer) -> Result<()> {
        check(&self.public, peer.key())
    }

    /// `token` is the link's; what is counted by is its digest.
    pub fn link(&self, token: &str) -> Result<()> {
        check(&self.link, crate::auth::token::digest(token))
    }

    /// Forgets who has long been quiet; otherwise the tables would only grow.
    pub fn tidy(&self) {
        for limiter in [&self.sign_in, &self.public, &self.link] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

fn limiter(burst: u32, seconds: u64) -> DefaultKeyedRateLimiter<String> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or(Quota::per_second(burst));
    RateLimiter::keyed(quota.allow_burst(burst))
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<()> {
    limiter.check_key(&key).map_err(|refused| {
        let wait = refused.wait_time_from(DefaultClock::default().now());
        Error::TooMany { seconds: wait.as_secs() + 1 }
    })
}

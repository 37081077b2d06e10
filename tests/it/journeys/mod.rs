//! The three people's journeys in a real browser: an officer's trip, a chamber's referral, a manager's
//! review; and the register's: brought in from a file, corrected, undone, two records made one; on a desk in Chinese and by day, on a phone in English and by night. They need the
//! driver of `tests/run` (`YANLAI_TEST_CHROMEDRIVER`); without it they say that they were left out.

mod browser;
mod chamber;
mod manager;
mod officer;
mod register;

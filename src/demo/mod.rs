//! The demonstration: the trip of 16 to 18 August 2023, and a bureau around it that lives on its
//! last morning, Friday 18 August 2023, nine o'clock.
//!
//! Real organisations carry what the newspaper page says of them and nothing else; every other
//! company, person and figure is invented and marked so. It is written through the same verbs that
//! people's forms use, with a clock that is set to the moment of each deed, so that totals, limits,
//! numbers and the trail come out as if it had been lived.

mod cast;
mod errands;
mod introductions;
mod pipeline;
mod register;
mod sheet;
mod tabs;
mod travels;

pub use cast::SIGN_INS;

use cast::Cast;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::{App, Result};

/// 2023-08-18 09:00 in Shanghai, Unix ms: when the demonstration begins.
pub const BEGINS: i64 = 1_692_320_400_000;

/// Writes it all into an empty database.
pub async fn load(db: &Db, config: &Config, password: &str) -> Result<()> {
    let app = App::new(db.clone(), config.clone(), Clock::fixed(BEGINS));
    let cast = Cast::engage(&app, password).await?;
    let register = register::fill(&app, &cast).await?;
    let pipeline = pipeline::move_on(&app, &cast, &register).await?;
    travels::travel(&app, &cast, &register).await?;
    introductions::decline_and_wait(&app, &cast, &register).await?;
    errands::hand_out(&app, &cast, &pipeline).await?;
    tabs::keep(&app, &cast).await
}

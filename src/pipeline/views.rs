use askama::Template;

use super::groups::{ChainGroup, OwnerLine};
use super::show::{Ageing, Cards, Funnel, Kpi};
use crate::web::Page;

#[derive(Template)]
#[template(path = "pipeline/show.html")]
pub struct Pipeline {
    pub page: Page,
    pub kpis: Vec<Kpi>,
    pub funnel: Funnel,
    pub ages: Ageing,
    pub chains: Vec<ChainGroup>,
    pub owners: Vec<OwnerLine>,
    pub stalled: Cards,
    pub unstarted: Cards,
}

impl Pipeline {
    /// The numbers are of this moment.
    pub fn as_of(&self) -> String {
        use crate::standards::day::{instant, words};

        words::moment(self.page.now, instant::day_of(self.page.now), self.page.lang)
    }
}

//! How many each tab has. A page doesn't wait for it: it is asked for once the page stands.

use askama::Template;

use super::valid::valid;
use super::{Asked, Kind, Tabs};
use crate::auth::{Officer, Viewer};
use crate::db::{counted, total_of};
use crate::exports::Listing;
use crate::index::MOST_IN_LISTS;
use crate::web::{Page, html};
use crate::{App, Error, Result};

/// A list with tabs.
pub trait Counted: Listing {
    /// What else is said of the whole list, beside its name.
    fn of_which(_: &App, _: &Page) -> impl Future<Output = Result<Option<String>>> + Send {
        async { Ok(None) }
    }
}

#[derive(Template)]
#[template(path = "saved_views/counts.html")]
pub struct Counts {
    /// Where a tab leads, and how many are there.
    pub tabs: Vec<(String, String)>,
    pub of_which: Option<String>,
}

pub async fn counts<L: Counted>(app: App, page: Page, officer: Officer) -> Result {
    let kind = Kind::parse(L::HOME.trim_start_matches('/')).ok_or(Error::NotFound)?;
    let kept = Tabs::of(&app, &officer, kind, Asked::default(), "").await?.all;
    let mut tabs = vec![(kind.bare().to_owned(), count::<L>(&app, &officer, Asked::default()).await?)];
    for tab in kept {
        let (asked, _) = valid(&app, &officer, kind, tab.asked).await?;
        tabs.push((tab.path, count::<L>(&app, &officer, asked).await?));
    }
    html(Counts { tabs, of_which: L::of_which(&app, &page).await? })
}

/// Where words are looked for, a list has the newest of what fits, and so many are counted.
async fn count<L: Listing>(app: &App, viewer: &Viewer, asked: Asked) -> Result<String> {
    let is_by_words = !asked.values("q").is_empty();
    let wanted = serde_html_form::from_str(&asked.query()).unwrap_or_default();
    let total = total_of(app, L::list(app, viewer, &wanted, MOST_IN_LISTS).await?).await?;
    Ok(if is_by_words && total == MOST_IN_LISTS { format!("{total}+") } else { counted(total) })
}

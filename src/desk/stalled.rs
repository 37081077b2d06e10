//! Projects that stand still: over the limit of their stage, or silent. One's own; for managers the
//! bureau's. How long they stay is drawn on one scale, the limit as a line.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::Manager;
use crate::projects::{self, Card, Column, Row, Stages};
use crate::standards::day::Day;
use crate::web::Page;
use crate::{App, Result};

const MOST: u64 = 5;

pub struct Stalled {
    pub card: Card,
    pub bar: Bar,
}

/// Parts of the whole width, in percent with one decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Up to the limit.
    pub within: String,
    /// Past it.
    pub over: String,
    pub limit: Option<String>,
}

pub async fn projects(app: &App, page: &Page, today: Day) -> Result<Vec<Stalled>> {
    let viewer = &page.viewer;
    let cards = match Manager::pass(viewer) {
        Some(manager) => of_bureau(app, &manager, page, today).await?,
        None => projects::stalled_cards(app, viewer, page.lang, MOST).await?,
    };
    let scale = cards.iter().map(|card| card.dwell.limit.unwrap_or_default() * 5 / 4);
    let scale = scale.chain(cards.iter().map(|card| card.dwell.days)).max().unwrap_or_default().max(1);
    let bar = |card: &Card| Bar::new(card.dwell.days, card.dwell.limit, scale);
    Ok(cards.into_iter().map(|card| Stalled { bar: bar(&card), card }).collect())
}

async fn of_bureau(app: &App, manager: &Manager, page: &Page, today: Day) -> Result<Vec<Card>> {
    let stalled = Condition::any().add(projects::is_over(today)).add(projects::is_silent(page.now));
    let rows = projects::select_rows(manager)
        .filter(Column::ArchivedAt.is_null())
        .filter(stalled)
        .order_by_asc(Column::LimitDay)
        .order_by_asc(Column::Id)
        .limit(MOST);
    let rows = rows.into_model::<Row>().all(&app.db.read).await?;
    let (stages, dictionary) = (Stages::of(app).await?, app.dictionary().await?);
    projects::cards(app, manager, page.lang, &stages, &dictionary, rows).await
}

impl Bar {
    fn new(days: i64, limit: Option<i64>, scale: i64) -> Self {
        let within = limit.map_or(days, |limit| days.min(limit));
        Self {
            within: percent(within, scale),
            over: percent(days - within, scale),
            limit: limit.map(|limit| percent(limit, scale)),
        }
    }
}

fn percent(days: i64, scale: i64) -> String {
    let tenths = (days * 1_000 / scale).clamp(0, 1_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_past_the_limit_is_drawn_apart() {
        let bar = Bar::new(41, Some(30), 75);
        assert_eq!(
            (bar.within.as_str(), bar.over.as_str(), bar.limit.as_deref()),
            ("40.0", "14.6", Some("40.0"))
        );
        let bar = Bar::new(17, None, 75);
        assert_eq!((bar.within.as_str(), bar.over.as_str(), bar.limit), ("22.6", "0.0", None));
    }
}

//! What there is to do: overdue, today, this week, next week; what was done today stays, to be
//! undone.

use crate::auth::{Manager, Viewer};
use crate::items::{self, Item, Line};
use crate::standards::day::Day;
use crate::web::Page;
use crate::{App, Result};

/// Items of one group at most; the list has the others.
const MOST: u64 = 60;
const OF_OTHERS: u64 = 10;

/// What stands under one heading.
pub struct Group {
    /// The message that names it.
    pub title: &'static str,
    pub over: bool,
    pub lines: Vec<Line>,
}

pub async fn groups(app: &App, page: &Page, today: Day) -> Result<Vec<Group>> {
    let viewer = &page.viewer;
    let sunday = today.sunday();
    let (open, done) = items::mine(app, viewer, sunday.plus(7), MOST).await?;
    let lines = lines(app, page, open.into_iter().chain(done).collect()).await?;

    let group = |title, over| Group { title, over, lines: Vec::new() };
    let mut groups = [
        group("desk-overdue", true),
        group("desk-today", false),
        group("desk-this-week", false),
        group("desk-next-week", false),
    ];
    for line in lines {
        let due = line.item.due_day().unwrap_or(today);
        let place = match () {
            () if line.item.is_done() => 1,
            () if due < today => 0,
            () if due == today => 1,
            () if due <= sunday => 2,
            () => 3,
        };
        groups[place].lines.push(line);
    }
    Ok(groups.into_iter().filter(|group| !group.lines.is_empty()).collect())
}

/// For managers: what is overdue with others.
pub async fn of_others(app: &App, page: &Page, today: Day) -> Result<Vec<Line>> {
    let Some(manager) = Manager::pass(&page.viewer) else { return Ok(Vec::new()) };
    let overdue = items::overdue(app, &manager, today, OF_OTHERS).await?;
    lines(app, page, overdue).await
}

async fn lines(app: &App, page: &Page, items: Vec<Item>) -> Result<Vec<Line>> {
    let viewer: &Viewer = &page.viewer;
    let names = items::names(app, viewer, &items).await?;
    Ok(items.into_iter().map(|item| Line::new(page, viewer, &names, item)).collect())
}

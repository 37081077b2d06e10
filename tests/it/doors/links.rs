//! No door is offered that refuses.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use regex::Regex;

use super::stage::{PEOPLE, Stage};
use crate::support::Person;

/// Pages of the same shape that are opened.
const EACH: usize = 4;

#[tokio::test]
async fn every_link_on_every_screen_opens() {
    let stage = Stage::set().await;
    let mut opened = 0;
    for ((column, _), person) in PEOPLE.iter().zip(&stage.people) {
        let start = if *column == "stranger" { "/login" } else { "/" };
        opened += walk(column, person, start).await;
    }
    assert!(opened > 250, "only {opened} pages were reached");
}

/// Follows what is offered, from page to page.
async fn walk(column: &str, person: &Person, start: &str) -> usize {
    let mut seen = BTreeSet::new();
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from([(start.to_owned(), String::from("the start"))]);
    let mut opened = 0;
    while let Some((path, from)) = waiting.pop_front() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        if path.is_empty() || path.starts_with("/assets/") || !seen.insert(path.clone()) {
            continue;
        }
        let count = shapes.entry(shape(&path)).or_default();
        *count += 1;
        if *count > EACH {
            continue;
        }
        let screen = person.visit(&path).await;
        opened += 1;
        assert_eq!(screen.status.as_u16(), 200, "{column} was offered {path} on {from}");
        waiting.extend(screen.links().into_iter().map(|link| (link, path.clone())));
        for action in screen.actions() {
            // A form is answered by its own page when sent empty, or by a redirect; never refused.
            let refused = person.ask("GET", &action, "", &[]).await.status.as_u16();
            assert!(refused != 404 && refused != 403, "{column} was offered a form to {action} on {path}");
        }
    }
    opened
}

/// `/projects?stage=…` and `/companies/…/edit` are one shape each, whatever the values.
fn shape(path: &str) -> String {
    let id = Regex::new(r"[0-9a-f]{8}-[0-9a-f-]{27}").unwrap();
    let value = Regex::new(r"=[^&]*").unwrap();
    value.replace_all(&id.replace_all(path, "{id}"), "").into_owned()
}

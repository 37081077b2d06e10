//! Every kind of record and every action that reaches the trail has words for the auditor.

use std::collections::BTreeSet;

use regex::Regex;
use yanlai::i18n::{Lang, text};

use crate::house::sources;

#[test]
fn every_record_and_every_action_can_be_said() {
    let record = Regex::new(r#"const NAME: &'static str = "([a-z_]+)";"#).unwrap();
    let action = Regex::new(concat!(
        r#"(?s)tx\s*\.(?:insert|insert_many|update)\((?:[^;]*?),\s*"([a-z-]+)"\s*,?\s*\)"#,
        r#"|\.note\([^;]*?"([a-z][a-z-]+)"\s*,\s*[^,;]*\)"#
    ))
    .unwrap();
    let mut names = BTreeSet::new();
    for (_, source) in sources("src") {
        names.extend(
            record.captures_iter(&source).map(|found| format!("record-{}", found[1].replace('_', "-"))),
        );
        for found in action.captures_iter(&source) {
            let action = found.get(1).or(found.get(2)).unwrap().as_str();
            names.insert(format!("event-{action}"));
        }
    }
    assert!(names.contains("event-created") && names.contains("event-signed-in"), "{names:?}");
    let unsaid: Vec<_> = names
        .iter()
        .filter(|name| [Lang::Zh, Lang::En].iter().any(|lang| text(*lang, name, &[]) == **name))
        .collect();
    assert!(unsaid.is_empty(), "the trail would show raw names: {unsaid:?}");
}

#[test]
fn every_column_can_be_said() {
    let record = Regex::new(r#"const NAME: &'static str = "([a-z_]+)";"#).unwrap();
    let row = Regex::new(r"(?s)pub struct Model \{(.*?)\n\}").unwrap();
    let column = Regex::new(r"pub ([a-z_0-9]+): ").unwrap();
    // What is never changed by anybody, what the index keeps, and what only serves the machine.
    let unheard = ["event", "entry", "timeline", "honoured"];
    let technical = ["_key", "_keys", "last_activity_at", "position", "finder", "content", "path"];
    let mut unsaid = BTreeSet::new();
    for (_, source) in sources("src") {
        let Some(subject) = record.captures(&source).map(|found| found[1].replace('_', "-")) else {
            continue;
        };
        let Some(row) = row.captures(&source).filter(|_| !unheard.contains(&subject.as_str())) else {
            continue;
        };
        for column in column.captures_iter(&row[1]).map(|found| found[1].to_owned()) {
            if column == "id" || technical.iter().any(|end| column.ends_with(end)) {
                continue;
            }
            let short = column.trim_end_matches("_id").trim_end_matches("_fen");
            let names =
                [&column, short].map(|name: &str| name.replace('_', "-")).into_iter().flat_map(|name| {
                    [
                        format!("{subject}-{name}"),
                        format!("{subject}s-{name}"),
                        format!("audit-column-{name}"),
                    ]
                });
            let names: Vec<_> = names.collect();
            let is_said = |lang: Lang| names.iter().any(|name| text(lang, name, &[]) != *name);
            if ![Lang::Zh, Lang::En].into_iter().all(is_said) {
                unsaid.insert(format!("{subject} {column}"));
            }
        }
    }
    assert!(unsaid.is_empty(), "the trail would show raw columns: {unsaid:?}");
}

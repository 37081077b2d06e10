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

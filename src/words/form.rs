use serde::{Deserialize, Serialize};

use super::WordKind;
use crate::hanzi::company_name::Lists;
use crate::hanzi::{fold, own};
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordForm {
    pub kind: String,
    pub word: String,
    /// Of a reading or a surname.
    pub spelling: String,
}

#[derive(Clone, Debug)]
pub struct Accepted {
    pub kind: WordKind,
    pub word: String,
    pub key: String,
    pub spelling: String,
}

impl Input for WordForm {
    type Output = Accepted;
    const PREFIX: &'static str = "word";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        const LONGEST: usize = 16;
        let Some(kind) = WordKind::parse(&self.kind) else {
            errors.add("kind", "word-kind-missing");
            return None;
        };
        let word = errors.required("word", &self.word, LONGEST, "word-word-missing")?;
        let key: String = fold(&word).chars().filter(|ch| ch.is_alphanumeric()).collect();
        if key.is_empty() {
            errors.add("word", "word-not-han");
            return None;
        }
        let spelling =
            if kind.is_read() { spelling(kind, &word, &key, &self.spelling, errors)? } else { String::new() };
        if let Some((list, is_left_out)) = kind.in_names() {
            match (Lists::is_built_in(list, &word), is_left_out) {
                (true, false) => errors.add("word", "word-built-in"),
                (false, true) => errors.add("word", "word-not-built-in"),
                _ => {}
            }
        }
        Some(Accepted { kind, word, key, spelling })
    }
}

/// Each of its characters read as one syllable.
fn spelling(kind: WordKind, word: &str, key: &str, typed: &str, errors: &mut Errors) -> Option<String> {
    if key.chars().any(|ch| ch.is_ascii()) {
        errors.add("word", "word-not-han");
        return None;
    }
    if kind == WordKind::Surname && key.chars().count() > 2 {
        errors.add("word", "word-surname-long");
    }
    let typed = errors.required("spelling", typed, 120, "word-spelling-missing")?;
    let spelling = own::spelled(word, &typed);
    if spelling.is_none() {
        errors.add("spelling", "word-spelling-unfit");
    }
    spelling
}

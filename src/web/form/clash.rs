//! What two people typed into the same field.

use std::collections::BTreeMap;

use serde::Serialize;

/// A field that two people changed: what is there now, and what was typed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: String,
    /// The message that names the field.
    pub label: String,
    pub theirs: String,
    pub mine: String,
}

/// Name and text of each field, repeated ones joined.
pub(super) fn fields<T: Serialize>(form: &T) -> BTreeMap<String, String> {
    let encoded = serde_html_form::to_string(form).unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&encoded).unwrap_or_default();
    let mut fields = BTreeMap::new();
    for (name, value) in pairs {
        // What is blank on both sides is no difference, however many blank rows a form shows.
        if value.is_empty() {
            continue;
        }
        fields
            .entry(name)
            .and_modify(|text: &mut String| {
                text.push('、');
                text.push_str(&value);
            })
            .or_insert(value);
    }
    fields
}

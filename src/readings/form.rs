use serde::{Deserialize, Serialize};

use crate::hanzi::{fold, own};
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadingForm {
    pub word: String,
    pub spelling: String,
    /// Ticked: a surname.
    pub is_surname: String,
}

#[derive(Clone, Debug)]
pub struct Accepted {
    pub word: String,
    pub key: String,
    pub spelling: String,
    pub is_surname: bool,
}

impl Input for ReadingForm {
    type Output = Accepted;
    const PREFIX: &'static str = "reading";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        const LONGEST: usize = 8;
        let word = errors.required("word", &self.word, LONGEST, "reading-word-missing");
        let typed = errors.required("spelling", &self.spelling, 80, "reading-spelling-missing");
        let is_surname = self.is_surname == "on";
        let (word, typed) = (word?, typed?);
        let key: String = fold(&word).chars().filter(|ch| ch.is_alphanumeric()).collect();
        if key.is_empty() || key.chars().any(|ch| ch.is_ascii()) {
            errors.add("word", "reading-word-not-han");
            return None;
        }
        if is_surname && key.chars().count() > 2 {
            errors.add("word", "reading-surname-long");
        }
        let Some(spelling) = own::spelled(&word, &typed) else {
            errors.add("spelling", "reading-spelling-unfit");
            return None;
        };
        Some(Accepted { word, key, spelling, is_surname })
    }
}

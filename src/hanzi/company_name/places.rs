//! The places a name may begin with: the regions of the standard, and those a zone says otherwise.

use std::collections::HashSet;

use crate::standards::region::{Region, Regions};

/// How the places of names differ from the standard. The default is the standard itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// 松木, 珠三角; 昆山, which the standard takes for a place with its ending only.
    added: HashSet<String>,
    /// 黄山, where companies are called so; 黄山市 stays a place.
    left_out: HashSet<String>,
    /// Characters of the longest that is added.
    longest: usize,
}

impl Places {
    pub(super) fn add(&mut self, word: String) {
        self.longest = self.longest.max(word.chars().count());
        self.added.insert(word);
    }

    pub(super) fn leave_out(&mut self, word: String) {
        self.left_out.insert(word);
    }

    /// The longest place `text` begins with, as short as it may be said, and what follows it.
    pub(super) fn in_front<'p, 'a>(&'p self, text: &'a str) -> Option<(&'p str, &'a str)> {
        let is_place = |rest: &str| !self.left_out.contains(&text[..text.len() - rest.len()]);
        let region = Regions::get().in_front(text).into_iter().find(|(_, rest)| is_place(rest));
        let region = region.map(|(region, rest)| (self.short(region), rest));
        let own = self.own_in_front(text);
        own.into_iter().chain(region).min_by_key(|(_, rest)| rest.len())
    }

    fn own_in_front<'p, 'a>(&'p self, text: &'a str) -> Option<(&'p str, &'a str)> {
        let ends = text.char_indices().map(|(at, ch)| at + ch.len_utf8()).take(self.longest);
        let known = ends.filter_map(|end| Some((self.added.get(&text[..end])?.as_str(), &text[end..])));
        known.last()
    }

    /// Without 省 or 市, except where a province is called the same (吉林市). Districts keep their
    /// ending, without which they are no place in a name, unless the zone says they are.
    fn short(&self, region: &Region) -> &'static str {
        let stem = region.stem;
        let province = region.parent.is_empty();
        let taken = || Regions::get().is_province(stem);
        let whole = if region.is_district() { !self.added.contains(stem) } else { !province && taken() };
        if whole { region.name } else { stem }
    }
}

//! Whether a term stands in a text, as written or read: the check behind the index.

use super::grams::Spelled;

/// How a term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Written,
    Pinyin,
}

/// Where: from unit `start` up to, not with, unit `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    pub how: How,
}

/// What was used up on the way.
#[derive(Clone, Copy, Default)]
struct Used {
    characters: usize,
    letters: usize,
    /// The last letters were a whole syllable.
    whole: bool,
}

impl Used {
    fn is_enough(self) -> bool {
        let one = self.whole && self.letters >= FEWEST_LETTERS;
        self.letters == 0 || self.characters >= FEWEST_CHARACTERS || one
    }
}

/// Letters may stand for a syllable, its beginning at the end of the term, or its initial; at least
/// two characters must be used up, or three letters for the whole syllable of one: “shan” is 单,
/// not 商.
const FEWEST_CHARACTERS: usize = 2;
const FEWEST_LETTERS: usize = 3;

/// The first place of `term` from unit `from` on; as written anywhere goes before pinyin.
pub(super) fn find(term: &[char], text: &Spelled, from: usize) -> Option<Hit> {
    if term.is_empty() {
        return None;
    }
    let units = text.units.get(from..)?;
    let written =
        units.windows(term.len()).position(|part| part.iter().zip(term).all(|(unit, ch)| unit.ch == *ch));
    if let Some(at) = written {
        return Some(Hit { start: from + at, end: from + at + term.len(), how: How::Written });
    }
    if !term.iter().any(char::is_ascii_lowercase) {
        return None;
    }
    (from..text.units.len()).find_map(|start| {
        read(term, text, start, Used::default()).map(|end| Hit { start, end, how: How::Pinyin })
    })
}

/// The end of the match that begins at `at`.
fn read(term: &[char], text: &Spelled, at: usize, used: Used) -> Option<usize> {
    let Some(first) = term.first() else {
        return used.is_enough().then_some(at);
    };
    let unit = text.units.get(at)?;
    if unit.ch == *first {
        let more = Used { characters: used.characters + 1, ..used };
        if let Some(end) = read(&term[1..], text, at + 1, more) {
            return Some(end);
        }
    }
    if !first.is_ascii_lowercase() {
        return None;
    }
    for syllable in text.readings[at].iter() {
        let common = syllable.chars().zip(term).take_while(|(one, other)| one == *other).count();
        for len in (1..=common).rev() {
            let whole = len == syllable.len() || len == term.len();
            let initial = len == 1 || (len == 2 && syllable[1..].starts_with('h'));
            if whole || initial {
                let more = Used {
                    characters: used.characters + 1,
                    letters: used.letters + len,
                    whole: len == syllable.len(),
                };
                if let Some(end) = read(&term[len..], text, at + 1, more) {
                    return Some(end);
                }
            }
        }
    }
    None
}

//! What was typed into a search box, and what it asks of the index and of a record.

use super::asking::{Expr, Ways, is_number, is_spelled_out, of_term};
use super::fold::{folded, is_han};
use super::grams::{Indexed, Kind, Spelled};
use super::matching::{How, find};

/// Words beyond these are not looked at: nobody types them, a pasted page does.
const MOST_TERMS: usize = 8;
/// Characters of one word beyond these are not looked at.
const LONGEST_TERM: usize = 64;

/// A query: every term must be found, each in any text of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One word of it: letters and digits, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    chars: Vec<char>,
    /// Letters of each syllable, where it was made of some: nothing else is meant then.
    syllables: Vec<usize>,
}

/// How well a record fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The whole name.
    Exact,
    /// The name begins so.
    Prefix,
    Alias,
    /// Inside the name.
    Middle,
    /// By pinyin or initials.
    Initials,
    /// A code or a telephone number.
    Number,
    /// Any other field.
    Other,
}

impl Query {
    /// Brackets, commas, stops, slashes, middle dots and spaces part the terms; a hyphen, dot or the
    /// like between Latin letters or digits is left out. A telephone number typed in groups is one
    /// term.
    pub fn parse(typed: &str) -> Self {
        let chars: Vec<char> = folded(typed).into_iter().map(|unit| unit.ch).collect();
        if let Some(number) = telephone(&chars) {
            return Self { terms: vec![Term::of(number)] };
        }
        let mut terms = vec![Vec::new()];
        for (at, ch) in chars.iter().enumerate() {
            let beside = |place: Option<usize>| {
                place.and_then(|place| chars.get(place)).is_some_and(char::is_ascii_alphanumeric)
            };
            if ch.is_alphanumeric() {
                if let Some(last) = terms.last_mut().filter(|last| last.len() < LONGEST_TERM) {
                    last.push(*ch);
                }
            } else if !("-._&+'@#".contains(*ch) && beside(at.checked_sub(1)) && beside(Some(at + 1))) {
                terms.push(Vec::new());
            }
        }
        terms.retain(|term| !term.is_empty());
        let mut kept: Vec<Term> = Vec::new();
        for chars in terms {
            if kept.len() < MOST_TERMS && kept.iter().all(|known| known.chars != chars) {
                kept.push(Term::of(chars));
            }
        }
        Self { terms: kept }
    }

    pub(super) fn of(terms: Vec<Term>) -> Self {
        Self { terms }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What the whole query asks of the index.
    pub fn expr(&self) -> Expr {
        self.asked(Ways::Every)
    }

    /// The same without cuts that mix syllables and initials, of which there are very many: what most
    /// likely is meant, and what is guessed. `guangdian` is guang·dian, or written so.
    pub fn plain_expr(&self) -> Expr {
        self.asked(Ways::Plain)
    }

    /// Whether some letters make whole syllables.
    pub fn is_spelled_out(&self) -> bool {
        self.terms.iter().any(|term| is_spelled_out(&term.chars))
    }

    fn asked(&self, ways: Ways) -> Expr {
        Expr::All(self.terms.iter().map(|term| of_term(&term.chars, &term.syllables, ways)).collect())
    }

    /// How well the record of these texts fits, by the term that fits it best; `None` if a term is
    /// found nowhere, or nothing was asked.
    pub fn accepts(&self, texts: &[Indexed<'_>]) -> Option<Rank> {
        let latin = self.terms.iter().any(Term::has_latin);
        let spelled: Vec<Spelled> = texts.iter().map(|text| Spelled::new(*text, latin)).collect();
        let mut best = None;
        for term in &self.terms {
            let in_text = |(text, spelled): (&Indexed<'_>, &Spelled)| term.rank(text.kind, spelled);
            let rank = texts.iter().zip(&spelled).filter_map(in_text).min()?;
            best = Some(best.map_or(rank, |known: Rank| known.min(rank)));
        }
        best
    }

    /// The parts of a text to be marked, as ranges of characters, in order, apart from each other.
    pub fn highlights(&self, text: Indexed<'_>) -> Vec<(usize, usize)> {
        let spelled = Spelled::new(text, self.terms.iter().any(Term::has_latin));
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for term in self.terms.iter().filter(|term| term.fits(text.kind)) {
            let mut from = 0;
            while let Some(hit) = find(&term.chars, &spelled, from) {
                ranges.push((spelled.units[hit.start].at, spelled.units[hit.end - 1].at + 1));
                from = hit.end;
            }
        }
        ranges.sort_unstable();
        ranges.dedup_by(|next, before| {
            let joined = next.0 <= before.1;
            if joined {
                before.1 = before.1.max(next.1);
            }
            joined
        });
        ranges
    }
}

impl Term {
    pub(super) fn of(chars: Vec<char>) -> Self {
        Self { chars, syllables: Vec::new() }
    }

    /// As it sounds; the length of each syllable is known.
    pub(super) fn spoken(letters: &str, syllables: Vec<usize>) -> Self {
        Self { chars: letters.chars().collect(), syllables }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// As it is compared.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Whether it is written in Han only, which a database can also compare by itself.
    pub fn is_han(&self) -> bool {
        self.chars.iter().all(|ch| is_han(*ch))
    }

    fn has_latin(&self) -> bool {
        self.chars.iter().any(char::is_ascii)
    }

    /// Numbers are looked for from four characters on, a digit among them.
    fn is_number(&self) -> bool {
        is_number(&self.chars)
    }

    fn fits(&self, kind: Kind) -> bool {
        !kind.is_number() || self.is_number()
    }

    fn rank(&self, kind: Kind, spelled: &Spelled) -> Option<Rank> {
        if !self.fits(kind) {
            return None;
        }
        let hit = find(&self.chars, spelled, 0)?;
        Some(match (kind, hit.how) {
            (Kind::Code | Kind::Phone, _) => Rank::Number,
            (Kind::Text | Kind::Latin, _) => Rank::Other,
            (_, How::Pinyin) => Rank::Initials,
            (Kind::Alias, How::Written) => Rank::Alias,
            (_, How::Written) if hit.start > 0 => Rank::Middle,
            (_, How::Written) if hit.end < spelled.units.len() => Rank::Prefix,
            (_, How::Written) => Rank::Exact,
        })
    }
}

/// The digits of a number typed in groups, without the country's code: seven or more.
fn telephone(chars: &[char]) -> Option<Vec<char>> {
    if !chars.iter().all(|ch| ch.is_ascii_digit() || " -+()".contains(*ch)) {
        return None;
    }
    let mut digits: Vec<char> = chars.iter().copied().filter(char::is_ascii_digit).collect();
    if digits.len() == 13 && digits.starts_with(&['8', '6', '1']) {
        digits.drain(..2);
    }
    (7..=LONGEST_TERM).contains(&digits.len()).then_some(digits)
}

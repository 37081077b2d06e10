//! What was typed into a search box, and what it asks of the index and of a record.

use super::fold::{folded, is_han};
use super::grams::{Indexed, Kind, Spelled, character, literal, number};
use super::matching::{How, find};
use super::syllables::{Piece, beginning, cuts};

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
}

/// What a term asks of the index. A record that [`Query::accepts`] takes always satisfies it, not
/// the other way round. An empty `All` asks nothing; `Any` is never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Gram(String),
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
            return Self { terms: vec![Term { chars: number }] };
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
                kept.push(Term { chars });
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
        Expr::All(self.terms.iter().map(Term::expr).collect())
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
    pub(super) fn of(folded: &str) -> Self {
        Self { chars: folded.chars().collect() }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// What the term asks of the index.
    pub fn expr(&self) -> Expr {
        let runs: Vec<&[char]> = self.chars.chunk_by(|one, next| one.is_ascii() == next.is_ascii()).collect();
        let alone = runs.len() == 1;
        let of_run =
            |run: &&[char]| if run[0].is_ascii() { of_latin(run, alone) } else { of_characters(run) };
        all(runs.iter().map(of_run).collect())
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

fn is_number(chars: &[char]) -> bool {
    chars.len() >= 4 && chars.iter().all(char::is_ascii) && chars.iter().any(char::is_ascii_digit)
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

fn of_characters(run: &[char]) -> Expr {
    match run {
        [one] => Expr::Gram(character(&[*one])),
        _ => all(run.windows(2).map(|two| Expr::Gram(character(two))).collect()),
    }
}

/// `alone`: the run is the whole term, so that the rule of two characters or a whole syllable holds.
fn of_latin(run: &[char], alone: bool) -> Expr {
    if let [one] = run {
        // Beside Han a letter may be the initial of any character: nothing to ask.
        let written = alone || one.is_ascii_digit();
        return if written { Expr::Gram(literal(*one)) } else { Expr::All(Vec::new()) };
    }
    let letters: String = run.iter().collect();
    let mut ways: Vec<Vec<Expr>> = Vec::new();
    for cut in cuts(&letters) {
        match cut[..] {
            [one] if !alone => ways.push(vec![begun("s", one.text())]),
            // Alone, a single syllable must be whole.
            [one] if one.text().len() >= 3 => ways.push(vec![Expr::Gram(format!("s{}", one.text()))]),
            [_] => {}
            _ => ways.push(of_cut(&cut)),
        }
    }
    let mut read = by_first(ways);
    if alone && is_number(run) {
        read.push(all(run.windows(3).map(|three| Expr::Gram(number(three.iter().copied()))).collect()));
    }
    any(read)
}

fn of_cut(cut: &[Piece<'_>]) -> Vec<Expr> {
    cut.windows(2)
        .map(|two| match (two[0], two[1]) {
            (Piece::Whole(first), Piece::Whole(second)) => Expr::Gram(format!("p{first}{second}")),
            (Piece::Whole(first), Piece::Begun(second)) => begun(&format!("p{first}"), second),
            (first, second) => Expr::Gram(format!("i{}{}", first.first(), second.first())),
        })
        .collect()
}

/// Ways that begin alike asked as one, so that no gram is asked more often than needed. A way that
/// ends where another goes on asks less, and goes for both.
fn by_first(mut ways: Vec<Vec<Expr>>) -> Vec<Expr> {
    let mut asked = Vec::new();
    while let Some(first) = ways.first().and_then(|way| way.first()).cloned() {
        let alike: Vec<Vec<Expr>> = ways.extract_if(.., |way| way.first() == Some(&first)).collect();
        let rests: Vec<Vec<Expr>> = alike.into_iter().map(|mut way| way.split_off(1)).collect();
        asked.push(if rests.iter().any(Vec::is_empty) { first } else { both(first, any(by_first(rests))) });
    }
    asked
}

fn both(first: Expr, rest: Expr) -> Expr {
    match rest {
        Expr::All(mut more) => {
            more.insert(0, first);
            Expr::All(more)
        }
        rest => Expr::All(vec![first, rest]),
    }
}

/// Any syllable that begins so, behind `before`.
fn begun(before: &str, start: &str) -> Expr {
    any(beginning(start).map(|syllable| Expr::Gram(format!("{before}{syllable}"))).collect())
}

fn all(mut asked: Vec<Expr>) -> Expr {
    match asked.len() {
        1 => asked.remove(0),
        _ => Expr::All(asked),
    }
}

fn any(mut ways: Vec<Expr>) -> Expr {
    match ways.len() {
        0 => Expr::All(Vec::new()),
        1 => ways.remove(0),
        _ => Expr::Any(ways),
    }
}

//! What a term asks of the index.

use super::grams::{character, literal, number};
use super::syllables::{Piece, beginning, cuts};

/// What a term asks of the index. A record that [`Query::accepts`] takes always satisfies it, not
/// the other way round. An empty `All` asks nothing; `Any` is never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Gram(String),
}

/// In which ways letters are taken for syllables and initials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ways {
    Every,
    /// As whole syllables, or letter by letter.
    Plain,
}

/// `syllables`: the lengths of its syllables, if it is made of some.
pub(super) fn of_term(chars: &[char], syllables: &[usize], ways: Ways) -> Expr {
    if !syllables.is_empty() {
        return spoken(chars, syllables);
    }
    let runs: Vec<&[char]> = chars.chunk_by(|one, next| one.is_ascii() == next.is_ascii()).collect();
    let alone = runs.len() == 1;
    let of_run =
        |run: &&[char]| if run[0].is_ascii() { of_latin(run, alone, ways) } else { of_characters(run) };
    all(runs.iter().map(of_run).collect())
}

fn spoken(chars: &[char], syllables: &[usize]) -> Expr {
    let letters: String = chars.iter().collect();
    let mut rest = letters.as_str();
    let pieces: Vec<Piece<'_>> = syllables
        .iter()
        .filter_map(|length| {
            let (piece, after) = rest.split_at_checked(*length)?;
            rest = after;
            Some(Piece::Whole(piece))
        })
        .collect();
    all(of_cut(&pieces))
}

/// Numbers are looked for from four characters on, a digit among them.
pub(super) fn is_number(chars: &[char]) -> bool {
    chars.len() >= 4 && chars.iter().all(char::is_ascii) && chars.iter().any(char::is_ascii_digit)
}

fn of_characters(run: &[char]) -> Expr {
    match run {
        [one] => Expr::Gram(character(&[*one])),
        _ => all(run.windows(2).map(|two| Expr::Gram(character(two))).collect()),
    }
}

/// `alone`: the run is the whole term, so that the rule of two characters or a whole syllable holds.
fn of_latin(run: &[char], alone: bool, wanted: Ways) -> Expr {
    if let [one] = run {
        // Beside Han a letter may be the initial of any character: nothing to ask.
        let written = alone || one.is_ascii_digit();
        return if written { Expr::Gram(literal(*one)) } else { Expr::All(Vec::new()) };
    }
    let letters: String = run.iter().collect();
    let mut ways: Vec<Vec<Expr>> = Vec::new();
    for cut in cuts(&letters) {
        let is_wanted =
            wanted == Ways::Every || is_whole(&cut) || cut.iter().all(|piece| piece.text().len() == 1);
        match cut[..] {
            _ if !is_wanted => {}
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

/// Letters only, that make whole syllables.
pub(super) fn is_spelled_out(chars: &[char]) -> bool {
    let letters: String = chars.iter().collect();
    chars.iter().all(char::is_ascii_lowercase) && cuts(&letters).iter().any(|cut| is_whole(cut))
}

/// Nothing but syllables, two or more, or one of three letters and more; the last may be begun.
fn is_whole(cut: &[Piece<'_>]) -> bool {
    let enough = cut.len() > 1 || cut.iter().any(|piece| piece.text().len() >= 3);
    enough && cut.iter().all(|piece| !matches!(piece, Piece::Initial(_)))
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

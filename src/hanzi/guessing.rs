//! What somebody may have meant who found nothing: the same sounds in other characters (the wrong
//! one picked while typing), or one letter less (a slip of the finger).

use super::pinyin;
use super::query::{Query, Term};

/// Letters a word must have before one of them may be surplus; in longer ones than the second
/// nobody slips, something was pasted.
const FEWEST_LETTERS: usize = 4;
const MOST_LETTERS: usize = 16;
/// One character sounds like hundreds of others.
const FEWEST_CHARACTERS: usize = 2;

impl Query {
    /// Other queries, the likelier first; each differs in its Han words or in one letter.
    pub fn guesses(&self) -> Vec<Self> {
        let mut guesses = Vec::new();
        let sounds: Vec<Term> = self.terms().iter().map(|term| sound(term).unwrap_or(term.clone())).collect();
        if sounds != self.terms() {
            guesses.push(Self::of(sounds));
        }
        for (place, term) in self.terms().iter().enumerate() {
            for shorter in one_letter_less(term) {
                let mut terms = self.terms().to_vec();
                terms[place] = shorter;
                guesses.push(Self::of(terms));
            }
        }
        guesses
    }
}

/// 代数 as `daishu`, which 玳数 is found by.
fn sound(term: &Term) -> Option<Term> {
    if !term.is_han() || term.chars().len() < FEWEST_CHARACTERS {
        return None;
    }
    let read = pinyin::syllables(&term.text())?;
    Some(Term::spoken(&read.concat(), read.iter().map(|syllable| syllable.len()).collect()))
}

fn one_letter_less(term: &Term) -> Vec<Term> {
    let chars = term.chars();
    let letters = chars.iter().all(char::is_ascii_lowercase);
    if !letters || !(FEWEST_LETTERS..=MOST_LETTERS).contains(&chars.len()) {
        return Vec::new();
    }
    let mut shorter: Vec<Term> = (0..chars.len())
        .map(|left_out| {
            let kept = chars.iter().enumerate().filter(|(place, _)| *place != left_out);
            Term::of(kept.map(|(_, ch)| *ch).collect())
        })
        .collect();
    shorter.dedup();
    shorter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(typed: &str) -> Vec<String> {
        let said = |query: Query| query.terms().iter().map(Term::text).collect::<Vec<_>>().join(" ");
        Query::parse(typed).guesses().into_iter().map(said).collect()
    }

    #[test]
    fn a_guess_changes_the_sounds_or_one_letter() {
        assert_eq!(guesses("代数"), ["daishu"]);
        assert_eq!(guesses("云图 杭州"), ["yuntu hangzhou"]);
        assert_eq!(guesses("oppzm"), ["ppzm", "opzm", "oppm", "oppz"]);
        assert!(guesses("xyz").is_empty(), "three letters are too few to slip in");
        assert!(guesses("云").is_empty());
        assert!(guesses("15400000018").is_empty());
        assert!(guesses("").is_empty());
        assert!(guesses(&"n".repeat(60)).is_empty());
    }
}

//! The search index: what of a record's texts is stored beside it, for SQLite's FTS5 (`unicode61`)
//! and PostgreSQL's `text[]` alike. Every gram is Han characters only or `[a-z0-9]+` only, so both
//! keep it as one token:
//!
//! | gram | of |
//! |---|---|
//! | `甲`, `甲子` | every character that is no ASCII letter or digit, and every two in a row |
//! | `ijz` | first letters of every two in a row, Latin letters and digits standing for themselves |
//! | `sjia`, `pjiazi` | every syllable, and every two in a row |
//! | `l8` | every single Latin letter or digit |
//! | `d001` | every three letters or digits in a row of a code or telephone number |

use std::collections::BTreeSet;

use super::fold::{Unit, is_han, units};
use super::readings::{Readings, typed};

/// What a text is, which says how it is found and how high it ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The record's own name or title.
    Name,
    /// The record's own name, of a person: read with the surname first.
    Person,
    /// Another name: brand, short, former.
    Alias,
    /// Credit codes, numbers of projects and referrals: from four characters on, any part.
    Code,
    /// A telephone number: from four digits on, any part.
    Phone,
    /// Latin text such as an e-mail address.
    Latin,
    /// Other fields (region, chain, the company of a contact): as written, not by pinyin.
    Text,
}

impl Kind {
    pub(super) fn is_read(self) -> bool {
        matches!(self, Self::Name | Self::Person | Self::Alias)
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Code | Self::Phone)
    }
}

/// A text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indexed<'a> {
    pub text: &'a str,
    pub kind: Kind,
}

impl<'a> Indexed<'a> {
    pub fn new(kind: Kind, text: &'a str) -> Self {
        Self { text, kind }
    }
}

/// A text folded and read, ready to be compared.
pub(super) struct Spelled {
    pub units: Vec<Unit>,
    /// As many as there are units; empty readings where pinyin doesn't count.
    pub readings: Vec<Readings>,
}

impl Spelled {
    pub fn new(indexed: Indexed<'_>, with_pinyin: bool) -> Self {
        let units = units(indexed.text);
        let readings = if with_pinyin && indexed.kind.is_read() {
            typed(&units, indexed.kind == Kind::Person)
        } else {
            vec![Readings::default(); units.len()]
        };
        Self { units, readings }
    }
}

/// The grams of a record, sorted, each once.
pub fn index_grams(texts: &[Indexed<'_>]) -> Vec<String> {
    let mut grams = BTreeSet::new();
    for indexed in texts {
        let spelled = Spelled::new(*indexed, true);
        characters(&spelled.units, &mut grams);
        if indexed.kind.is_number() {
            numbers(&spelled.units, &mut grams);
        } else {
            sounds(&spelled, &mut grams);
        }
    }
    grams.into_iter().collect()
}

fn characters(units: &[Unit], grams: &mut BTreeSet<String>) {
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| !unit.ch.is_ascii()) {
        grams.insert(character(&[unit.ch]));
        if let Some(next) = units.get(at + 1).filter(|next| !next.ch.is_ascii()) {
            grams.insert(character(&[unit.ch, next.ch]));
        }
    }
}

fn numbers(units: &[Unit], grams: &mut BTreeSet<String>) {
    for three in units.windows(3).filter(|three| three.iter().all(|unit| unit.ch.is_ascii())) {
        grams.insert(number(three.iter().map(|unit| unit.ch)));
    }
}

fn sounds(spelled: &Spelled, grams: &mut BTreeSet<String>) {
    for (at, unit) in spelled.units.iter().enumerate() {
        if unit.ch.is_ascii() {
            grams.insert(literal(unit.ch));
        }
        for syllable in spelled.readings[at].iter() {
            grams.insert(format!("s{syllable}"));
        }
        if at + 1 == spelled.units.len() {
            break;
        }
        for first in firsts(spelled, at) {
            for second in firsts(spelled, at + 1) {
                grams.insert(format!("i{first}{second}"));
            }
        }
        for first in spelled.readings[at].iter() {
            for second in spelled.readings[at + 1].iter() {
                grams.insert(format!("p{first}{second}"));
            }
        }
    }
}

fn firsts(spelled: &Spelled, at: usize) -> impl Iterator<Item = char> {
    let unit = spelled.units[at].ch;
    let itself = unit.is_ascii().then_some(unit);
    itself.into_iter().chain(spelled.readings[at].iter().filter_map(|syllable| syllable.chars().next()))
}

/// Han as it is; other letters, and Han younger than the databases' tables, by number, since a
/// tokenizer may cut there.
pub(super) fn character(chars: &[char]) -> String {
    if chars.iter().all(|ch| is_han(*ch) && ('\u{3400}'..='\u{9fcc}').contains(ch)) {
        return chars.iter().collect();
    }
    chars.iter().map(|ch| format!("x{:x}", u32::from(*ch))).collect()
}

pub(super) fn literal(ch: char) -> String {
    format!("l{ch}")
}

pub(super) fn number(three: impl Iterator<Item = char>) -> String {
    std::iter::once('d').chain(three).collect()
}

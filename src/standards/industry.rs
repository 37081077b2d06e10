//! Industries by GB/T 4754-2017 (with amendment 1 of 2019): 20 sections (门类), 97 divisions
//! (大类). Groups and classes are kept as digits, without names.

use std::fmt;
use std::sync::LazyLock;

use super::typed::{excerpt, fold};
use crate::i18n::{Lang, Message};

/// The sections and the divisions each begins and ends with.
const SECTIONS: [(char, u8, u8); 20] = [
    ('A', 1, 5),
    ('B', 6, 12),
    ('C', 13, 43),
    ('D', 44, 46),
    ('E', 47, 50),
    ('F', 51, 52),
    ('G', 53, 60),
    ('H', 61, 62),
    ('I', 63, 65),
    ('J', 66, 69),
    ('K', 70, 70),
    ('L', 71, 72),
    ('M', 73, 75),
    ('N', 76, 79),
    ('O', 80, 82),
    ('P', 83, 83),
    ('Q', 84, 85),
    ('R', 86, 90),
    ('S', 91, 96),
    ('T', 97, 97),
];

/// One line of the table: a section ("C") or a division ("38").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

impl Entry {
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/data/industries.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(entry).collect()
});

fn entry(line: &'static str) -> Option<Entry> {
    let mut columns = line.split('\t');
    Some(Entry { code: columns.next()?, zh: columns.next()?, en: columns.next()? })
}

/// A code of the standard: a section, and two to four digits of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Industry {
    pub section: char,
    /// Two (大类), three (中类) or four digits (小类).
    pub digits: String,
}

impl Industry {
    /// The two digits that have a name.
    pub fn division(&self) -> &str {
        self.digits.get(..2).unwrap_or_default()
    }

    pub fn name(&self, lang: Lang) -> &'static str {
        name(self.division(), lang).unwrap_or_default()
    }
}

/// C3872.
impl fmt::Display for Industry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.section, self.digits)
    }
}

/// Reads C3872, 3872, C38. The letter may be missing, but not be wrong.
pub fn parse(typed: &str) -> Result<Industry, Message> {
    let text = fold(typed).to_ascii_uppercase();
    let mistake = || Message::new("standards-industry-unreadable").with("typed", excerpt(typed));
    let letter = text.chars().next().filter(char::is_ascii_uppercase);
    let digits = text.get(usize::from(letter.is_some())..).unwrap_or_default();
    if !(2..=4).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(mistake());
    }
    let division = digits.get(..2).unwrap_or_default();
    let section = section_of(division)
        .ok_or_else(|| Message::new("standards-industry-division").with("division", division))?;
    if letter.is_some_and(|letter| letter != section) {
        return Err(Message::new("standards-industry-section")
            .with("division", division)
            .with("section", section));
    }
    Ok(Industry { section, digits: digits.to_owned() })
}

/// The section of a division of two digits.
pub fn section_of(division: &str) -> Option<char> {
    let number: u8 = division.parse().ok().filter(|_| division.len() == 2)?;
    SECTIONS.iter().find(|(_, first, last)| (*first..=*last).contains(&number)).map(|(section, ..)| *section)
}

/// The name of a section ("C") or a division ("38").
pub fn name(code: &str, lang: Lang) -> Option<&'static str> {
    TABLE.iter().find(|entry| entry.code == code).map(|entry| entry.name(lang))
}

/// The 20 sections, in order.
pub fn sections() -> impl Iterator<Item = Entry> {
    TABLE.iter().copied().filter(|entry| entry.code.len() == 1)
}

/// The divisions of a section, in order.
pub fn divisions(section: char) -> impl Iterator<Item = Entry> {
    TABLE.iter().copied().filter(move |entry| section_of(entry.code) == Some(section))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_section_and_division_has_both_names() {
        assert_eq!(sections().map(|entry| entry.code.to_owned()).collect::<String>(), "ABCDEFGHIJKLMNOPQRST");
        let all: Vec<_> = SECTIONS.iter().flat_map(|(section, ..)| divisions(*section)).collect();
        let codes: Vec<_> = all.iter().map(|entry| entry.code.to_owned()).collect();
        assert_eq!(codes, (1..=97).map(|n| format!("{n:02}")).collect::<Vec<_>>());
        assert_eq!(TABLE.len(), 117);
        for entry in TABLE.iter() {
            assert!(!entry.zh.is_empty() && entry.en.is_ascii() && !entry.en.is_empty(), "{entry:?}");
        }
        assert_eq!(name("C", Lang::Zh), Some("制造业"));
        assert_eq!(name("38", Lang::Zh), Some("电气机械和器材制造业"));
        assert_eq!(name("98", Lang::Zh), None);
    }

    #[test]
    fn codes_are_read_with_or_without_their_letter() {
        for (typed, expected) in [
            ("C3872", "C3872"),
            ("3872", "C3872"),
            ("C38", "C38"),
            ("ｃ３８７", "C387"),
            (" i65 ", "I65"),
            ("01", "A01"),
        ] {
            assert_eq!(parse(typed).map(|code| code.to_string()), Ok(expected.to_owned()), "{typed}");
        }
        for (typed, id) in [
            ("", "standards-industry-unreadable"),
            ("C", "standards-industry-unreadable"),
            ("C38721", "standards-industry-unreadable"),
            ("照明", "standards-industry-unreadable"),
            ("C00", "standards-industry-division"),
            ("9801", "standards-industry-division"),
            ("I38", "standards-industry-section"),
        ] {
            assert_eq!(parse(typed).map_err(|message| message.id), Err(id), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in "\\PC*|[A-Ta-t]?[0-9]{0,5}") {
            if let Ok(code) = parse(&typed) {
                prop_assert_eq!(parse(&code.to_string()), Ok(code));
            }
        }
    }
}

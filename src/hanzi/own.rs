//! Readings that a bureau adds to the lists of the program. One process serves one bureau, so they are
//! kept here for all of it; whoever keeps them in a database says so with [`keep`].

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use unicode_normalization::UnicodeNormalization;

use super::fold::units;
use super::readings::{Syllable, Words, usual};
use super::syllables::known;

/// How a word is read, or a surname at the beginning of a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub word: String,
    /// As [`spelled`] gives it.
    pub spelling: String,
    pub is_surname: bool,
}

#[derive(Debug, Default)]
pub(super) struct Own {
    list: Vec<Reading>,
    pub phrases: Words,
    pub surnames: Words,
}

static OWN: LazyLock<RwLock<Arc<Own>>> = LazyLock::new(RwLock::default);

pub(super) fn kept() -> Arc<Own> {
    OWN.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// From now on these are the bureau's own readings.
pub fn keep(list: Vec<Reading>) {
    if kept().list == list {
        return;
    }
    let words = |surnames: bool| {
        let some = list.iter().filter(|one| one.is_surname == surnames);
        Words::of(some.filter_map(|one| Some((characters(&one.word), syllables(&one.spelling)?))))
    };
    let own = Arc::new(Own { phrases: words(false), surnames: words(true), list: list.clone() });
    *OWN.write().unwrap_or_else(PoisonError::into_inner) = own;
}

/// The characters of a word as they are read.
fn characters(word: &str) -> Vec<char> {
    units(word).iter().map(|unit| unit.read).collect()
}

/// `chóng qìng`, `chong2 qing4` or `chong qing` for 重庆, as `chong2 qing4`; a tone that isn't said is
/// the usual one. None: not one syllable of the language for each character.
pub fn spelled(word: &str, typed: &str) -> Option<String> {
    let units = units(word);
    let typed = parts(typed)?;
    if typed.len() != units.len() || units.is_empty() {
        return None;
    }
    let spelled = typed.iter().zip(usual(&units, false)).map(|((text, tone), usual)| {
        let text = known(text)?;
        let as_usual = usual.filter(|usual| usual.text == text).map(|usual| usual.tone);
        Some(format!("{text}{}", tone.or(as_usual).unwrap_or(5)))
    });
    spelled.collect::<Option<Vec<_>>>().map(|all| all.join(" "))
}

/// How it is read now, as [`spelled`] gives it; `?` for what is no Han character.
pub fn read_now(word: &str, is_surname: bool) -> String {
    let said = usual(&units(word), is_surname).into_iter().map(|syllable| match syllable {
        Some(syllable) => format!("{}{}", syllable.text, syllable.tone),
        None => "?".to_owned(),
    });
    said.collect::<Vec<_>>().join(" ")
}

fn syllables(spelling: &str) -> Option<Vec<Syllable>> {
    let syllable = |(text, tone): (String, Option<u8>)| Some(Syllable { text: known(&text)?, tone: tone? });
    parts(spelling)?.into_iter().map(syllable).collect()
}

/// Syllables and their tones, by mark or by digit. None: something that is neither.
fn parts(typed: &str) -> Option<Vec<(String, Option<u8>)>> {
    let mut parts: Vec<(String, Option<u8>)> = Vec::new();
    let mut begun = false;
    for ch in typed.nfkd().flat_map(char::to_lowercase) {
        match (ch, parts.last_mut().filter(|_| begun)) {
            ('a'..='z', Some((text, _))) => text.push(ch),
            ('a'..='z', None) => {
                parts.push((ch.to_string(), None));
                begun = true;
            }
            ('\u{308}', Some((text, _))) if text.ends_with('u') => {
                text.pop();
                text.push('v');
            }
            ('\u{304}', Some((_, tone @ None))) => *tone = Some(1),
            ('\u{301}', Some((_, tone @ None))) => *tone = Some(2),
            ('\u{30c}', Some((_, tone @ None))) => *tone = Some(3),
            ('\u{300}', Some((_, tone @ None))) => *tone = Some(4),
            ('1'..='5', Some((_, tone @ None))) => {
                *tone = ch.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                begun = false;
            }
            (' ' | '\'' | '’' | '-', _) => begun = false,
            _ => return None,
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::pinyin;

    #[test]
    fn a_reading_is_typed_in_several_ways() {
        for typed in ["chóng qìng", "chong2 qing4", "CHONG2QING4", "chong'qing", "ｃｈｏｎｇ２ qing4"]
        {
            assert_eq!(spelled("重庆", typed).as_deref(), Some("chong2 qing4"), "{typed}");
        }
        assert_eq!(spelled("重庆", "zhòng qìng").as_deref(), Some("zhong4 qing4"));
        assert_eq!(spelled("绿", "lǜ").as_deref(), Some("lv4"));
        assert_eq!(spelled("乐", "lao").as_deref(), Some("lao5"), "no tone is known");
        for typed in ["", "chong", "chong qing shi", "chong qingx", "chong2 qing9", "重 庆", "c q"] {
            assert_eq!(spelled("重庆", typed), None, "{typed}");
        }
        assert_eq!(spelled("", ""), None);
        assert_eq!(read_now("重庆", false), "chong2 qing4");
        assert_eq!(read_now("曾A", true), "zeng1 ?");
    }

    #[test]
    fn own_readings_go_before_those_of_the_program() {
        // Words that no other test reads.
        let own = |word: &str, spelling: &str, is_surname| Reading {
            word: word.to_owned(),
            spelling: spelling.to_owned(),
            is_surname,
        };
        assert_eq!(pinyin::full("朝乐砼行"), "chaoletongxing");
        keep(vec![own("朝乐砼行", "zhao1 yue4 tong2 hang2", false), own("黑齒", "he4 chi3", true)]);
        assert_eq!(pinyin::full("衡阳朝乐砼行"), "hengyangzhaoyuetonghang");
        assert_eq!(pinyin::person_full("黑齿常之"), "hechichangzhi");
        assert_eq!(pinyin::full("黑齿常之"), "heichichangzhi", "a surname begins a person's name only");
        keep(Vec::new());
        assert_eq!(pinyin::full("衡阳朝乐砼行"), "hengyangchaoletongxing");
    }
}

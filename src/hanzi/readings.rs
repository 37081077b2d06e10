//! How Han characters are read: the dictionary of single characters, words and surnames that
//! override it, and the few characters whose other readings people also type.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::fold::Unit;
use super::own;

/// A syllable without its tone (`lv` for lü) and the tone, 1 to 5 (5: neutral).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    pub text: &'static str,
    pub tone: u8,
}

/// All that may be typed for one character, the usual reading first; empty if it is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Readings {
    list: [&'static str; 6],
    len: usize,
}

impl Readings {
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.list[..self.len].iter().copied()
    }

    fn add(&mut self, syllable: &'static str) {
        if self.len < self.list.len() && !self.iter().any(|known| known == syllable) {
            self.list[self.len] = syllable;
            self.len += 1;
        }
    }
}

/// Characters read in more than one way, where people do type the other one. Short on purpose:
/// with every reading of a dictionary 团 would be found by “qiu”.
const HETERONYMS: [(char, &[&str]); 17] = [
    ('长', &["chang", "zhang"]),
    ('重', &["zhong", "chong"]),
    ('行', &["xing", "hang"]),
    ('厦', &["xia", "sha"]),
    ('乐', &["le", "yue"]),
    ('会', &["hui", "kuai"]),
    ('校', &["xiao", "jiao"]),
    ('朝', &["chao", "zhao"]),
    ('调', &["diao", "tiao"]),
    ('藏', &["zang", "cang"]),
    ('都', &["du", "dou"]),
    ('六', &["liu", "lu"]),
    ('柏', &["bai", "bo"]),
    ('涌', &["yong", "chong"]),
    ('番', &["fan", "pan"]),
    ('蔚', &["wei", "yu"]),
    ('尉', &["wei", "yu"]),
];

pub(super) type Word = (Vec<char>, Vec<Syllable>);

/// Words by their first character, the longest first.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<char, Vec<Word>>);

static PHRASES: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("../../assets/data/pinyin-phrases.tsv")));
static SURNAMES: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("../../assets/data/pinyin-surnames.tsv")));

impl Words {
    /// Lines of a word, a tab, its syllables with the tone as a digit; `#` begins a remark. A line
    /// that doesn't fit is left out.
    fn parse(lines: &'static str) -> Self {
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        Self::of(lines.filter_map(|line| line.split_once('\t')).map(|(word, typed)| {
            (word.chars().collect(), typed.split(' ').map(syllable).collect::<Vec<Syllable>>())
        }))
    }

    /// Words with as many syllables as characters; others are left out.
    pub fn of(list: impl Iterator<Item = Word>) -> Self {
        let mut words: HashMap<char, Vec<Word>> = HashMap::new();
        for (chars, syllables) in list {
            if let (Some(first), true) = (chars.first(), chars.len() == syllables.len()) {
                words.entry(*first).or_default().push((chars, syllables));
            }
        }
        for same in words.values_mut() {
            same.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len()));
        }
        Self(words)
    }

    /// The longest word that `units` begin with, as its syllables.
    fn at_start(&self, units: &[Unit]) -> Option<&[Syllable]> {
        let same = self.0.get(&units.first()?.read)?;
        same.iter()
            .find(|(word, _)| {
                word.len() <= units.len() && word.iter().zip(units).all(|(ch, unit)| *ch == unit.read)
            })
            .map(|(_, syllables)| &syllables[..])
    }
}

/// How many characters of `units` are a surname of the lists: 2 for 欧阳, 1 for 曾, 0 for 王.
pub(super) fn listed_surname(units: &[Unit]) -> usize {
    longest(&own::kept().surnames, &SURNAMES, units).map_or(0, <[Syllable]>::len)
}

/// The longest word that `units` begin with; of two as long, the bureau's own.
fn longest<'a>(own: &'a Words, given: &'a Words, units: &[Unit]) -> Option<&'a [Syllable]> {
    let (own, given) = (own.at_start(units), given.at_start(units));
    own.into_iter().chain(given).reduce(|own, given| if given.len() > own.len() { given } else { own })
}

/// The usual reading of every unit, by words; `person`: the text begins with a surname.
pub(super) fn usual(units: &[Unit], person: bool) -> Vec<Option<Syllable>> {
    let own = own::kept();
    let mut out = Vec::with_capacity(units.len());
    if person && let Some(surname) = longest(&own.surnames, &SURNAMES, units) {
        out.extend(surname.iter().copied().map(Some));
    }
    while let Some(rest) = units.get(out.len()..).filter(|rest| !rest.is_empty()) {
        match longest(&own.phrases, &PHRASES, rest) {
            Some(word) => out.extend(word.iter().copied().map(Some)),
            None => out.push(single(rest[0].read)),
        }
    }
    out
}

/// All that may be typed for every unit: the usual reading, the other ones of the short list, the
/// plain reading of a surname (曾: zeng, but ceng too), and `u` beside `v` for ü.
pub(super) fn typed(units: &[Unit], person: bool) -> Vec<Readings> {
    let usual = usual(units, person);
    let surname = if person { listed_surname(units) } else { 0 };
    let all = units.iter().zip(usual).enumerate().map(|(at, (unit, usual))| {
        let mut readings = Readings::default();
        let Some(usual) = usual else { return readings };
        readings.add(usual.text);
        if let Some((_, others)) = HETERONYMS.iter().find(|(ch, _)| *ch == unit.read) {
            others.iter().for_each(|other| readings.add(other));
        }
        if at < surname
            && let Some(plain) = single(unit.read)
        {
            readings.add(plain.text);
        }
        for ascii in [("lv", "lu"), ("nv", "nu"), ("lve", "lue"), ("nve", "nue")] {
            if readings.iter().any(|known| known == ascii.0) {
                readings.add(ascii.1);
            }
        }
        readings
    });
    all.collect()
}

fn single(ch: char) -> Option<Syllable> {
    if ch.is_ascii() {
        return None;
    }
    let found = ch.to_pinyin()?;
    let tone =
        found.with_tone_num_end().bytes().last().filter(u8::is_ascii_digit).map_or(5, |digit| digit - b'0');
    Some(Syllable { text: ascii(found.plain()), tone })
}

/// A syllable as it is typed, in ASCII: `v` for ü.
pub(super) fn ascii(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        // The interjection ê, which nobody types so.
        _ if !plain.is_ascii() => "ei",
        _ => plain,
    }
}

fn syllable(typed: &'static str) -> Syllable {
    let text = typed.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let tone = typed.bytes().last().filter(u8::is_ascii_digit).map_or(5, |digit| digit - b'0');
    Syllable { text, tone }
}

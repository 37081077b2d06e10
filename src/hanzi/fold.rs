//! One form for all the ways a text is typed: full width, traditional, upper case, accents.
//! Character by character, without looking at the neighbours, so that any part folds alike.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// Where Han characters with a simplified form stand: extension A to the end of the basic block.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// Traditional characters that are also a simplified one with a sound of its own (乾 qián beside
/// 干 gān): searched for as one, read apart.
const READ_AS_THEY_STAND: [char; 3] = ['乾', '著', '瞭'];

/// The simplified form of every character of [`HAN`], by its place; most are their own. Taken once
/// from the converter, which is let go afterwards: with its phrases it would fold 乾照 one way
/// inside a text and another at its edge, and it weighs far more than this list.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else {
        return HAN.collect();
    };
    // A line break after every character keeps the converter from seeing phrases.
    let every: String = HAN.flat_map(|ch| [ch, '\n']).collect();
    let folded = converter.convert(&every);
    HAN.zip(folded.split('\n'))
        .map(|(from, to)| {
            let mut to = to.chars();
            match (to.next(), to.next()) {
                (Some(to), None) => to,
                _ => from,
            }
        })
        .collect()
});

/// A folded character and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// As it is compared.
    pub ch: char,
    /// As it is read aloud.
    pub read: char,
    /// The place of its source in the text, in characters.
    pub at: usize,
}

/// `text` as it is compared: NFKC, lower case, simplified, without accents, control and zero-width
/// characters; every white space is one U+0020. For keys only: OpenCC makes 干照光电 of 乾照光电.
pub fn fold(text: &str) -> String {
    folded(text).into_iter().map(|unit| unit.ch).collect()
}

/// The letters and digits of `text`, folded; spaces, brackets and marks left out.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units = folded(text);
    units.retain(|unit| unit.ch.is_alphanumeric());
    units
}

pub(super) fn folded(text: &str) -> Vec<Unit> {
    let mut out = Vec::with_capacity(text.len());
    for (at, raw) in text.chars().enumerate() {
        if raw.is_ascii() {
            if let Some(ch) = kept(raw.to_ascii_lowercase()) {
                out.push(Unit { ch, read: ch, at });
            }
            continue;
        }
        if let Some(simple) = simplified(raw) {
            let read = if READ_AS_THEY_STAND.contains(&raw) { raw } else { simple };
            out.push(Unit { ch: simple, read, at });
            continue;
        }
        for ch in std::iter::once(raw).nfkd().flat_map(char::to_lowercase).filter_map(kept) {
            let simple = simplified(ch).unwrap_or(ch);
            let read = if READ_AS_THEY_STAND.contains(&ch) { ch } else { simple };
            out.push(Unit { ch: simple, read, at });
        }
    }
    out
}

/// Nothing for what is not seen: accents, zero-width, direction and variation marks, controls.
fn kept(ch: char) -> Option<char> {
    match ch {
        _ if ch.is_whitespace() => Some(' '),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        '\u{e0100}'..='\u{e01ef}' => None,
        _ if ch.is_control() => None,
        _ => Some(ch),
    }
}

/// None for what is no Han character: it may still have to be taken apart, or be in capitals.
fn simplified(ch: char) -> Option<char> {
    let place = u32::from(ch).checked_sub(u32::from(*HAN.start()))?;
    SIMPLIFIED.get(usize::try_from(place).ok()?).copied()
}

/// Whether a character is written in Han script.
pub(super) fn is_han(ch: char) -> bool {
    matches!(ch, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_folds_to_one() {
        assert_eq!(fold("ＯＰＺＭ"), "opzm");
        assert_eq!(fold("歐普照明（蘇州）"), "欧普照明(苏州)");
        assert_eq!(fold("長高\u{200b}森源\u{feff}"), "长高森源");
        assert_eq!(fold("甲子　光电\t有限"), "甲子 光电 有限");
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("乾照光电"), "干照光电");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn the_list_is_there() {
        let changed = HAN.zip(SIMPLIFIED.iter()).filter(|(from, to)| from != *to).count();
        assert!((2_000..6_000).contains(&changed), "{changed}");
        assert_eq!(SIMPLIFIED.len(), HAN.count());
        assert_eq!((simplified('蘇'), simplified('苏'), simplified('A')), (Some('苏'), Some('苏'), None));
    }

    #[test]
    fn a_unit_knows_its_place() {
        let units = units("（Ａ）蘇");
        assert_eq!(units.iter().map(|unit| (unit.ch, unit.at)).collect::<Vec<_>>(), [('a', 1), ('苏', 3)]);
    }
}

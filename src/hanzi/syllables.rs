//! Letters cut into syllables and initials, in every way that may be meant: `oupuzm` is ou·pu·z·m.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::readings::ascii;

/// Every syllable of the language as typed, `lv` and `lue` included.
static SYLLABLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let mut all: BTreeSet<&'static str> = ('\u{4e00}'..='\u{9fa5}')
        .filter_map(|ch| ch.to_pinyin())
        .map(|found| ascii(found.plain()))
        .filter(|text| text.is_ascii() && text.contains(['a', 'e', 'i', 'o', 'u', 'v']))
        .collect();
    all.extend(["lue", "nue", "me", "de", "zi"]);
    all
});

/// The longest syllable: zhuang.
const LONGEST: usize = 6;
/// More ways than this are not followed; the beginning that has fewer is searched for instead.
const MOST_WAYS: usize = 16;
/// Letters beyond these are only looked for one by one.
const MOST_LETTERS: usize = 24;

/// One piece of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A letter or digit that stands for itself or for a syllable; `zh`, `ch`, `sh` too.
    Initial(&'a str),
    /// A whole syllable of two letters or more.
    Whole(&'a str),
    /// The last piece, two letters or more, that at least one syllable begins with.
    Begun(&'a str),
}

impl<'a> Piece<'a> {
    pub fn text(self) -> &'a str {
        let (Self::Initial(text) | Self::Whole(text) | Self::Begun(text)) = self;
        text
    }

    pub fn first(self) -> &'a str {
        &self.text()[..1]
    }
}

/// The syllable, if the language has it.
pub(super) fn known(text: &str) -> Option<&'static str> {
    SYLLABLES.get(text).copied()
}

/// The syllables that begin with `start`.
pub(super) fn beginning(start: &str) -> impl Iterator<Item = &'static str> + '_ {
    SYLLABLES
        .range::<str, _>((Bound::Included(start), Bound::Unbounded))
        .copied()
        .take_while(move |known| known.starts_with(start))
}

/// Every cut of `letters` (ASCII), or of the longest beginning that has few enough. Cutting into
/// single letters is always among them; otherwise i, u and v, which begin no syllable, don't stand
/// alone.
pub(super) fn cuts(letters: &str) -> Vec<Vec<Piece<'_>>> {
    let singles = (0..letters.len()).map(|at| Piece::Initial(&letters[at..=at])).collect();
    let mut ways = vec![singles];
    for end in (1..=letters.len().min(MOST_LETTERS)).rev() {
        let mut found = Vec::new();
        if follow(&letters[..end], &mut Vec::new(), &mut found) {
            ways.extend(found.into_iter().filter(|way| way.len() < end || end < letters.len()));
            return ways;
        }
    }
    ways
}

/// False if there are too many ways.
fn follow<'a>(rest: &'a str, so_far: &mut Vec<Piece<'a>>, found: &mut Vec<Vec<Piece<'a>>>) -> bool {
    if rest.is_empty() {
        found.push(so_far.clone());
        return found.len() <= MOST_WAYS;
    }
    let mut pieces = Vec::new();
    for len in (1..=rest.len().min(LONGEST)).rev() {
        let (piece, whole) = (&rest[..len], len == rest.len());
        if len == 1 {
            if !matches!(piece, "i" | "u" | "v") {
                pieces.push(Piece::Initial(piece));
            }
        } else if matches!(piece, "zh" | "ch" | "sh") {
            pieces.push(Piece::Initial(piece));
        } else if whole && beginning(piece).next().is_some() {
            pieces.push(Piece::Begun(piece));
        } else if SYLLABLES.contains(piece) {
            pieces.push(Piece::Whole(piece));
        }
    }
    for piece in pieces {
        so_far.push(piece);
        let few = follow(&rest[piece.text().len()..], so_far, found);
        so_far.pop();
        if !few {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(letters: &str) -> Vec<String> {
        let joined = |way: Vec<Piece<'_>>| way.iter().map(|piece| piece.text()).collect::<Vec<_>>().join("·");
        cuts(letters).into_iter().map(joined).collect()
    }

    #[test]
    fn letters_are_cut_as_they_may_be_meant() {
        assert!(ways("oupuzm").contains(&"ou·pu·z·m".into()));
        assert!(ways("xian").contains(&"xian".into()) && ways("xian").contains(&"xi·an".into()));
        assert!(ways("zhongg").contains(&"zhong·g".into()));
        assert!(ways("opple").contains(&"o·p·p·l·e".into()));
        assert!(ways("lvyuan").contains(&"lv·yuan".into()));
        assert_eq!(ways("0018"), ["0·0·1·8"]);
        assert_eq!(beginning("sha").collect::<Vec<_>>(), ["sha", "shai", "shan", "shang", "shao"]);
    }

    #[test]
    fn long_input_stays_cheap() {
        assert!(cuts(&"nanana".repeat(8)).len() <= MOST_WAYS + 1);
        assert!(SYLLABLES.len() < 500, "{}", SYLLABLES.len());
    }
}

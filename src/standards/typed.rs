//! What was typed, before it is read: full-width becomes half-width, invisible characters go.

use std::iter::once;

use unicode_normalization::UnicodeNormalization;

/// Compatibility form (NFKC), without zero-width characters and outer space. Digits that are
/// not plain ones (², ①, ½) stay as they are, so that "10²" can't be read as 102.
pub(super) fn fold(typed: &str) -> String {
    let mut folded = String::with_capacity(typed.len());
    for c in typed.chars().filter(|c| !is_invisible(*c)) {
        if c.is_ascii() || (c.is_numeric() && !('０'..='９').contains(&c)) {
            folded.push(c);
        } else {
            folded.extend(once(c).nfkc());
        }
    }
    folded.trim().to_owned()
}

/// Zero-width characters, direction marks and the byte-order mark: they come with copied text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
}

/// The hyphens and dashes that are typed for a hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// At most so many characters of what was typed, for an error message.
pub(super) fn excerpt(typed: &str) -> String {
    const LONGEST: usize = 24;
    let trimmed = typed.trim();
    if trimmed.chars().count() <= LONGEST {
        return trimmed.to_owned();
    }
    trimmed.chars().take(LONGEST).chain(once('…')).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_wide_is_read_narrow() {
        assert_eq!(fold("　１．６亿，\u{200B}ＡＢ：（３）㎡ "), "1.6亿,AB:(3)m2");
        assert_eq!(fold("10² ① ½"), "10² ① ½");
        assert_eq!(excerpt(&"长".repeat(30)), format!("{}…", "长".repeat(24)));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(typed in "\\PC*") {
            prop_assert_eq!(fold(&fold(&typed)), fold(&typed));
        }
    }
}

//! 统一社会信用代码 (GB 32100-2015): 18 characters, two check characters.
//!
//! `D` registering department, `T` kind of body, six digits of region, nine characters of
//! organisation code (GB 11714, with its own check character), one check character.

use std::fmt;

use super::typed::{fold, is_hyphen};
use crate::i18n::Message;

/// The 31 characters of the standard; the value of each is its place. I, O, S, V, Z are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 机构编制 外交 司法行政 文化 民政 旅游 宗教 工会 市场监管 军委编制 农业 其他.
const DEPARTMENTS: &str = "123456789ANY";
const LENGTH: usize = 18;

/// A code of the right shape, normalised. Only [`check`] makes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

impl Uscc {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it was registered: six digits of GB/T 2260, perhaps abolished since. `100000` is
    /// the national register.
    pub fn region(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }

    /// The organisation code of GB 11714, which stays when the rest changes.
    pub fn organisation(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Valid(Uscc),
    /// To be looked at; it may be saved as it is.
    Warned(Uscc, Message),
    /// The check character is wrong. Early codes of the pilot in 厦门 and 福建 are legal but
    /// don't satisfy the formula, so a written reason overrides.
    Overridable(Uscc, Message),
    Refused(Message),
}

impl Verdict {
    /// The code, if it has the right shape.
    pub fn code(&self) -> Option<&Uscc> {
        match self {
            Self::Valid(code) | Self::Warned(code, _) | Self::Overridable(code, _) => Some(code),
            Self::Refused(_) => None,
        }
    }

    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Valid(_) => None,
            Self::Warned(_, message) | Self::Overridable(_, message) | Self::Refused(message) => {
                Some(message)
            }
        }
    }
}

/// Half-width, upper case, without spaces, hyphens and invisible characters: the form that is
/// stored and compared.
pub fn normalise(typed: &str) -> String {
    let folded = fold(typed);
    folded.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

/// What to think of a typed code. `known_region` says whether six digits are in today's list of
/// regions; an unknown one is only a warning.
pub fn check(typed: &str, known_region: impl Fn(&str) -> bool) -> Verdict {
    let code = normalise(typed);
    if let Some(message) = misshapen(&code) {
        return Verdict::Refused(message);
    }
    let code = Uscc(code);
    let (body, last) = code.as_str().split_at(LENGTH - 1);
    let expected = check_char(body);
    if !last.starts_with(expected) {
        let message = Message::new("standards-uscc-check").with("expected", expected).with("found", last);
        return Verdict::Overridable(code, message);
    }
    let (body, last) = code.organisation().split_at(8);
    let expected = organisation_check(body);
    if !last.starts_with(expected) {
        let message =
            Message::new("standards-uscc-organisation").with("expected", expected).with("found", last);
        return Verdict::Warned(code, message);
    }
    if !known_region(code.region()) {
        let message = Message::new("standards-uscc-region").with("region", code.region());
        return Verdict::Warned(code, message);
    }
    Verdict::Valid(code)
}

/// What is wrong with the shape of a normalised code.
fn misshapen(code: &str) -> Option<Message> {
    let length = code.chars().count();
    if length != LENGTH {
        return Some(Message::new("standards-uscc-length").with("length", length));
    }
    if let Some((place, letter)) = code.chars().enumerate().find(|(_, c)| !ALPHABET.contains(*c)) {
        let message = match letter {
            'I' => Message::new("standards-uscc-letter").with("instead", '1'),
            'O' => Message::new("standards-uscc-letter").with("instead", '0'),
            'Z' => Message::new("standards-uscc-letter").with("instead", '2'),
            'S' => Message::new("standards-uscc-letter").with("instead", '5'),
            'V' => Message::new("standards-uscc-letter-v"),
            _ => Message::new("standards-uscc-character"),
        };
        return Some(message.with("place", place + 1).with("letter", letter));
    }
    // Both check characters of zeros alone are right.
    if code.bytes().all(|b| b == b'0') {
        return Some(Message::new("standards-uscc-zeros"));
    }
    if let Some(first) = code.chars().next().filter(|first| !DEPARTMENTS.contains(*first)) {
        return Some(Message::new("standards-uscc-department").with("letter", first));
    }
    if let Some(letter) = code.chars().skip(2).take(6).find(|c| !c.is_ascii_digit()) {
        return Some(Message::new("standards-uscc-region-digits").with("letter", letter));
    }
    None
}

/// The eighteenth character for the first seventeen: weights are the powers of 3 modulo 31.
fn check_char(body: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in body.chars() {
        sum += ALPHABET.find(c).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or_default()
}

/// The ninth character of an organisation code for its first eight (GB 11714): A = 10 … Z = 35.
fn organisation_check(body: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(36).unwrap_or_default() * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;

//! Telephone numbers of China, Hong Kong, Macao, Taiwan, and abroad with `+`.
//!
//! What was typed is kept beside a key of digits only, by which numbers are compared and found.

use super::typed::{excerpt, fold, is_hyphen};
use crate::i18n::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Mobile,
    Landline,
    /// 400 and 800.
    Service,
    HongKong,
    Macao,
    Taiwan,
    /// `+` and any other country.
    Foreign,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As typed, without outer space.
    pub typed: String,
    /// Digits only, without extension: within the mainland as dialled there (a landline with its
    /// 0, a mobile without 86), elsewhere with the country code.
    pub key: String,
    pub kind: Kind,
    pub extension: Option<String>,
}

impl Phone {
    /// The last four digits, by which people remember numbers.
    pub fn tail(&self) -> &str {
        self.key.get(self.key.len().saturating_sub(4)..).unwrap_or_default()
    }

    /// Enough to recognise the number, too little to dial it.
    pub fn mask(&self) -> String {
        let key = self.key.as_str();
        let (lead, shown) = match self.kind {
            Kind::Mobile => (key.get(..3).unwrap_or_default().to_owned(), 4),
            Kind::Landline => (format!("{}-", key.get(..area_length(key)).unwrap_or_default()), 3),
            Kind::Service => (format!("{}-", key.get(..3).unwrap_or_default()), 3),
            Kind::HongKong | Kind::Macao | Kind::Taiwan => {
                (format!("+{} ", key.get(..3).unwrap_or_default()), 3)
            }
            Kind::Foreign => (format!("+{} ", key.get(..2).unwrap_or_default()), 2),
        };
        format!("{lead}****{}", key.get(key.len().saturating_sub(shown)..).unwrap_or_default())
    }
}

/// Reads one number.
pub fn parse(typed: &str) -> Result<Phone, Message> {
    let typed = typed.trim();
    let folded = fold(typed).to_lowercase();
    if folded.is_empty() {
        return Err(Message::new("standards-phone-empty"));
    }
    read(&folded)
        .map(|(key, kind, extension)| Phone { typed: typed.to_owned(), key, kind, extension })
        .ok_or_else(|| mistake(&folded).with("number", excerpt(typed)))
}

/// Reads several numbers, separated by 、，；/ or line breaks; each number once.
pub fn parse_many(typed: &str) -> Result<Vec<Phone>, Message> {
    let mut phones: Vec<Phone> = Vec::new();
    let separate = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '/' | '／' | '\n' | '\r');
    for one in typed.split(separate).filter(|one| !fold(one).is_empty()) {
        let phone = parse(one)?;
        if !phones.iter().any(|known| known.key == phone.key && known.extension == phone.extension) {
            phones.push(phone);
        }
    }
    Ok(phones)
}

/// The masked form of a number; of something that isn't one, at most the last two characters.
pub fn mask(typed: &str) -> String {
    if let Ok(phone) = parse(typed) {
        return phone.mask();
    }
    let shown = if typed.chars().count() > 6 { 2 } else { 0 };
    let hidden = typed.chars().count() - shown;
    typed
        .chars()
        .enumerate()
        .map(|(place, c)| if place < hidden && c.is_alphanumeric() { '*' } else { c })
        .collect()
}

/// The last four digits, if this is a number.
pub fn tail(typed: &str) -> Option<String> {
    parse(typed).ok().map(|phone| phone.tail().to_owned())
}

type Read = (String, Kind, Option<String>);

fn read(folded: &str) -> Option<Read> {
    for mark in ["转", "轉", "分机", "ext.", "ext", "x", "#"] {
        if let Some((number, extension)) = folded.split_once(mark) {
            return with_extension(number, extension.trim());
        }
    }
    // Before the whole: 0734-2345678-8 would pass as eight digits after the area code.
    let folded = folded.trim_end();
    if let Some((place, hyphen)) = folded.char_indices().rfind(|(_, c)| is_hyphen(*c)) {
        let (number, extension) = (folded.get(..place)?, folded.get(place + hyphen.len_utf8()..)?);
        if let Some(read) = with_extension(number, extension) {
            return Some(read);
        }
    }
    plain(folded).map(|(key, kind)| (key, kind, None))
}

/// Only a switchboard has extensions.
fn with_extension(number: &str, extension: &str) -> Option<Read> {
    let fits = (1..=6).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit());
    let (key, kind) =
        plain(number).filter(|(_, kind)| fits && *kind != Kind::Mobile && *kind != Kind::Foreign)?;
    Some((key, kind, Some(extension.to_owned())))
}

/// A number without extension: its digits say what it is.
fn plain(text: &str) -> Option<(String, Kind)> {
    let (abroad, digits) = digits(text)?;
    if let Some(national) =
        digits.strip_prefix("86").filter(|_| abroad || digits.len() == 13 || digits.starts_with("860"))
    {
        return mainland(national).or_else(|| mainland(&format!("0{national}")));
    }
    if !abroad {
        return mainland(&digits);
    }
    let first = |rest: &str, firsts: &str| rest.chars().next().is_some_and(|c| firsts.contains(c));
    let kind = if let Some(rest) = digits.strip_prefix("852") {
        (rest.len() == 8 && first(rest, "23456789")).then_some(Kind::HongKong)
    } else if let Some(rest) = digits.strip_prefix("853") {
        (rest.len() == 8 && first(rest, "26")).then_some(Kind::Macao)
    } else if let Some(rest) = digits.strip_prefix("886") {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        let fits = matches!(rest.len(), 8 | 9) && first(rest, "23456789");
        return fits.then(|| (format!("886{rest}"), Kind::Taiwan));
    } else {
        // E.164: at most 15 digits with the country code, which never begins with 0.
        ((8..=15).contains(&digits.len()) && first(&digits, "123456789")).then_some(Kind::Foreign)
    };
    kind.map(|kind| (digits, kind))
}

/// The digits, and whether `+` or 00 stood before them. Only separators may stand between.
fn digits(text: &str) -> Option<(bool, String)> {
    let text = text.trim();
    let (abroad, text) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut digits = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '(' | ')' | '.' => {}
            c if is_hyphen(c) => {}
            _ => return None,
        }
    }
    Some((abroad, digits))
}

fn mainland(key: &str) -> Option<(String, Kind)> {
    let at = |place: usize| key.as_bytes().get(place).copied().unwrap_or_default();
    let kind = match (at(0), at(1), key.len()) {
        (b'1', b'3'..=b'9', 11) => Kind::Mobile,
        (b'4' | b'8', b'0', 10) if at(2) == b'0' => Kind::Service,
        (b'0', b'1', 11) if at(2) == b'0' => Kind::Landline,
        (b'0', b'2', 11) => Kind::Landline,
        (b'0', b'3'..=b'9', 11 | 12) if matches!(at(4), b'2'..=b'9') => Kind::Landline,
        _ => return None,
    };
    Some((key.to_owned(), kind))
}

/// 010 and 02x have three digits, all others four.
fn area_length(key: &str) -> usize {
    if key.starts_with("01") || key.starts_with("02") { 3 } else { 4 }
}

/// What the number was probably meant to be, and what it lacks.
fn mistake(folded: &str) -> Message {
    let Some((abroad, digits)) = digits(folded) else {
        return Message::new("standards-phone-unreadable");
    };
    let length = digits.len();
    let message = match digits.get(..3).unwrap_or_default() {
        "852" | "853" if abroad => {
            return Message::new("standards-phone-eight")
                .with("country", digits.get(..3).unwrap_or_default());
        }
        "886" if abroad => Message::new("standards-phone-taiwan"),
        "400" | "800" => Message::new("standards-phone-service"),
        _ if digits.starts_with('0') => Message::new("standards-phone-landline"),
        _ if digits.starts_with('1') && length == 11 => Message::new("standards-phone-segment"),
        _ if digits.starts_with('1') => Message::new("standards-phone-mobile"),
        _ if matches!(length, 7 | 8) => Message::new("standards-phone-no-area"),
        _ => Message::new("standards-phone-unreadable"),
    };
    message.with("length", length)
}

#[cfg(test)]
mod tests;

//! The texts of an entry, as they are kept and as they are found.

use super::Kind;
use crate::hanzi::company_name::{Lists, marks};
use crate::hanzi::{Indexed, Kind as TextKind, Query, fold, index_grams};
use crate::ids::UnitId;

/// Characters of one text beyond these are not looked at.
const LONGEST: usize = 2_000;

/// `n欧普照明\na欧普\n…`: a letter for the kind, then the text on one line.
pub(super) fn pack(texts: &[(String, TextKind)]) -> String {
    let lines = texts.iter().filter(|(text, _)| !text.trim().is_empty()).map(|(text, kind)| {
        let line: String =
            text.chars().take(LONGEST).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
        format!("{}{line}", letter(*kind))
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn unpack(body: &str) -> impl Iterator<Item = Indexed<'_>> {
    body.lines().filter_map(|line| {
        let (at, _) = line.char_indices().nth(1)?;
        Some(Indexed::new(kind(line.get(..at)?)?, line.get(at..)?))
    })
}

/// Letters and digits, folded, a text a line: what Han terms are compared with inside the database.
pub(super) fn folded(body: &str) -> String {
    unpack(body).map(|text| bare(text.text)).collect::<Vec<_>>().join("\n")
}

/// What every entry has: asked for where a query asks the index nothing.
pub(super) const EVERY: &str = "z";

/// What entries of archived records have beside it.
pub(super) const ARCHIVED: &str = "za";

/// The gram of what belongs to a unit; None: of what is everybody's.
pub(super) fn of_unit(unit: Option<UnitId>) -> String {
    unit.map_or_else(|| "zu".to_owned(), |unit| format!("zu{}", unit.0.simple()))
}

/// Every gram of an entry, parted by spaces.
pub(super) fn grams(kind: Kind, unit: Option<UnitId>, body: &str) -> String {
    let texts: Vec<Indexed<'_>> = unpack(body).collect();
    let mut grams = index_grams(&texts);
    grams.push(EVERY.to_owned());
    grams.push(of_unit(unit));
    for name in texts.iter().filter(|text| matches!(text.kind, TextKind::Name | TextKind::Person)) {
        grams.extend(beginnings(&bare(name.text)));
    }
    if kind == Kind::Organisation {
        grams.extend(marks_of(&texts));
    }
    grams.join(" ")
}

/// By what its names may mean another organisation.
fn marks_of(texts: &[Indexed<'_>]) -> Vec<String> {
    let names = texts.iter().filter(|text| matches!(text.kind, TextKind::Name | TextKind::Alias));
    let all = names.map(|name| marks(name.text, &Lists::in_force())).reduce(|all, more| all.and(more));
    all.iter().flat_map(|marks| marks.all()).map(str::to_owned).collect()
}

/// The gram of the names that begin as this query does: where very many records fit, those are
/// looked at first.
pub(super) fn beginning(query: &Query) -> Option<String> {
    beginnings(&query.terms().first()?.text()).pop()
}

/// Of 甲子光电: that it begins with 甲, that it begins with 甲子.
fn beginnings(name: &str) -> Vec<String> {
    let chars: Vec<u32> = name.chars().take(2).map(u32::from).collect();
    match chars[..] {
        [one, two] => vec![format!("zb{one:x}"), format!("zb{one:x}y{two:x}")],
        [one] => vec![format!("zb{one:x}")],
        _ => Vec::new(),
    }
}

fn bare(text: &str) -> String {
    fold(text).chars().filter(|ch| ch.is_alphanumeric()).collect()
}

fn letter(kind: TextKind) -> char {
    match kind {
        TextKind::Name => 'n',
        TextKind::Person => 'p',
        TextKind::Alias => 'a',
        TextKind::Code => 'c',
        TextKind::Phone => 't',
        TextKind::Latin => 'l',
        TextKind::Text => 'x',
    }
}

fn kind(letter: &str) -> Option<TextKind> {
    Some(match letter {
        "n" => TextKind::Name,
        "p" => TextKind::Person,
        "a" => TextKind::Alias,
        "c" => TextKind::Code,
        "t" => TextKind::Phone,
        "l" => TextKind::Latin,
        "x" => TextKind::Text,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let texts = [
            ("甲子\n光电".to_owned(), TextKind::Name),
            (" ".to_owned(), TextKind::Alias),
            ("154 0000".to_owned(), TextKind::Phone),
        ];
        let body = pack(&texts);
        let out: Vec<_> = unpack(&body).collect();
        assert_eq!(
            out,
            [Indexed::new(TextKind::Name, "甲子 光电"), Indexed::new(TextKind::Phone, "154 0000")]
        );
        assert_eq!(folded(&body), "甲子光电\n1540000");
        assert!(grams(Kind::Contact, None, &body).split(' ').any(|gram| gram == "zb7532y5b50"));
        assert_eq!(beginning(&Query::parse("（甲）子")), Some("zb7532".to_owned()));
        assert_eq!(beginning(&Query::parse("甲子光")), Some("zb7532y5b50".to_owned()));
        assert_eq!(unpack("").count(), 0);
    }
}

//! The lines of a note that somebody must act on: what they ask, what we promised, what comes next.

use std::collections::HashMap;

use crate::Result;
use crate::db::Tx;
use crate::i18n::Message;
use crate::ids::UserId;
use crate::items::{Item, ItemKind, NewItem};
use crate::organisations::Organisation;
use crate::standards::day::Day;

use super::Visit;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub kind: ItemKind,
    pub text: String,
    pub owner_id: Option<UserId>,
    pub due: Option<Day>,
}

/// Lines of one kind a note may have at most, and characters of a line.
pub const MOST: usize = 30;
pub const LONGEST: usize = 300;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(pub Vec<Point>);

impl Points {
    /// Those of one kind, written one below the other or numbered: 1．用地；2．贷款贴息。
    pub fn of(
        kind: ItemKind,
        text: &str,
        owner_id: Option<UserId>,
        due: Option<Day>,
    ) -> Result<Vec<Point>, Message> {
        let lines = lines(text);
        if lines.len() > MOST {
            return Err(Message::new("visit-too-many-points").with("most", MOST));
        }
        if let Some(length) = lines.iter().map(|line| line.chars().count()).find(|length| *length > LONGEST) {
            return Err(Message::new("form-too-long").with("most", LONGEST).with("length", length));
        }
        Ok(lines.into_iter().map(|text| Point { kind, text, owner_id, due }).collect())
    }

    /// Opens an item for each, numbered within its kind after those the visit already has.
    pub async fn open(
        &self,
        tx: &Tx,
        visit: &Visit,
        organisation: &Organisation,
        had: &[Item],
    ) -> Result<()> {
        let mut numbers: HashMap<ItemKind, i32> = HashMap::new();
        for item in had {
            let last = numbers.entry(item.kind).or_default();
            *last = item.number.max(*last);
        }
        for point in &self.0 {
            let number = numbers.entry(point.kind).or_default();
            *number += 1;
            let item = NewItem {
                number: *number,
                owner_id: point.owner_id.or(Some(visit.author_id)),
                due: point.due,
                giver_id: Some(visit.author_id),
                organisation_id: Some(visit.organisation_id),
                visit_id: Some(visit.id),
                trip_id: None,
                about: organisation.name.clone(),
                path: visit.path(),
                ..NewItem::new(point.kind, visit.unit_id, point.text.clone())
            };
            Item::open(tx, item).await?;
        }
        Ok(())
    }
}

/// Points as people set them apart: by lines, semicolons and numbers before them.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let line = lines.last().map(String::as_str).unwrap_or_default();
        let may_begin = line.trim().is_empty() || line.ends_with([' ', '\u{3000}', '。']);
        if let Some(length) = number(rest).filter(|_| may_begin) {
            lines.push(String::new());
            rest = &rest[length..];
            continue;
        }
        if matches!(c, '\n' | '\r' | ';' | '；') {
            lines.push(String::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    let bare = |line: String| {
        line.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('。').to_owned()
    };
    lines.into_iter().map(bare).filter(|line| !line.is_empty()).collect()
}

/// How long the number is that a point begins with: 1. 2、 (3) ④ 五、; 1.5亿 begins with none.
fn number(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(first.len_utf8());
    }
    let open = if matches!(first, '(' | '（') { first.len_utf8() } else { 0 };
    let rest = &text[open..];
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let digits: usize = rest.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let mut after = rest[digits..].chars();
    let close = after.next().filter(|_| (1..=9).contains(&digits))?;
    let fits = match close {
        ')' | '）' => true,
        '.' | '．' | '、' => open == 0 && !after.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    fits.then(|| open + digits + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_set_apart_as_people_do() {
        for (text, wanted) in [
            ("", &[][..]),
            ("需要用地30亩。", &["需要用地30亩"]),
            ("1.用地30亩；2.贷款1.5亿元；", &["用地30亩", "贷款1.5亿元"]),
            ("1、用地 2、用工", &["用地", "用工"]),
            ("（1）用地。（2）用工", &["用地", "用工"]),
            ("①用地\n②用工\n\n", &["用地", "用工"]),
            ("一、用地；二、用工", &["用地", "用工"]),
            ("投资1.5亿元，3年内建成", &["投资1.5亿元，3年内建成"]),
            ("2023年8月再来", &["2023年8月再来"]),
        ] {
            assert_eq!(lines(text), wanted, "{text}");
        }
    }
}

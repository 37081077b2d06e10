//! Short tokens by which the index finds whom a name may mean.

use super::key::key;
use super::lists::Lists;
use super::parse::{Parsed, parse};
use crate::hanzi::pinyin;

/// The marks of a name; those that say more stand first. Letters and digits only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The name itself, a chamber's seat and origin: few share one.
    pub exact: Vec<String>,
    /// The 字号 in its regions.
    pub here: Vec<String>,
    /// The 字号.
    pub core: Vec<String>,
    /// What sounds or looks nearly the same.
    pub near: Vec<String>,
    /// The 字号 of one that names no region: asked for, never a mark of a name that has regions.
    nowhere: Vec<String>,
}

impl Marks {
    /// All of them, each once.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.exact, &self.here, &self.core, &self.near].into_iter().flatten().map(String::as_str)
    }

    /// What is looked for in turn: those of the first are surely meant, of the last perhaps.
    pub fn asked(self) -> [Vec<String>; 4] {
        [self.exact, [self.here, self.nowhere].concat(), self.core, self.near]
    }

    /// With those of another name of the same.
    pub fn and(mut self, other: Self) -> Self {
        let add = |to: &mut Vec<String>, from: Vec<String>| {
            from.into_iter().for_each(|mark| {
                if !to.contains(&mark) {
                    to.push(mark);
                }
            });
        };
        add(&mut self.exact, other.exact);
        add(&mut self.here, other.here);
        add(&mut self.core, other.core);
        add(&mut self.near, other.near);
        add(&mut self.nowhere, other.nowhere);
        self
    }
}

/// Any two whose names or aliases make them more than 不同 have one mark of those in common.
pub fn marks(name: &str, lists: &Lists) -> Marks {
    let key = key(name);
    if key.is_empty() {
        return Marks::default();
    }
    let parts = parse(name, lists);
    of_parts(&key, &parts, &pinyin::full(&parts.core))
}

/// Of a name that was taken apart, with its key and the sound of its 字号.
pub(super) fn of_parts(key: &str, parts: &Parsed, sound: &str) -> Marks {
    let mut marks = Marks { exact: vec![mark('k', key)], ..Marks::default() };
    if let Some(chamber) = &parts.chamber {
        let seat = chamber.seat.last().cloned().unwrap_or_default();
        let about =
            chamber.origin.last().map_or_else(|| chamber.topic.clone(), |origin| format!("+{origin}"));
        marks.exact.push(mark('s', &format!("{seat}|{about}|{}", chamber.form)));
        return marks;
    }
    let core = &parts.core;
    let nowhere = mark('r', &format!("|{core}"));
    marks.here.extend(parts.regions.iter().map(|region| mark('r', &format!("{region}|{core}"))));
    if marks.here.is_empty() {
        marks.here.push(nowhere.clone());
    }
    marks.nowhere.push(nowhere);
    marks.core.push(mark('c', core));
    marks.near.push(mark('p', sound));
    let chars: Vec<char> = core.chars().collect();
    if chars.len() >= 3 {
        let but =
            |left: usize| chars.iter().enumerate().map(move |(at, ch)| if at == left { '?' } else { *ch });
        marks.near.extend((0..chars.len()).map(|left| mark('d', &but(left).collect::<String>())));
    }
    marks
}

/// `zn`, the kind, and 48 bits of FNV-1a: two that fall together are told apart by their verdict.
fn mark(kind: char, text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("zn{kind}{:012x}", (hash >> 16) ^ (hash & 0xffff))
}

//! By chain and by officer, in the order of what is at stake.

use std::collections::HashMap;

use crate::dictionary::{Dictionary, Kind};
use crate::i18n::Lang;
use crate::projects::percent;
use crate::standards::amount::Amount;

use super::figures::{ByChain, ByOwner};
use super::show::link;

/// A chain at the top, with those under it.
pub struct ChainGroup {
    /// `a` ■, `b` ▲, `c` ●.
    pub class: &'static str,
    pub name: String,
    pub count: i64,
    pub amount: Amount,
    pub path: String,
    /// Percent of all, and where it begins, in the bar over the table.
    pub share: String,
    pub start: String,
    pub members: Vec<ChainLine>,
}

pub struct ChainLine {
    pub name: String,
    pub count: i64,
    pub amount: Amount,
    pub share: String,
    pub path: String,
}

pub fn by_chain(dictionary: &Dictionary, rows: &[ByChain], lang: Lang) -> Vec<ChainGroup> {
    let of = |id| rows.iter().find(|row| row.chain_id == Some(id)).map_or((0, 0), |row| (row.count, row.fen));
    let total: i64 = rows.iter().map(|row| row.fen).sum();
    let largest = rows.iter().map(|row| row.fen).max().unwrap_or(0);
    let mut groups: Vec<ChainGroup> = Vec::new();
    let mut before = 0_i64;
    let roots: Vec<_> = dictionary.of(Kind::Chain).filter(|term| term.parent_id.is_none()).collect();
    for (place, root) in roots.into_iter().enumerate() {
        let mut members: Vec<_> = dictionary.children(root.id).map(|term| (term, of(term.id))).collect();
        members.retain(|(_, (count, _))| *count > 0);
        members.sort_by_key(|(_, (_, fen))| std::cmp::Reverse(*fen));
        let (own_count, own_fen) = of(root.id);
        let count = own_count + members.iter().map(|(_, (count, _))| count).sum::<i64>();
        let fen = own_fen + members.iter().map(|(_, (_, fen))| fen).sum::<i64>();
        if count == 0 {
            continue;
        }
        let line = |(term, (count, fen)): &(&crate::dictionary::Term, (i64, i64))| ChainLine {
            name: term.name(lang).to_owned(),
            count: *count,
            amount: Amount::known(*fen, lang),
            share: percent(*fen, largest),
            path: link(&[("chain", &term.id.to_string())]),
        };
        groups.push(ChainGroup {
            class: ["a", "b", "c"].get(place).copied().unwrap_or(""),
            name: root.name(lang).to_owned(),
            count,
            amount: Amount::known(fen, lang),
            path: link(&[("chain", &root.id.to_string())]),
            share: percent(fen, total),
            start: percent(before, total),
            members: members.iter().map(line).collect(),
        });
        before += fen;
    }
    groups
}

/// What one officer has in hand.
pub struct OwnerLine {
    pub name: String,
    pub initial: String,
    pub count: i64,
    pub amount: Amount,
    pub share: String,
    pub over: i64,
    pub silent: i64,
    pub path: String,
    pub over_path: String,
    pub silent_path: String,
}

pub fn by_owner(
    rows: &[ByOwner],
    people: &HashMap<crate::ids::UserId, String>,
    lang: Lang,
) -> Vec<OwnerLine> {
    let largest = rows.iter().map(|row| row.fen).max().unwrap_or(0);
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.fen), row.owner_id));
    let line = |row: &&ByOwner| {
        let name = people.get(&row.owner_id).cloned().unwrap_or_default();
        let id = row.owner_id.to_string();
        OwnerLine {
            initial: crate::hanzi::person_name::initial(&name),
            name,
            count: row.count,
            amount: Amount::known(row.fen, lang),
            share: percent(row.fen, largest),
            over: row.over,
            silent: row.silent,
            path: link(&[("owner", &id)]),
            over_path: link(&[("owner", &id), ("over", "1")]),
            silent_path: link(&[("owner", &id), ("silent", "1")]),
        }
    };
    // More officers than a zone has; the rest are in the table.
    rows.iter().take(60).map(line).collect()
}

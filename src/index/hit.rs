//! What a search shows of a record: its title, marked where it fits.

use uuid::Uuid;

use super::Kind;
use crate::hanzi::{Indexed, Query, Rank};

/// A record that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub kind: Kind,
    pub id: Uuid,
    pub title: Vec<Piece>,
    pub subtitle: String,
    /// Another name it was found by, if the title shows none of it.
    pub other: Vec<Piece>,
    pub path: String,
    pub rank: Rank,
    /// Unix ms.
    pub updated_at: i64,
}

/// Part of a text, to be marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

/// The text in parts, those that the query means marked.
pub fn pieces(query: &Query, text: Indexed<'_>) -> Vec<Piece> {
    let chars: Vec<char> = text.text.chars().collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut add = |from: usize, to: usize, marked: bool| {
        if let Some(part) = chars.get(from..to).filter(|part| !part.is_empty()) {
            pieces.push(Piece { text: part.iter().collect(), marked });
        }
    };
    for (start, end) in query.highlights(text) {
        add(from, start, false);
        add(start, end, true);
        from = end;
    }
    add(from, chars.len(), false);
    pieces
}

//! Walking up the tree of words inside a transaction, where the shelf isn't at hand.

use sea_orm::{ConnectionTrait, EntityTrait};

use super::{Term, Terms};
use crate::Result;
use crate::ids::TermId;

/// Deeper than any tree of chains.
const DEEPEST: usize = 8;

/// The topmost above a word.
pub async fn root_of(db: &impl ConnectionTrait, id: TermId) -> Result<Option<TermId>> {
    Ok(path(db, id).await?.last().map(|term| term.id))
}

/// The Chinese names of a word and of all above it: what it can be found by.
pub async fn words(db: &impl ConnectionTrait, id: TermId) -> Result<Vec<String>> {
    Ok(path(db, id).await?.into_iter().map(|term| term.zh).collect())
}

#[expect(clippy::disallowed_methods, reason = "words are no secret to whoever writes them on a row")]
async fn path(db: &impl ConnectionTrait, id: TermId) -> Result<Vec<Term>> {
    let mut path: Vec<Term> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next
        && path.len() < DEEPEST
    {
        let Some(term) = Terms::find_by_id(id).one(db).await? else { break };
        next = term.parent_id;
        path.push(term);
    }
    Ok(path)
}

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use super::{Column, Kind, Term, Terms};
use crate::i18n::Lang;
use crate::ids::TermId;
use crate::{App, Result};

/// All words, also retired ones.
#[derive(Debug, Default)]
pub struct Dictionary {
    terms: Vec<Term>,
    places: HashMap<TermId, usize>,
}

impl App {
    pub async fn dictionary(&self) -> Result<Arc<Dictionary>> {
        #[expect(
            clippy::disallowed_methods,
            reason = "words are shown to everybody who may see the row they stand on"
        )]
        let terms = Terms::find().order_by_asc(Column::Position).order_by_asc(Column::Id).limit(5_000);
        self.shelf.keep(async { Ok(Dictionary::new(terms.all(&self.db.read).await?)) }).await
    }
}

impl Dictionary {
    pub fn new(terms: Vec<Term>) -> Self {
        let places = terms.iter().enumerate().map(|(place, term)| (term.id, place)).collect();
        Self { terms, places }
    }

    pub fn get(&self, id: TermId) -> Option<&Term> {
        self.places.get(&id).and_then(|place| self.terms.get(*place))
    }

    /// The name of a word, or nothing.
    pub fn name(&self, id: Option<TermId>, lang: Lang) -> &str {
        id.and_then(|id| self.get(id)).map_or("", |term| term.name(lang))
    }

    /// Those one may choose now.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.kind == kind && term.is_active())
    }

    pub fn by_code(&self, kind: Kind, code: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.kind == kind && term.code == code)
    }

    /// A word as chosen in a form: known, of this kind, not retired.
    pub fn chosen(&self, kind: Kind, typed: &str) -> Option<&Term> {
        let id = typed.parse().ok()?;
        self.get(id).filter(|term| term.kind == kind && term.is_active())
    }

    pub fn children(&self, parent: TermId) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.parent_id == Some(parent))
    }

    /// A topmost word and all under it, retired ones as well.
    pub fn under(&self, root: TermId) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| self.root(term.id).is_some_and(|above| above.id == root))
    }

    /// The topmost above a word: of 电子信息 it is 先进制造业.
    pub fn root(&self, id: TermId) -> Option<&Term> {
        let mut term = self.get(id)?;
        for _ in 0..8 {
            match term.parent_id.and_then(|parent| self.get(parent)) {
                Some(parent) => term = parent,
                None => break,
            }
        }
        Some(term)
    }
}

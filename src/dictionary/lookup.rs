//! The dictionary is small and read by nearly every page, so it is kept in memory and looked at
//! again after a few seconds: with several replicas a change is everywhere by then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use super::{Column, Kind, Term, Terms};
use crate::i18n::Lang;
use crate::ids::TermId;
use crate::{App, Result};

const FRESH: Duration = Duration::from_secs(5);

/// What was read last, and when.
type Kept = Option<(Instant, Arc<Dictionary>)>;

#[derive(Clone, Default)]
pub struct Shelf(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
pub struct Dictionary {
    terms: Vec<Term>,
    places: HashMap<TermId, usize>,
}

impl App {
    pub async fn dictionary(&self) -> Result<Arc<Dictionary>> {
        if let Some(dictionary) = self.dictionary.fresh() {
            return Ok(dictionary);
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "words are shown to everybody who may see the row they stand on"
        )]
        let terms = Terms::find().order_by_asc(Column::Position).order_by_asc(Column::Id).limit(5_000);
        let dictionary = Arc::new(Dictionary::new(terms.all(&self.db.read).await?));
        self.dictionary.put(dictionary.clone());
        Ok(dictionary)
    }
}

impl Shelf {
    /// After a change of our own, so that one sees it at once.
    pub fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn fresh(&self) -> Option<Arc<Dictionary>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.as_ref().filter(|(since, _)| since.elapsed() < FRESH).map(|(_, dictionary)| dictionary.clone())
    }

    fn put(&self, dictionary: Arc<Dictionary>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), dictionary));
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

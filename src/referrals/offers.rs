//! What the lists of the form hold, in the reader's language.

use super::views::Offers;
use crate::dictionary::{Dictionary, Kind};
use crate::i18n::Lang;
use crate::ids::TermId;
use crate::web::{Errors, Words};
use crate::{App, Result};

pub async fn of(app: &App, words: &Words) -> Result<Offers> {
    let dictionary = app.dictionary().await?;
    Ok(Offers::new(words, terms(&dictionary, Kind::Chain, words.lang)))
}

/// The words of one kind that may be chosen now.
pub fn terms(dictionary: &Dictionary, kind: Kind, lang: Lang) -> Vec<(String, String)> {
    dictionary.of(kind).map(|term| (term.id.to_string(), term.name(lang).to_owned())).collect()
}

/// A chain that nobody offered is refused.
pub fn check_chain(dictionary: &Dictionary, chain_id: Option<TermId>, errors: &mut Errors) {
    if chain_id.is_some_and(|id| dictionary.chosen(Kind::Chain, &id.to_string()).is_none()) {
        errors.add("chain", "referrals-chain-unknown");
    }
}

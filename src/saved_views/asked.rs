//! What a list is asked for, in one spelling: two addresses that ask the same are the same text.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Kind;
use crate::web::Filter;
use crate::{App, Error, Result};

/// Characters of what is kept.
const LONGEST: usize = 2_000;

/// Names and values of an address, without a place in the list; what is empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(Vec<(String, String)>);

impl Asked {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        let mut pairs: Vec<_> = pairs
            .into_iter()
            .filter(|(name, value)| {
                !value.trim().is_empty()
                    && !matches!(
                        name.as_str(),
                        "after" | "before" | "more" | "saved" | "list" | "organisation"
                    )
            })
            .collect();
        pairs.sort();
        pairs.dedup();
        Self(pairs)
    }

    /// As it was kept.
    pub fn parse(query: &str) -> Self {
        Self::new(serde_urlencoded::from_str(query).unwrap_or_default())
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_too_long(&self) -> bool {
        self.query().len() > LONGEST
    }

    /// Of a list: what its address can't ask is left out.
    pub fn of(self, kind: Kind) -> Self {
        let known = |name: &str| kind.asks().iter().any(|(known, _)| *known == name);
        Self(self.0.into_iter().filter(|(name, _)| known(name)).collect())
    }

    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(one, _)| one != name).cloned().collect())
    }

    pub fn with(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.0.extend(values.into_iter().map(|value| (name.to_owned(), value)));
        Self::new(self.0)
    }

    pub fn values(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(one, _)| one == name).map(|(_, value)| value.clone()).collect()
    }

    pub fn query(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }

    /// The address of the list.
    pub fn at(&self, kind: Kind) -> String {
        if self.0.is_empty() { kind.path() } else { format!("{}?{}", kind.path(), self.query()) }
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        // Cut and cleaned as every address is.
        let Filter(pairs) = Filter::<Pairs>::from_request_parts(parts, app).await?;
        Ok(Self::new(pairs.0))
    }
}

/// Every part of an address, as it stands there.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(transparent)]
struct Pairs(Vec<(String, String)>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_the_same_is_the_same() {
        let one = Asked::parse("region=%E8%8B%8F%E5%B7%9E&q=&kind=company&after=1~2");
        let two = Asked::parse("kind=company&region=%E8%8B%8F%E5%B7%9E");
        assert_eq!(one, two);
        assert_eq!(one.of(Kind::Trips), Asked::default());
    }

    #[test]
    fn columns_are_kept_each() {
        let asked = Asked::parse("columns=owner&columns=chain&evil=1").of(Kind::Companies);
        assert_eq!(asked.values("columns"), ["chain", "owner"]);
        assert_eq!(asked.at(Kind::Companies), "/companies?columns=chain&columns=owner");
    }
}

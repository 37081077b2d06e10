use std::collections::HashMap;

use super::cast::Cast;
use super::sheet::{self, Row, missing};
use crate::contacts::{Contact, ContactSource, HengyangNative, NewContact};
use crate::db::Actor;
use crate::dictionary::{Dictionary, Kind};
use crate::organisations::{AliasKind, Details, Organisation, OrganisationKind};
use crate::standards::phone;
use crate::{App, Result};

const SHEET: &str = include_str!("../../assets/data/demo/organisations.tsv");

/// Organisations by their key in the sheets.
pub struct Register {
    organisations: HashMap<&'static str, Organisation>,
    contacts: HashMap<&'static str, String>,
}

impl Register {
    pub fn get(&self, key: &str) -> Result<&Organisation> {
        self.organisations.get(key).ok_or_else(|| missing(key))
    }

    /// Whom one talks to there, with the post.
    pub fn contact(&self, key: &str) -> &str {
        self.contacts.get(key).map(String::as_str).unwrap_or_default()
    }
}

pub async fn fill(app: &App, cast: &Cast) -> Result<Register> {
    let (mut organisations, mut contacts) = (HashMap::new(), HashMap::new());
    let dictionary = app.dictionary().await?;
    for row in sheet::rows(SHEET) {
        app.clock.set(sheet::at(row.day("day")?, 9));
        let owner = cast.viewer(row.get("owner"))?;
        let tx = app.begin(&owner).await?;
        let organisation = Organisation::register(&tx, &owner, details(&row, &dictionary)).await?;
        if !row.get("contact").is_empty() {
            Contact::add(&tx, &owner, contact(&row, &organisation)).await?;
            contacts.insert(row.get("key"), format!("{} {}", row.get("contact"), row.get("post")));
        }
        tx.commit().await?;
        organisations.insert(row.get("key"), organisation);
    }
    let register = Register { organisations, contacts };
    for (liaison, chamber) in [("liaison", "yangtze"), ("liaison2", "pearl")] {
        let tx = app.begin_as(Actor::program()).await?;
        Cast::send(&tx, cast.user(liaison)?, register.get(chamber)?.id).await?;
        tx.commit().await?;
    }
    Ok(register)
}

fn details(row: &Row, dictionary: &Dictionary) -> Details {
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Details {
        kind: OrganisationKind::parse(row.get("kind")).unwrap_or_default(),
        name: row.text("name"),
        uscc: known(row.get("uscc")),
        region: known(row.get("region")),
        chain_id: dictionary.by_code(Kind::Chain, row.get("chain")).map(|chain| chain.id),
        industry: known(row.get("industry")),
        legal_representative: row.text("legal"),
        summary: row.text("summary"),
        source: row.text("source"),
        aliases: known(row.get("alias")).map(|alias| (AliasKind::Short, alias)).into_iter().collect(),
        is_demo: is_demo(row),
        ..Details::default()
    }
}

fn contact(row: &Row, organisation: &Organisation) -> NewContact {
    NewContact {
        post: row.text("post"),
        phones: phone::parse_many(row.get("phone")).unwrap_or_default(),
        email: row.text("email"),
        native: match row.get("native") {
            "yes" => HengyangNative::Yes,
            "no" => HengyangNative::No,
            _ => HengyangNative::Unknown,
        },
        source: ContactSource::Card,
        is_demo: is_demo(row),
        ..NewContact::new(organisation.id, &organisation.name, row.get("contact"))
    }
}

fn is_demo(row: &Row) -> bool {
    row.get("demo") == "1"
}

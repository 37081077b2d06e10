//! Carries out rows of a register of companies: the new ones together, the others one by one.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ActiveValue::Set;

use super::cells::Reader;
use super::companies::{Read, asked, read};
use super::ground::Ground;
use super::row::{Model as Row, Trace, action, outcome};
use super::run::{Result as Ran, failed};
use crate::Result;
use crate::contacts::{self, Contact, ContactSource, NewContact};
use crate::db::Tx;
use crate::i18n::Message;
use crate::ids::OrganisationId;
use crate::organisations::{self, ActiveModel, Details, Known, Organisation, Parts, Registering};
use crate::standards::day::instant;

pub async fn run(tx: &Tx, ground: &Ground, rows: &[Row]) -> Result<Vec<Ran>> {
    let cells: Vec<_> = rows.iter().map(Row::cells).collect();
    let reads: Vec<_> = cells.iter().map(|cells| read(&mut Reader::new(ground, cells))).collect();
    let (names, codes) = asked(&reads);
    let mut known = organisations::known(tx.conn(), &ground.viewer, &names, &codes).await?;
    let chosen = rows.iter().filter(|row| row.action() == Some(action::UPDATE));
    let chosen: Vec<_> = chosen.filter_map(|row| row.target_id.map(OrganisationId)).collect();
    known.and(tx.conn(), &ground.viewer, chosen.iter().copied()).await?;
    let mut there = There {
        parts: Parts::of_many(tx.conn(), &chosen).await?,
        contacts: contacts::of_many_in(tx, &ground.viewer, &chosen).await?,
    };
    let mut ran: Vec<Ran> = Vec::with_capacity(rows.len());
    let (mut new, mut people, mut touched) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut taken: HashMap<String, ()> = HashMap::new();
    for (row, read) in rows.iter().zip(reads) {
        match row.action() {
            Some(action::NEW) => {
                let code = read.details.uscc.clone().unwrap_or_default();
                let is_named = row.decision.is_empty() && !known.of_name(&read.details.name).is_empty();
                // Somebody registered it since it was looked at; or a row above, just now.
                let is_coded =
                    !code.is_empty() && (known.of_code(&code).is_some() || taken.contains_key(&code));
                if is_coded || is_named || row.decision.is_empty() && taken.contains_key(&row.name_key) {
                    let why = if is_coded { "imports-code-taken" } else { "imports-name-taken" };
                    ran.push(failed(why));
                    continue;
                }
                taken.insert(code, ());
                taken.insert(row.name_key.clone(), ());
                let id = OrganisationId::new();
                let mut made = vec![("organisation".to_owned(), id.0)];
                if let Some((name, post, phones, email)) = read.contact {
                    let contact = NewContact {
                        post,
                        phones,
                        email,
                        source: ContactSource::Public,
                        source_note: ground.import.file_name.clone(),
                        note: read.note.clone(),
                        owner_id: read.owner,
                        ..NewContact::new(id, &read.details.name, &name)
                    };
                    made.push(("contact".to_owned(), contact.id.0));
                    people.push(contact);
                }
                let summary = joined(&read.details.summary, &read.note);
                new.push(Registering {
                    details: Details { id: Some(id), summary, ..read.details },
                    at: read.day.map(instant::start_of),
                    author: read.author,
                });
                ran.push(Ran {
                    outcome: outcome::MADE,
                    trace: Trace { made, ..Trace::default() },
                    said: None,
                });
            }
            Some(action::UPDATE) => {
                let target = row.target_id.and_then(|id| known.get(OrganisationId(id))).cloned();
                ran.push(match target {
                    Some(one) if one.is_changed_by(&ground.viewer) => {
                        let ran =
                            update(tx, ground, (&mut known, &mut there, &mut people), &one, read).await?;
                        let is_changed = known.get(one.id).is_some_and(|now| now.version != one.version);
                        touched.extend(Some(one.id).filter(|_| is_changed));
                        ran
                    }
                    _ => failed("imports-target-gone"),
                });
            }
            _ => ran.push(Ran { outcome: outcome::SKIPPED, trace: Trace::default(), said: None }),
        }
    }
    organisations::register_many(tx, &ground.viewer, &ground.dictionary, new).await?;
    Contact::add_many(tx, &ground.viewer, people).await?;
    let touched = touched.into_iter().filter_map(|id| known.get(id).cloned()).collect();
    organisations::reindex_many(tx, &ground.dictionary, touched).await?;
    Ok(ran)
}

/// What stands in the register around those that are updated.
struct There {
    parts: HashMap<OrganisationId, Parts>,
    contacts: Vec<Contact>,
}

/// What the sheet says replaces what was known; what it leaves empty stays, and names and honours
/// come to those there are.
async fn update(
    tx: &Tx,
    ground: &Ground,
    (known, there, people): (&mut Known, &mut There, &mut Vec<NewContact>),
    old: &Organisation,
    read: Read,
) -> Result<Ran> {
    let given = Details { owner_id: read.owner, ..read.details };
    let change = changed(old, &given, &ground.dictionary);
    let mut new = tx.update(old, change, "revised").await?;
    let before = super::undo::differences(old, &new);
    let mut trace = Trace { before, ..Trace::default() };
    if !(given.aliases.is_empty() && given.honours.is_empty()) {
        let parts = there.parts.remove(&new.id).unwrap_or_default();
        let mut details = Details::of(&new, &parts);
        trace.added = details.also(&given.aliases, &given.honours);
        if !trace.added.is_empty() {
            new = new.revise(tx, details).await?;
            there.parts.insert(new.id, Parts::of(tx.conn(), new.id).await?);
        } else {
            there.parts.insert(new.id, parts);
        }
    }
    if let Some((name, post, phones, email)) = read.contact {
        let has = |key: &str| phones.iter().any(|phone| phone.key == *key);
        let is_known = there
            .contacts
            .iter()
            .filter(|one| one.organisation_id == new.id)
            .any(|one| one.name == name || one.phone_keys.split(' ').any(has));
        let is_told = people
            .iter()
            .filter(|one| one.organisation_id == new.id)
            .any(|one| one.name == name || one.phones.iter().any(|phone| has(&phone.key)));
        if !is_known && !is_told {
            let source_note = ground.import.file_name.clone();
            let contact = NewContact {
                post,
                phones,
                email,
                source: ContactSource::Public,
                source_note,
                note: read.note,
                ..NewContact::new(new.id, &new.name, &name)
            };
            trace.made.push(("contact".to_owned(), contact.id.0));
            people.push(contact);
        }
    }
    let is_same = trace == Trace::default();
    known.add(new);
    let said = is_same.then(|| Message::new("imports-nothing-new"));
    Ok(Ran { outcome: if is_same { outcome::SKIPPED } else { outcome::UPDATED }, trace, said })
}

fn changed(old: &Organisation, given: &Details, dictionary: &crate::dictionary::Dictionary) -> ActiveModel {
    let mut change = ActiveModel::default();
    if given.uscc.is_some() {
        change.uscc = Set(given.uscc.clone());
    }
    if let Some(region) = given.region.as_ref().filter(|code| code.len() == 6 && code.is_ascii()) {
        change.province = Set(Some(region[..2].to_owned()));
        change.city = Set(Some(region[..4].to_owned()));
        change.region = Set(Some(region.clone()));
    }
    if let Some(chain) = given.chain_id {
        change.chain_id = Set(Some(chain));
        change.chain_root_id = Set(dictionary.root(chain).map(|root| root.id));
    }
    if given.industry.is_some() {
        change.industry = Set(given.industry.clone());
    }
    for (text, column) in [
        (&given.summary, &mut change.summary),
        (&given.website, &mut change.website),
        (&given.legal_representative, &mut change.legal_representative),
        (&given.source, &mut change.source),
    ] {
        if !text.is_empty() {
            *column = Set(text.clone());
        }
    }
    if let Some(owner) = given.owner_id.filter(|owner| old.owner_id != Some(*owner)) {
        change.owner_id = Set(Some(owner));
    }
    change
}

fn joined(summary: &str, note: &str) -> String {
    let parts: Vec<_> = [summary, note].into_iter().filter(|text| !text.is_empty()).collect();
    parts.join("\n").chars().take(4_000).collect()
}

//! Rows of a register of companies: what each says, and what the register makes of it.

use super::cells::Reader;
use super::check::Judged;
use super::ground::Ground;
use super::row::{Level, shelf, verdict};
use crate::dictionary::Kind as TermKind;
use crate::hanzi::company_name;
use crate::i18n::Message;
use crate::ids::UserId;
use crate::organisations::{AliasKind, Alike, Details, HonourGiven, Known, Organisation, OrganisationKind};
use crate::standards::day::Day;
use crate::standards::phone::{self, Phone};
use crate::standards::{email, industry};

/// A row as it is understood.
pub struct Read {
    pub details: Details,
    /// Name, post, telephone numbers and e-mail address.
    pub contact: Option<(String, String, Vec<Phone>, String)>,
    pub note: String,
    pub owner: Option<UserId>,
    pub author: String,
    pub day: Option<Day>,
}

pub fn read(reader: &mut Reader<'_>) -> Read {
    let name = reader.required("name", 100);
    let uscc = reader.code("uscc");
    let kind = match reader.line("kind", 40).as_str() {
        kind if kind.contains('会') => OrganisationKind::Chamber,
        kind if kind.contains("基金") || kind.contains("投资机构") => OrganisationKind::Fund,
        kind if kind.contains("园区") => OrganisationKind::ParkOperator,
        kind if ["院", "校", "所", "平台"].iter().any(|word| kind.contains(word)) => {
            OrganisationKind::Institute
        }
        kind if kind.contains("中介") => OrganisationKind::Intermediary,
        kind if kind.contains("政府") || kind.contains("部门") => OrganisationKind::Government,
        _ => by_name(&name),
    };
    let short = reader.line("short", 200);
    let aliases = short.split(['、', '，', ',', ';', '；']).map(str::trim).filter(|name| !name.is_empty());
    let aliases = aliases.map(|name| (AliasKind::Short, name.to_owned())).collect();
    let industry = match reader.line("industry", 100) {
        line if line.is_empty() => None,
        line => {
            let code = line.split_whitespace().next().unwrap_or_default();
            let found = industry::parse(code).ok().map(|one| one.to_string());
            if found.is_none() {
                reader.say(
                    Level::Warning,
                    "industry",
                    Message::new("imports-word-left-out").with("typed", &line),
                );
            }
            found
        }
    };
    let website = reader.line("website", 190);
    let website = match website.to_ascii_lowercase() {
        lower if lower.is_empty() || lower.starts_with("http://") || lower.starts_with("https://") => website,
        _ => format!("http://{website}"),
    };
    let honours = reader.terms("honours", TermKind::Honour);
    let owner = reader.person("owner");
    let details = Details {
        kind,
        name,
        uscc,
        region: reader.region("region", Level::Error),
        chain_id: reader.term("chain", TermKind::Chain, Level::Error),
        industry,
        legal_representative: reader.line("legal", 40),
        website,
        summary: reader.text("summary", 4_000),
        source: reader.line("source", 200),
        aliases,
        honours: honours.into_iter().map(|term_id| HonourGiven { term_id, year: None }).collect(),
        owner_id: owner,
        ..Details::default()
    };
    let (person, post) = (reader.line("contact", 40), reader.line("post", 60));
    let phones = match phone::parse_many(&reader.text("phone", 200)) {
        Ok(phones) if phones.len() <= 10 => phones,
        Ok(_) => {
            reader.say(Level::Error, "phone", Message::new("contact-too-many-phones").with("most", 10));
            Vec::new()
        }
        Err(message) => {
            reader.say(Level::Error, "phone", message);
            Vec::new()
        }
    };
    let email = match reader.line("email", email::LONGEST) {
        line if line.is_empty() => line,
        line => email::parse(&line).unwrap_or_else(|message| {
            reader.say(Level::Error, "email", message);
            String::new()
        }),
    };
    let is_unnamed = person.is_empty() && !(phones.is_empty() && email.is_empty());
    let person = if is_unnamed { "联系人".to_owned() } else { person };
    Read {
        details,
        contact: (!person.is_empty()).then_some((person, post, phones, email)),
        note: reader.text("note", 1_000),
        owner,
        author: reader.line("author", 60),
        day: reader.day("date"),
    }
}

/// What somebody is whose kind nobody wrote down.
pub fn by_name(name: &str) -> OrganisationKind {
    if name.ends_with("商会") || name.ends_with("协会") {
        OrganisationKind::Chamber
    } else {
        OrganisationKind::Company
    }
}

/// Names and codes of a batch.
pub fn asked(reads: &[Read]) -> (Vec<String>, Vec<String>) {
    let names = reads.iter().map(|read| read.details.name.clone()).filter(|name| !name.is_empty());
    let codes = reads.iter().filter_map(|read| read.details.uscc.clone());
    (names.collect(), codes.collect())
}

/// What the register makes of a row that is well formed. `earlier` finds a row above of the same
/// code or name.
pub fn judge(
    ground: &Ground,
    (known, alike): (&Known, &Alike),
    read: &Read,
    reader: &mut Reader<'_>,
    earlier: Option<i32>,
) -> Judged {
    let name = read.details.name.clone();
    let mut judged = Judged {
        name_key: company_name::key(&name),
        code_key: read.details.uscc.clone().unwrap_or_default(),
        name,
        ..Judged::default()
    };
    if reader.is_wrong() {
        (judged.shelf, judged.verdict) = (shelf::WRONG, verdict::WRONG);
        return judged;
    }
    let code = read.details.uscc.as_deref();
    let by_code = code.and_then(|code| known.of_code(code));
    let named = known.of_name(&judged.name);
    let may_be = |one: &&Organisation| one.uscc.is_none() || code.is_none() || one.uscc.as_deref() == code;
    let by_name = named.iter().copied().find(may_be);
    let (shelf, verdict, target, why) = if let Some(row) = earlier {
        let why = Message::new("imports-why-row").with("row", row);
        (shelf::DOUBTFUL, verdict::DUPLICATE, by_code.or(by_name), Some(why))
    } else if let Some(one) = by_code.or(by_name) {
        let why = if by_code.is_some() { "imports-why-code" } else { "imports-why-name" };
        if one.is_changed_by(&ground.viewer) {
            (shelf::READY, verdict::UPDATE, Some(one), Some(Message::new(why).with("name", &one.name)))
        } else {
            let why = Message::new("imports-why-elsewhere").with("name", &one.name);
            (shelf::DOUBTFUL, verdict::DUPLICATE, Some(one), Some(why))
        }
    } else if let Some(one) = named.first() {
        let why = Message::new("imports-why-codes-differ").with("name", &one.name);
        (shelf::DOUBTFUL, verdict::DUPLICATE, Some(*one), Some(why))
    } else if let Some(one) = known.of_alias(&judged.name).first() {
        let why = Message::new("imports-why-alias").with("name", &one.name);
        (shelf::DOUBTFUL, verdict::DUPLICATE, Some(*one), Some(why))
    } else if let Some((one, why)) = alike.suspected(&read.details) {
        // It goes in unless somebody says otherwise: a list is looked through as a whole.
        reader.say(Level::Warning, "", why);
        let suspect = Message::new("imports-why-suspect").with("name", &one.name);
        (shelf::DOUBTFUL, verdict::NEW, Some(one), Some(suspect))
    } else {
        (shelf::READY, verdict::NEW, None, None)
    };
    (judged.shelf, judged.verdict) = (shelf, verdict);
    judged.target_id = target.map(|one| one.id.0);
    if let Some(why) = why {
        reader.say(Level::Note, "", why);
    }
    judged
}

use serde::{Deserialize, Serialize};

use super::{Contact, ContactSource, HengyangNative, NewContact};
use crate::i18n::Message;
use crate::ids::OrganisationId;
use crate::standards::email;
use crate::standards::phone::{self, Phone};
use crate::web::{Errors, Input};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactForm {
    /// The name typed, and the id chosen with it.
    pub organisation: String,
    pub organisation_id: String,
    pub name: String,
    pub post: String,
    pub phones: String,
    pub email: String,
    pub wechat: String,
    pub native: String,
    pub source: String,
    pub source_note: String,
    pub note: String,
}

/// Everything but whom they belong to, which the handler looks up.
pub struct Accepted {
    name: String,
    post: String,
    phones: Vec<Phone>,
    email: String,
    wechat: String,
    native: HengyangNative,
    source: ContactSource,
    source_note: String,
    note: String,
}

impl Accepted {
    pub fn of(self, organisation_id: OrganisationId, organisation_name: &str) -> NewContact {
        NewContact {
            name: self.name,
            post: self.post,
            phones: self.phones,
            email: self.email,
            wechat: self.wechat,
            native: self.native,
            source: self.source,
            source_note: self.source_note,
            note: self.note,
            ..NewContact::new(organisation_id, organisation_name, "")
        }
    }
}

impl Input for ContactForm {
    type Output = Accepted;
    const PREFIX: &'static str = "contact";

    fn check(&self, errors: &mut Errors) -> Option<Accepted> {
        let name = errors.required("name", &self.name, 40, "contact-name-missing");
        let post = errors.line("post", &self.post, 60);
        let phones = errors.parsed("phones", &self.phones, phone::parse_many);
        if phones.as_ref().is_some_and(|phones| phones.len() > 10) {
            errors.add("phones", Message::new("contact-too-many-phones").with("most", 10));
        }
        let email = match self.email.trim() {
            "" => Some(String::new()),
            typed => errors.parsed("email", typed, email::parse),
        };
        let wechat = errors.line("wechat", &self.wechat, 60);
        let native = HengyangNative::ALL.into_iter().find(|one| one.code() == self.native);
        let source = ContactSource::ALL.into_iter().find(|one| one.code() == self.source);
        if source.is_none() {
            errors.add("source", "contact-source-missing");
        }
        let source_note = errors.line("source_note", &self.source_note, 200);
        let note = errors.paragraph("note", &self.note, 1_000);
        Some(Accepted {
            name: name?,
            post: post?,
            phones: phones?,
            email: email?,
            wechat: wechat?,
            native: native.unwrap_or_default(),
            source: source?,
            source_note: source_note?,
            note: note?,
        })
    }
}

impl ContactForm {
    pub fn from(contact: &Contact, organisation_name: &str) -> Self {
        Self {
            organisation: organisation_name.to_owned(),
            organisation_id: contact.organisation_id.to_string(),
            name: contact.name.clone(),
            post: contact.post.clone(),
            phones: contact.phones.clone(),
            email: contact.email.clone(),
            wechat: contact.wechat.clone(),
            native: contact.native.code().to_owned(),
            source: contact.source.code().to_owned(),
            source_note: contact.source_note.clone(),
            note: contact.note.clone(),
        }
    }
}

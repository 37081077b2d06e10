//! What the register holds of the companies and visits of a ledger, and what it makes of its rows.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::cells::Reader;
use super::check::Judged;
use super::ground::Ground;
use super::holdings::named;
use super::meetings::Read;
use super::row::{Level, shelf, verdict};
use crate::Result;
use crate::db::{Record, Tx};
use crate::i18n::Message;
use crate::ids::{OrganisationId, UserId, VisitId};
use crate::organisations::{self, Known, Organisation};
use crate::visits::{Column, Visits};

/// Companies and visits that a batch may be about.
pub struct Register {
    pub known: Known,
    logged: HashMap<(OrganisationId, String, UserId), VisitId>,
    /// Whose a row is that names nobody we know.
    me: UserId,
}

impl Register {
    pub async fn of(tx: &Tx, ground: &Ground, reads: &[Read]) -> Result<Self> {
        let names: Vec<_> =
            reads.iter().map(|read| read.name.clone()).filter(|name| !name.is_empty()).collect();
        let codes: Vec<_> = reads.iter().filter_map(|read| read.uscc.clone()).collect();
        let known = organisations::known(tx.conn(), &ground.viewer, &names, &codes).await?;
        let mut register = Self { known, logged: HashMap::new(), me: ground.viewer.id };
        let visited: Vec<_> =
            reads.iter().filter_map(|read| register.company(read)).map(|one| one.id).collect();
        if visited.is_empty() {
            return Ok(register);
        }
        let days = reads.iter().filter_map(|read| read.visit.as_ref()).map(|visit| visit.day.to_string());
        let there = Visits::visible_to(&ground.viewer)
            .select_only()
            .columns([Column::OrganisationId, Column::Day, Column::AuthorId, Column::Id])
            .filter(Column::OrganisationId.is_in(visited))
            .filter(Column::Day.is_in(days))
            .filter(Column::ArchivedAt.is_null())
            .limit(5_000);
        let there: Vec<(OrganisationId, String, UserId, VisitId)> = there.into_tuple().all(tx.conn()).await?;
        register.logged = there.into_iter().map(|(company, day, by, id)| ((company, day, by), id)).collect();
        Ok(register)
    }

    /// By code, else by name or other name.
    pub fn company(&self, read: &Read) -> Option<&Organisation> {
        let by_code = read.uscc.as_deref().and_then(|code| self.known.of_code(code));
        let fits = |one: &&Organisation| one.uscc.is_none() || read.uscc.is_none() || one.uscc == read.uscc;
        by_code.or_else(|| named(&self.known, &read.name).filter(fits))
    }

    /// Several are called so, and no code tells which.
    fn is_unclear(&self, read: &Read) -> bool {
        read.uscc.is_none() && self.company(read).is_none() && !self.known.of_name(&read.name).is_empty()
    }

    /// The same company, day and officer.
    pub fn visit(&self, read: &Read) -> Option<VisitId> {
        let (company, visit) = (self.company(read)?, read.visit.as_ref()?);
        let place = (company.id, visit.day.to_string(), visit.author_id.unwrap_or(self.me));
        self.logged.get(&place).copied()
    }
}

pub fn judge(register: &Register, read: &Read, reader: &mut Reader<'_>, earlier: Option<i32>) -> Judged {
    let mut judged = Judged { name: read.name.clone(), name_key: read.key(), ..Judged::default() };
    if register.is_unclear(read) {
        reader.say(Level::Error, "name", Message::new("imports-visited-several").with("name", &read.name));
    }
    if reader.is_wrong() {
        (judged.shelf, judged.verdict) = (shelf::WRONG, verdict::WRONG);
        return judged;
    }
    let company = register.company(read);
    let message = if let Some(visit) = register.visit(read) {
        (judged.shelf, judged.verdict) = (shelf::DOUBTFUL, verdict::DUPLICATE);
        judged.target_id = Some(visit.0);
        Message::new("imports-why-visit").with("name", company.map_or(&read.name, |one| &one.name))
    } else if let Some(row) = earlier {
        (judged.shelf, judged.verdict) = (shelf::DOUBTFUL, verdict::DUPLICATE);
        Message::new("imports-why-row").with("row", row)
    } else {
        (judged.shelf, judged.verdict) = (shelf::READY, verdict::NEW);
        match company {
            Some(one) => Message::new("imports-visited-found").with("name", &one.name),
            None => Message::new("imports-visited-new").with("name", &read.name),
        }
    };
    reader.say(Level::Note, "", message);
    judged
}

//! What the register holds of the investors and projects of a ledger, and what it makes of its rows.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect};

use super::cells::Reader;
use super::check::Judged;
use super::ground::Ground;
use super::ledgers::Read;
use super::row::{Level, shelf, verdict};
use crate::Result;
use crate::auth::Manager;
use crate::db::{Record, Tx};
use crate::i18n::Message;
use crate::ids::OrganisationId;
use crate::organisations::{self, Known, Organisation};
use crate::projects::{Column, Project, Projects};

/// Investors and projects that a batch may be about.
pub struct Register {
    pub known: Known,
    by_number: HashMap<String, Project>,
    by_name: HashMap<(OrganisationId, String), Project>,
}

impl Register {
    pub async fn of(tx: &Tx, ground: &Ground, reads: &[Read]) -> Result<Self> {
        let names: Vec<_> = reads
            .iter()
            .flat_map(|read| [read.investor.clone(), read.introducer.clone()])
            .filter(|name| !name.is_empty())
            .collect();
        let codes: Vec<_> = reads.iter().filter_map(|read| read.uscc.clone()).collect();
        let known = organisations::known(tx.conn(), &ground.viewer, &names, &codes).await?;
        let mut register = Self { known, by_number: HashMap::new(), by_name: HashMap::new() };
        let investors: Vec<_> =
            reads.iter().filter_map(|read| register.investor(read)).map(|one| one.id).collect();
        let numbers: Vec<_> =
            reads.iter().map(|read| read.number.clone()).filter(|number| !number.is_empty()).collect();
        let mut asked = Condition::any();
        if !numbers.is_empty() {
            asked = asked.add(Column::Number.is_in(numbers));
        }
        if !investors.is_empty() {
            let named = reads.iter().map(|read| read.name.clone());
            asked = asked.add(
                Condition::all().add(Column::OrganisationId.is_in(investors)).add(Column::Name.is_in(named)),
            );
        }
        if asked.is_empty() {
            return Ok(register);
        }
        let found = Projects::visible_to(&ground.viewer).filter(asked).filter(Column::ArchivedAt.is_null());
        for project in found.limit(5_000).all(tx.conn()).await? {
            register.by_number.insert(project.number.clone(), project.clone());
            register.by_name.insert((project.organisation_id, project.name.clone()), project);
        }
        Ok(register)
    }

    /// The investor by code, else the one by name or other name; of several, nobody.
    pub fn investor(&self, read: &Read) -> Option<&Organisation> {
        let by_code = read.uscc.as_deref().and_then(|code| self.known.of_code(code));
        by_code.or_else(|| self.named(&read.investor))
    }

    pub fn named(&self, name: &str) -> Option<&Organisation> {
        named(&self.known, name)
    }

    pub fn project(&self, read: &Read) -> Option<&Project> {
        let by_number = self.by_number.get(&read.number).filter(|_| !read.number.is_empty());
        by_number.or_else(|| {
            let investor = self.investor(read)?;
            self.by_name.get(&(investor.id, read.name.clone()))
        })
    }
}

/// The one of this name, else the one that means the same, else the one that is also called so; of
/// several, nobody.
pub fn named<'a>(known: &'a Known, name: &str) -> Option<&'a Organisation> {
    let only = |found: Vec<&Organisation>| match found[..] {
        [one] => Some(one.id),
        _ => None,
    };
    let exact = known.of_name(name).into_iter().filter(|one| one.name == name).collect();
    let id = only(exact).or_else(|| only(known.of_name(name))).or_else(|| only(known.of_alias(name)));
    id.and_then(|id| known.get(id))
}

pub fn judge(
    ground: &Ground,
    register: &Register,
    read: &Read,
    reader: &mut Reader<'_>,
    earlier: Option<i32>,
) -> Judged {
    let mut judged = Judged {
        name: read.name.clone(),
        name_key: read.key(),
        code_key: read.number.clone(),
        amount: read.amount,
        ..Judged::default()
    };
    if reader.is_wrong() {
        (judged.shelf, judged.verdict) = (shelf::WRONG, verdict::WRONG);
        return judged;
    }
    if let Some(project) = register.project(read) {
        let theirs = project.owner_id == ground.viewer.id
            || ground.viewer.is_of(project.unit_id) && !project.confidential;
        judged.target_id = Some(project.id.0);
        let may = Manager::admits(&ground.viewer) || theirs;
        (judged.shelf, judged.verdict) = match (may, earlier) {
            (true, None) => (shelf::READY, verdict::UPDATE),
            _ => (shelf::DOUBTFUL, verdict::DUPLICATE),
        };
        let why = if may { "imports-why-project" } else { "imports-why-elsewhere" };
        reader.say(Level::Note, "", Message::new(why).with("name", &project.name));
    } else if let Some(row) = earlier {
        (judged.shelf, judged.verdict) = (shelf::DOUBTFUL, verdict::DUPLICATE);
        reader.say(Level::Note, "", Message::new("imports-why-row").with("row", row));
    } else {
        (judged.shelf, judged.verdict) = (shelf::READY, verdict::NEW);
        let message = match register.investor(read) {
            Some(one) => Message::new("imports-investor-found").with("name", &one.name),
            None => Message::new("imports-investor-new").with("name", &read.investor),
        };
        reader.say(Level::Note, "", message);
    }
    judged
}

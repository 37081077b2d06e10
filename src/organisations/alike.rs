//! Which organisations may be those of a whole batch of names, in two questions for all of them.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::{Column, Details, Organisation, Organisations, likeness};
use crate::auth::Viewer;
use crate::db::{Engine, Reads, Record};
use crate::hanzi::company_name::{self, Lists, Reason, Subject, Verdict};
use crate::i18n::Message;
use crate::ids::OrganisationId;
use crate::{Result, index};

/// Looked at for a batch: of some dozens of marks, and in all.
const LOOKED_AT: u64 = 200;
const MOST: u64 = 4_000;

/// Those that may be, by their marks.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    all: Vec<(Organisation, Subject)>,
    by_mark: HashMap<String, Vec<usize>>,
    /// The marks of the names that were asked about.
    marks: HashMap<String, Vec<String>>,
}

impl Alike {
    /// By what the names say and where: what only sounds the same is left to forms, since a register
    /// of many thousands always has some of it.
    pub async fn of(db: &Reads, engine: Engine, viewer: &Viewer, names: &[String]) -> Result<Self> {
        let lists = Lists::in_force();
        let (mut exact, mut here) = (HashSet::new(), HashSet::new());
        let mut alike = Self::default();
        for name in names {
            let asked = company_name::marks(name, &lists).asked();
            exact.extend(asked[0].iter().cloned());
            here.extend(asked[1].iter().cloned());
            alike.marks.insert(name.clone(), asked.concat());
        }
        let groups = [exact, here].map(|marks| marks.into_iter().collect());
        let kind = index::Kind::Organisation;
        let held = index::holding(db, engine, viewer, kind, groups, LOOKED_AT).await?;
        if held.is_empty() {
            return Ok(alike);
        }
        let known = Organisations::visible_to(viewer)
            .filter(Column::Id.is_in(held.into_iter().map(OrganisationId)))
            .filter(Column::ArchivedAt.is_null())
            .limit(MOST);
        let known = known.all(db).await?;
        let aliases = likeness::aliases(db, known.iter().map(|one| one.id).collect()).await?;
        for organisation in known {
            alike.add(organisation, &aliases);
        }
        Ok(alike)
    }

    fn add(&mut self, one: Organisation, aliases: &HashMap<OrganisationId, Vec<String>>) {
        let others = aliases.get(&one.id).into_iter().flatten().map(String::as_str);
        let subject = Subject::new(&one.name, others, one.uscc.as_deref(), &Lists::in_force());
        for marks in subject.marks() {
            for mark in marks.asked().into_iter().take(2).flatten() {
                self.by_mark.entry(mark).or_default().push(self.all.len());
            }
        }
        self.all.push((one, subject));
    }

    /// The likeliest that this one may be, and why; only where somebody must look.
    pub fn suspected(&self, details: &Details) -> Option<(&Organisation, Message)> {
        let marks = self.marks.get(&details.name).into_iter().flatten();
        let places: HashSet<usize> =
            marks.filter_map(|mark| self.by_mark.get(mark)).flatten().copied().collect();
        if places.is_empty() {
            return None;
        }
        let others = details.aliases.iter().map(|(_, name)| name.as_str());
        let one = Subject::new(&details.name, others, details.uscc.as_deref(), &Lists::in_force());
        let judged = places.into_iter().map(|place| {
            let (organisation, other) = &self.all[place];
            (company_name::verdict(&one, other), organisation)
        });
        let suspects = judged.filter(|((verdict, _), _)| *verdict >= Verdict::Suspect);
        let likeliest = suspects.max_by_key(|(found, organisation)| (*found, organisation.id));
        likeliest.map(|((_, reason), organisation): ((Verdict, Reason), _)| {
            (organisation, likeness::words(reason))
        })
    }
}

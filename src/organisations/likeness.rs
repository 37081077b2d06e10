//! Which organisations may be the one somebody is about to register: found in the index by the marks
//! of its names and by its code, in four questions whatever there is, and judged by the rules of
//! names.

use std::collections::HashMap;

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::parts::alias;
use super::{Column, Details, Organisation, Organisations, SiteGiven, distinct, signals};
use crate::auth::Viewer;
use crate::db::Record;
use crate::hanzi::company_name::{self, Lists, Marks, Reason, Subject, Verdict};
use crate::i18n::Message;
use crate::ids::OrganisationId;
use crate::{App, Result, index};

/// So many are shown.
const MOST: usize = 8;

/// So many are looked at for each kind of mark.
const LOOKED_AT: u64 = 24;

/// What is known of the one that others may be.
#[derive(Clone, Debug, Default)]
pub struct Sought<'a> {
    pub name: &'a str,
    pub aliases: Vec<&'a str>,
    pub uscc: Option<&'a str>,
    /// Only shown, never deciding: see [`signals`](super::signals).
    pub sites: &'a [SiteGiven],
    pub website: &'a str,
    pub legal_representative: &'a str,
    /// Itself, where it is there already; nor is one found of which somebody said that it is another.
    pub except: Option<OrganisationId>,
    /// Only those it may be; whoever merely shares its 字号 is not looked for.
    pub only_same: bool,
}

/// What a form's details ask about; `own` is the one being edited.
pub fn sought(details: &Details, own: Option<OrganisationId>) -> Sought<'_> {
    let aliases = details.aliases.iter().map(|(_, name)| name.as_str()).collect();
    Sought {
        name: &details.name,
        aliases,
        uscc: details.uscc.as_deref(),
        sites: &details.sites,
        website: &details.website,
        legal_representative: &details.legal_representative,
        except: own,
        only_same: false,
    }
}

/// One that may be the same, and why.
#[derive(Clone, Debug)]
pub struct Likely {
    pub organisation: Organisation,
    pub verdict: Verdict,
    pub reason: Reason,
    /// Messages: what else is the same.
    pub also: Vec<&'static str>,
    /// Which unit follows it, where that is another than the reader's.
    pub unit: Option<String>,
}

impl Likely {
    pub fn is_duplicate(&self) -> bool {
        self.verdict == Verdict::Duplicate
    }

    pub fn is_suspect(&self) -> bool {
        self.verdict == Verdict::Suspect
    }

    /// Another unit's than this person's, who may ask to take part.
    pub fn is_elsewhere(&self, viewer: &Viewer) -> bool {
        viewer.unit_id != Some(self.organisation.unit_id)
    }

    /// How it looks.
    pub fn badge(&self) -> &'static str {
        match self.verdict {
            Verdict::Duplicate => "badge--over",
            Verdict::Suspect => "badge--warn",
            Verdict::Related | Verdict::Different => "badge--info",
        }
    }

    /// 重复, 疑似, 关联.
    pub fn said(&self) -> Message {
        Message::new(match self.verdict {
            Verdict::Duplicate => "org-verdict-duplicate",
            Verdict::Suspect => "org-verdict-suspect",
            Verdict::Related | Verdict::Different => "org-verdict-related",
        })
    }

    /// The reason, in words.
    pub fn why(&self) -> Message {
        words(self.reason)
    }
}

/// A reason in words.
pub fn words(reason: Reason) -> Message {
    Message::new(match reason {
        Reason::SameCode => "org-likely-code",
        Reason::SameName => "org-likely-name",
        Reason::OtherWriting => "org-likely-key",
        Reason::Alias => "org-likely-alias",
        Reason::OtherCode => "org-likely-other-code",
        Reason::AliasAndMore => "org-likely-alias-more",
        Reason::SharedAlias => "org-likely-shared-alias",
        Reason::SameChamber => "org-likely-chamber",
        Reason::RegionMissing => "org-likely-region-missing",
        Reason::FormMissing => "org-likely-form-missing",
        Reason::SharesOrLimited => "org-likely-shares",
        Reason::SameSound => "org-likely-sound",
        Reason::OneCharacter => "org-likely-character",
        Reason::Branch => "org-likely-branch",
        Reason::Group => "org-likely-group",
        Reason::OtherRegion => "org-likely-region",
        Reason::OtherTrade => "org-likely-trade",
        Reason::SameCore | Reason::OtherSeat | Reason::Unlike => "org-likely-core",
    })
}

/// Those that may be the same or belong together, the likelier first.
pub async fn likely(app: &App, viewer: &Viewer, sought: Sought<'_>) -> Result<Vec<Likely>> {
    let lists = &*Lists::in_force();
    let one = Subject::new(sought.name, sought.aliases.iter().copied(), sought.uscc, lists);
    let mut asked = one.marks().fold(Marks::default(), Marks::and).asked();
    if sought.only_same {
        asked[2].clear();
    }
    let kind = index::Kind::Organisation;
    let held = index::holding(&app.db.find, app.db.engine, viewer, kind, asked, LOOKED_AT).await?;
    let mut meant = Condition::any().add(Column::Id.is_in(held.into_iter().map(OrganisationId)));
    if let Some(code) = sought.uscc {
        meant = meant.add(Column::Uscc.eq(code));
    }
    let mut known = Organisations::visible_to(viewer).filter(meant).filter(Column::ArchivedAt.is_null());
    if let Some(own) = sought.except {
        known = known.filter(Column::Id.ne(own));
    }
    // Judged by what a verdict needs; only those shown are read whole.
    let known = known.select_only().columns([Column::Id, Column::Name, Column::Uscc]).limit(200);
    let known: Vec<(OrganisationId, String, Option<String>)> = known.into_tuple().all(&app.db.read).await?;
    let aliases = aliases(&app.db.read, known.iter().map(|(id, ..)| *id).collect()).await?;
    let judged = known.into_iter().map(|(id, name, code)| {
        let others = aliases.get(&id).into_iter().flatten().map(String::as_str);
        let other = Subject::new(&name, others, code.as_deref(), lists);
        let (verdict, reason) = company_name::verdict(&one, &other);
        (verdict, reason, id)
    });
    let least = if sought.only_same { Verdict::Suspect } else { Verdict::Related };
    let mut judged: Vec<_> = judged.filter(|(verdict, ..)| *verdict >= least).collect();
    if let Some(own) = sought.except {
        let found = judged.iter().map(|(.., id)| *id).collect();
        let told = distinct::told_from(app, viewer, own, found).await?;
        judged.retain(|(.., id)| !told.contains(id));
    }
    judged.sort_by_key(|one| std::cmp::Reverse(*one));
    judged.truncate(MOST);
    if judged.is_empty() {
        return Ok(Vec::new());
    }
    let shown = Organisations::visible_to(viewer).filter(Column::Id.is_in(judged.iter().map(|(.., id)| *id)));
    let mut shown: HashMap<_, _> =
        shown.all(&app.db.read).await?.into_iter().map(|one| (one.id, one)).collect();
    let likely = judged.into_iter().filter_map(|(verdict, reason, id)| {
        let organisation = shown.remove(&id)?;
        Some(Likely { organisation, verdict, reason, also: Vec::new(), unit: None })
    });
    let mut likely: Vec<Likely> = likely.collect();
    signals::add(app, viewer, &sought, &mut likely).await?;
    Ok(likely)
}

/// What else they are called.
#[expect(clippy::disallowed_methods, reason = "aliases of organisations loaded in scope")]
pub async fn aliases(
    db: &impl ConnectionTrait,
    known: Vec<OrganisationId>,
) -> Result<HashMap<OrganisationId, Vec<String>>> {
    let mut by: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    if known.is_empty() {
        return Ok(by);
    }
    let of = alias::Column::OrganisationId.is_in(known);
    for alias in alias::Entity::find().filter(of).limit(20_000).all(db).await? {
        by.entry(alias.organisation_id).or_default().push(alias.name);
    }
    Ok(by)
}

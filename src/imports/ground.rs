//! What a batch needs to know beside its rows.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ColumnTrait, QueryFilter};

use super::entity::Model as Import;
use super::layout::Layout;
use crate::auth::{Users, Viewer, user};
use crate::db::{Reads, Record};
use crate::dictionary::{Dictionary, Kind as TermKind, Term};
use crate::ids::UserId;
use crate::projects::Stages;
use crate::standards::day::{Day, instant};
use crate::{App, Error, Result};

pub struct Ground {
    pub import: Import,
    pub layout: Layout,
    /// On whose behalf it goes: whoever sent it in.
    pub viewer: Viewer,
    pub dictionary: Arc<Dictionary>,
    pub stages: Arc<Stages>,
    /// The register as it was before the batch, on connections of their own.
    pub register: Reads,
    pub today: Day,
    /// Colleagues by name; a name that two have names nobody.
    people: HashMap<String, Option<UserId>>,
}

impl Ground {
    pub async fn of(app: &App, import: Import) -> Result<Self> {
        let viewer = owner(app, import.owner_id).await?;
        let mut people = HashMap::new();
        for colleague in user::colleagues(app, &viewer).await? {
            people.entry(colleague.name).and_modify(|one| *one = None).or_insert(Some(colleague.id));
        }
        Ok(Self {
            layout: import.layout(),
            dictionary: app.dictionary().await?,
            stages: Stages::of(app).await?,
            register: app.db.find.clone(),
            today: instant::day_of(app.now()),
            viewer,
            import,
            people,
        })
    }

    /// The same ground, with the import as it stands now.
    pub fn with(self, import: Import) -> Self {
        Self { layout: import.layout(), import, ..self }
    }

    pub fn person(&self, name: &str) -> Option<UserId> {
        let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        self.people.get(&bare).copied().flatten()
    }

    /// A word of the dictionary as people write it: 电子信息产业链 is 电子信息, 先进制造 is 先进制造业.
    pub fn term(&self, kind: TermKind, typed: &str) -> Option<&Term> {
        let wanted = stem(typed);
        if wanted.is_empty() {
            return None;
        }
        let fits = |term: &&Term| {
            stem(&term.zh) == wanted || term.en.eq_ignore_ascii_case(typed.trim()) || term.code == wanted
        };
        self.dictionary.of(kind).find(fits)
    }
}

fn stem(name: &str) -> String {
    let folded: String = crate::hanzi::fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = ["产业链", "产业", "行业", "集群", "链", "业"]
        .iter()
        .find_map(|end| folded.strip_suffix(end).filter(|bare| bare.chars().count() >= 2));
    bare.unwrap_or(&folded).to_owned()
}

/// The person as they are now: an account that was closed meanwhile imports nothing.
#[expect(clippy::disallowed_methods, reason = "the program goes on with what they began")]
async fn owner(app: &App, id: UserId) -> Result<Viewer> {
    use sea_orm::EntityTrait;

    let user = Users::find_by_id(id).one(&app.db.read).await?.ok_or(Error::NotFound)?;
    if user.is_disabled() {
        return Err(Error::Forbidden);
    }
    Ok(Viewer {
        id: user.id,
        name: user.name,
        role: user.role,
        unit_id: user.unit_id,
        unit_name: String::new(),
        organisation_id: user.organisation_id,
        lang: user.lang,
        session: String::new(),
        ip: String::new(),
        shortcuts: user.shortcuts,
        // A program takes nothing along.
        may_export: false,
    })
}

/// The rows of an import after a place, at most `most`.
pub async fn rows(
    db: &impl sea_orm::ConnectionTrait,
    ground: &Ground,
    more: sea_orm::sea_query::Condition,
    most: u64,
) -> Result<Vec<super::row::Model>> {
    use super::row::{Column, Entity};
    use sea_orm::{QueryOrder, QuerySelect};

    let rows = Entity::visible_to(&ground.viewer)
        .filter(Column::ImportId.eq(ground.import.id))
        .filter(Column::Number.gt(ground.import.place))
        .filter(more);
    Ok(rows.order_by_asc(Column::Number).limit(most).all(db).await?)
}

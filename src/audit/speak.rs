//! Says an event in words: records, actions and columns by their messages where somebody wrote one,
//! ids by the names of people, units and words, codes by what forms call them. What has no words is
//! shown as it is; the trail never leaves anything out.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::auth::{Units, Users, unit, user};
use crate::db::event::{self, Model as Event};
use crate::i18n::{self, Lang, text};
use crate::projects::Stages;
use crate::standards::day::{Day, words};
use crate::standards::money;
use crate::{App, Result};

/// One column of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub column: String,
    /// None: it was empty.
    pub old: Option<String>,
    pub new: Option<String>,
    /// Only that it changed is known.
    pub secret: bool,
}

/// Names for the ids that stand in the events of a page.
pub struct Names {
    lang: Lang,
    names: HashMap<Uuid, String>,
}

/// Columns that only serve the machine; the page of an event shows them, its line doesn't.
const TECHNICAL: [&str; 7] = ["_key", "_keys", "last_activity_at", "position", "finder", "content", "path"];

impl Names {
    #[expect(clippy::disallowed_methods, reason = "names of people and units stand in the trail as ids")]
    pub async fn of(app: &App, lang: Lang, events: &[Event]) -> Result<Self> {
        let ids: Vec<Uuid> =
            events.iter().flat_map(ids_in).collect::<BTreeSet<_>>().into_iter().take(500).collect();
        let mut names = HashMap::new();
        if ids.is_empty() {
            return Ok(Self { lang, names });
        }
        let people: Vec<(Uuid, String)> = Users::find()
            .select_only()
            .columns([user::Column::Id, user::Column::Name])
            .filter(user::Column::Id.is_in(ids.clone()))
            .into_tuple()
            .all(&app.db.read)
            .await?;
        let units: Vec<(Uuid, String)> = Units::find()
            .select_only()
            .columns([unit::Column::Id, unit::Column::Name])
            .filter(unit::Column::Id.is_in(ids.clone()))
            .into_tuple()
            .all(&app.db.read)
            .await?;
        names.extend(known_by_trail(app, &ids).await?);
        names.extend(people.into_iter().chain(units));
        let stages = Stages::of(app).await?;
        names.extend(stages.iter().map(|stage| (stage.id.0, stage.name(lang).to_owned())));
        let dictionary = app.dictionary().await?;
        for id in ids {
            if let Some(term) = dictionary.get(id.into()) {
                names.insert(id, term.name(lang).to_owned());
            }
        }
        Ok(Self { lang, names })
    }

    /// What kind of record it is.
    pub fn record(&self, subject: &str) -> String {
        i18n::first(self.lang, [format!("record-{}", dashed(subject))]).unwrap_or_else(|| subject.to_owned())
    }

    pub fn action(&self, action: &str) -> String {
        i18n::first(self.lang, [format!("event-{action}")]).unwrap_or_else(|| action.to_owned())
    }

    /// The changes worth a glance, at most two, and how many there are beside.
    pub fn glance(&self, event: &Event) -> (Vec<Change>, usize) {
        let mut changes = self.changes(event, false);
        let more = changes.len().saturating_sub(2);
        changes.truncate(2);
        for change in &mut changes {
            for side in [&mut change.old, &mut change.new].into_iter().flatten() {
                if side.chars().count() > 40 {
                    *side = side.chars().take(39).chain(['…']).collect();
                }
            }
        }
        (changes, more)
    }

    /// Every column that changed; without `all`, only those that mean something to people.
    pub fn changes(&self, event: &Event, all: bool) -> Vec<Change> {
        let Some(Value::Object(columns)) = &event.changes else { return Vec::new() };
        columns
            .iter()
            .filter(|(column, _)| all || !TECHNICAL.iter().any(|end| column.ends_with(end)))
            .map(|(column, sides)| self.change(&event.subject, column, sides))
            .collect()
    }

    fn change(&self, subject: &str, column: &str, sides: &Value) -> Change {
        let side = |at: usize| sides.get(at).and_then(|value| self.value(subject, column, value));
        Change { column: self.column(subject, column), old: side(0), new: side(1), secret: !sides.is_array() }
    }

    fn column(&self, subject: &str, column: &str) -> String {
        i18n::column(self.lang, subject, column).unwrap_or_else(|| column.to_owned())
    }

    fn value(&self, subject: &str, column: &str, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::Bool(yes) => Some(text(self.lang, if *yes { "audit-yes" } else { "audit-no" }, &[])),
            Value::Number(number) => Some(match number.as_i64() {
                Some(at) if column.ends_with("_at") || column.ends_with("_until") => {
                    words::moment_long(at, self.lang)
                }
                Some(fen) if column.ends_with("_fen") => money::screen(fen).zh(money::Currency::Cny),
                _ => number.to_string(),
            }),
            Value::String(typed) if typed.is_empty() => None,
            Value::String(typed) => Some(self.word(subject, column, typed)),
            other => Some(other.to_string()),
        }
    }

    /// An id by its name, a code by what forms call it, anything else as it is.
    fn word(&self, subject: &str, column: &str, typed: &str) -> String {
        if let Ok(id) = typed.parse::<Uuid>() {
            return self.names.get(&id).cloned().unwrap_or_else(|| typed.to_owned());
        }
        if let Some(day) = iso_day(typed) {
            return words::long(day, self.lang);
        }
        if typed.len() > 40 || !typed.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return typed.to_owned();
        }
        let (subject, column, code) = (dashed(subject), dashed(column), dashed(typed));
        let names = [
            format!("{subject}-{column}-{code}"),
            format!("{subject}s-{column}-{code}"),
            format!("{subject}-{code}"),
            format!("{subject}s-{code}"),
            format!("{column}-{code}"),
        ];
        i18n::first(self.lang, names).unwrap_or_else(|| typed.to_owned())
    }
}

/// Any other record by the name it had when the trail last spoke of it.
#[expect(clippy::disallowed_methods, reason = "auditors see the whole trail")]
async fn known_by_trail(app: &App, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let last = event::Column::At.max();
    let labels = event::Entity::find()
        .select_only()
        .columns([event::Column::SubjectId, event::Column::SubjectLabel])
        .filter(event::Column::SubjectId.is_in(ids.to_vec()))
        .filter(event::Column::SubjectLabel.ne(""))
        .group_by(event::Column::SubjectId)
        .group_by(event::Column::SubjectLabel)
        .order_by_asc(last)
        .limit(5_000);
    Ok(labels.into_tuple().all(&app.db.read).await?)
}

/// A day as it is stored; what people type is left as they typed it.
fn iso_day(typed: &str) -> Option<Day> {
    let is_iso = typed.len() == 10 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    is_iso.then(|| typed.parse().ok()).flatten()
}

fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

fn ids_in(event: &Event) -> Vec<Uuid> {
    let Some(Value::Object(columns)) = &event.changes else { return Vec::new() };
    let sides = columns.values().filter_map(Value::as_array).flatten();
    sides.filter_map(Value::as_str).filter_map(|typed| typed.parse().ok()).collect()
}

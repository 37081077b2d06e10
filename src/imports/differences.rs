//! What a save changed of a record, and how it is put back where nobody changed it since.

use sea_orm::{ActiveModelTrait, EntityTrait, IdenStatic, Iterable, ModelTrait, Value};

use super::row::{Level, Said};
use crate::Result;
use crate::db::{Record, Tx};
use crate::i18n::{self, Lang, Message};

/// Columns that keep time by themselves.
const OWN: [&str; 3] = ["version", "last_activity_at", "finder"];

/// Columns made from another one: they go back with it, or stay with it.
const FOLLOWS: [(&str, &str); 5] = [
    ("province", "region"),
    ("city", "region"),
    ("chain_root_id", "chain_id"),
    ("name_key", "name"),
    ("sort_key", "name"),
];

/// Column, before, after, of what a save changed.
pub fn differences<M: ModelTrait>(old: &M, new: &M) -> Vec<(String, Option<String>, Option<String>)> {
    <<M::Entity as EntityTrait>::Column as Iterable>::iter()
        .filter(|column| !OWN.contains(&column.as_str()))
        .filter_map(|column| {
            let (before, after) = (old.get(column), new.get(column));
            (before != after).then(|| (column.as_str().to_owned(), plain(&before), plain(&after)))
        })
        .collect()
}

/// This column of it was changed again; each language by what its forms call it.
fn changed<E: Record>(now: &E::Model, column: &str) -> Said {
    let say = |lang| {
        let called = i18n::column(lang, E::NAME, column).unwrap_or_else(|| column.to_owned());
        Message::new("imports-kept-changed").with("name", E::label(now)).with("column", called).say(lang)
    };
    Said { level: Level::Note, field: String::new(), zh: say(Lang::Zh), en: say(Lang::En) }
}

/// Each column back to what it was, if it still is what the import made it.
pub async fn put_back<A>(
    tx: &Tx,
    now: &<A::Entity as EntityTrait>::Model,
    before: &[(String, Option<String>, Option<String>)],
    kept: &mut Vec<Said>,
) -> Result<<A::Entity as EntityTrait>::Model>
where
    A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
    A::Entity: Record,
    <A::Entity as EntityTrait>::Model: sea_orm::IntoActiveModel<A> + Clone,
{
    let mut change = <A as ActiveModelTrait>::default();
    let columns = || <<A::Entity as EntityTrait>::Column as Iterable>::iter();
    let again: Vec<&str> = columns()
        .filter(|column| {
            let was = before.iter().find(|(name, _, _)| name == column.as_str());
            was.is_some_and(|(_, _, new)| plain(&now.get(*column)) != *new)
        })
        .map(|column| column.as_str())
        .collect();
    for column in columns() {
        let Some((name, old, _)) = before.iter().find(|(name, _, _)| name == column.as_str()) else {
            continue;
        };
        let made_from =
            FOLLOWS.iter().find(|(made, _)| made == name).map_or(name.as_str(), |(_, from)| *from);
        if again.contains(&made_from) {
            if made_from == name {
                kept.push(changed::<A::Entity>(now, name));
            }
            continue;
        }
        let current = now.get(column);
        if let Some(value) = typed(&current, old.as_deref()) {
            change.set(column, value);
        }
    }
    tx.update(now, change, "undone").await
}

/// A value as text; the kind of its column brings it back.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => value.map(|value| value.to_string()),
        Value::Int(value) => value.map(|value| value.to_string()),
        Value::BigInt(value) => value.map(|value| value.to_string()),
        Value::String(value) => value.clone(),
        Value::Uuid(value) => value.map(|value| value.to_string()),
        _ => None,
    }
}

fn typed(like: &Value, text: Option<&str>) -> Option<Value> {
    Some(match like {
        Value::Bool(_) => Value::Bool(text.and_then(|text| text.parse().ok())),
        Value::Int(_) => Value::Int(text.and_then(|text| text.parse().ok())),
        Value::BigInt(_) => Value::BigInt(text.and_then(|text| text.parse().ok())),
        Value::String(_) => Value::String(text.map(str::to_owned)),
        Value::Uuid(_) => Value::Uuid(text.and_then(|text| text.parse().ok())),
        _ => return None,
    })
}

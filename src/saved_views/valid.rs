//! What a kept view asks may mean nothing any more: a colleague has left, a word was retired, the
//! list no longer asks this.

use super::kinds::Means;
use super::{Asked, Kind};
use crate::auth::{Units, Viewer, unit, user};
use crate::db::Record;
use crate::ids::UnitId;
use crate::standards::region::Regions;
use crate::{App, Result};
use sea_orm::{ColumnTrait, QueryFilter};

/// What still means something, and the messages of what was left out.
pub async fn valid(
    app: &App,
    viewer: &Viewer,
    kind: Kind,
    asked: Asked,
) -> Result<(Asked, Vec<&'static str>)> {
    let dictionary = app.dictionary().await?;
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for (name, value) in asked.pairs() {
        let means = kind.asks().iter().find(|(known, _)| known == name).map(|(_, means)| *means);
        let (fine, said) = match means {
            None => (false, "saved-view-part-unknown"),
            Some(Means::Anything) => (true, ""),
            Some(Means::Region) => (Regions::get().parse(value).is_some(), "saved-view-part-region"),
            Some(Means::Term(of)) => (dictionary.chosen(of, value).is_some(), "saved-view-part-term"),
            Some(Means::Person) => {
                (value == "none" || is_colleague(app, viewer, value).await?, "saved-view-part-person")
            }
            Some(Means::Unit) => (is_unit(app, viewer, value).await?, "saved-view-part-unit"),
        };
        if fine {
            kept.push((name.clone(), value.clone()));
        } else if !dropped.contains(&said) {
            dropped.push(said);
        }
    }
    Ok((Asked::new(kept), dropped))
}

async fn is_colleague(app: &App, viewer: &Viewer, id: &str) -> Result<bool> {
    Ok(user::colleagues(app, viewer).await?.iter().any(|one| one.id.to_string() == id))
}

async fn is_unit(app: &App, viewer: &Viewer, id: &str) -> Result<bool> {
    let Ok(id) = id.parse::<UnitId>() else { return Ok(false) };
    let unit = Units::visible_to(viewer).filter(unit::Column::Id.eq(id)).one(&app.db.read).await?;
    Ok(unit.is_some_and(|unit| unit.archived_at.is_none()))
}

//! The lines of a note that somebody must act on: what they ask, what we promised, what comes next.

use std::collections::HashMap;

use crate::Result;
use crate::db::Tx;
use crate::ids::UserId;
use crate::items::{Item, ItemKind, NewItem};
use crate::organisations::Organisation;
use crate::standards::day::Day;

use super::Visit;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub kind: ItemKind,
    pub text: String,
    pub owner_id: Option<UserId>,
    pub due: Option<Day>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(pub Vec<Point>);

impl Points {
    /// Opens an item for each, numbered within its kind after those the visit already has.
    pub async fn open(
        &self,
        tx: &Tx,
        visit: &Visit,
        organisation: &Organisation,
        had: &[Item],
    ) -> Result<()> {
        let mut numbers: HashMap<ItemKind, i32> = HashMap::new();
        for item in had {
            let last = numbers.entry(item.kind).or_default();
            *last = item.number.max(*last);
        }
        for point in &self.0 {
            let number = numbers.entry(point.kind).or_default();
            *number += 1;
            let item = NewItem {
                number: *number,
                owner_id: point.owner_id.or(Some(visit.author_id)),
                due: point.due,
                giver_id: Some(visit.author_id),
                organisation_id: Some(visit.organisation_id),
                visit_id: Some(visit.id),
                trip_id: None,
                about: organisation.name.clone(),
                path: visit.path(),
                ..NewItem::new(point.kind, visit.unit_id, point.text.clone())
            };
            Item::open(tx, item).await?;
        }
        Ok(())
    }
}

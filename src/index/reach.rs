//! Whether the index is also asked for whose a record is. The scope decides in any case; this only
//! spares looking at what others hold, and costs more than it spares where others hold little.

use std::collections::HashMap;
use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::entity::{Column, Entity, Kind};
use super::text;
use crate::auth::{Role, Viewer};
use crate::ids::UnitId;
use crate::{App, Result, hanzi};

/// Entries looked at, evenly over all there are.
const LOOKED_AT: i64 = 512;
/// Of fewer than these nothing is told.
const FEW: i64 = 24;
/// Shares change slowly, and a wrong one only costs time.
const FRESH: Duration = Duration::from_secs(600);

/// What narrows the index to what may be seen.
pub(super) fn reach(viewer: &Viewer, kind: Kind) -> Option<hanzi::Expr> {
    let is_narrowed = viewer.role == Role::Officer && kind.is_of_a_unit();
    let units = [viewer.unit_id, None].map(|unit| hanzi::Expr::Gram(text::of_unit(unit)));
    is_narrowed.then(|| hanzi::Expr::Any(units.into()))
}

/// Of which kinds a unit holds most, so that its list is nearly the whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares {
    of: HashMap<(Kind, Option<UnitId>), i64>,
}

impl Shares {
    /// As an even sample of the entries has them.
    pub async fn of(app: &App) -> Result<std::sync::Arc<Self>> {
        app.shelf.keep_for(FRESH, Self::read(app)).await
    }

    #[expect(clippy::disallowed_methods, reason = "how many there are, nothing of what they say")]
    async fn read(app: &App) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Held {
            kind: Kind,
            unit_id: Option<Uuid>,
        }
        let last = Entity::find().select_only().column_as(Column::Seq.max(), "last");
        let Some(Some(last)) = last.into_tuple::<Option<i64>>().one(&app.db.read).await? else {
            return Ok(Self::default());
        };
        let step = (last / LOOKED_AT).max(1);
        let places = (0..LOOKED_AT).map(|nth| last - nth * step).take_while(|seq| *seq > 0);
        let sample = Entity::find()
            .select_only()
            .columns([Column::Kind, Column::UnitId])
            .filter(Column::Seq.is_in(places))
            .limit(LOOKED_AT as u64);
        let mut shares = Self::default();
        for held in sample.into_model::<Held>().all(&app.db.read).await? {
            *shares.of.entry((held.kind, held.unit_id.map(UnitId))).or_default() += 1;
        }
        Ok(shares)
    }

    /// Whether the index is asked for what this person may see.
    pub fn reach(&self, viewer: &Viewer, kind: Kind) -> Option<hanzi::Expr> {
        reach(viewer, kind).filter(|_| !self.has_most(viewer.unit_id, kind))
    }

    fn has_most(&self, unit: Option<UnitId>, kind: Kind) -> bool {
        let all: i64 = self.of.iter().filter(|((of, _), _)| *of == kind).map(|(_, many)| many).sum();
        let own = self.of.get(&(kind, unit)).copied().unwrap_or_default();
        all >= FEW && own * 2 >= all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_holds_most_is_not_asked_for() {
        let (ours, theirs) = (Some(UnitId::new()), Some(UnitId::new()));
        let of = [
            ((Kind::Visit, ours), 40),
            ((Kind::Visit, theirs), 9),
            ((Kind::Trip, ours), 20),
            ((Kind::Contact, theirs), 60),
            ((Kind::Contact, ours), 59),
        ];
        let shares = Shares { of: of.into() };
        let most = |unit, kind| shares.has_most(unit, kind);
        assert!(most(ours, Kind::Visit) && !most(theirs, Kind::Visit));
        assert!(!most(ours, Kind::Trip), "of so few nothing is told");
        assert!(most(theirs, Kind::Contact) && !most(ours, Kind::Contact));
        assert!(!most(None, Kind::Referral));
    }
}

use sea_orm::ActiveValue::Set;

use super::entity::ActiveModel;
use super::{Attitude, Invitation, Points, Visit, VisitKind};
use crate::auth::{Viewer, unit};
use crate::db::Tx;
use crate::hanzi::Kind as TextKind;
use crate::ids::{StopId, TermId, TripId, UnitId, UserId, VisitId};
use crate::index::{Entry, Kind};
use crate::items::Item;
use crate::organisations::Organisation;
use crate::standards::day::{Day, instant};
use crate::timeline::Happening;
use crate::{Error, Result};

/// A visit as it is logged. `NewVisit::on(day)` and what is known.
#[derive(Clone, Debug)]
pub struct NewVisit {
    pub id: VisitId,
    pub kind: VisitKind,
    pub day: Day,
    /// `14:30`
    pub time: Option<String>,
    pub place: String,
    pub trip_id: Option<TripId>,
    pub stop_id: Option<StopId>,
    pub overview: String,
    pub production: String,
    pub market: String,
    pub plans: String,
    pub intention: String,
    pub concerns: String,
    pub sights: Vec<TermId>,
    pub our_people: String,
    pub their_people: String,
    pub attitude: Attitude,
    pub invitation: Invitation,
    pub invited_day: Option<Day>,
    pub points: Points,
    pub unit_id: Option<UnitId>,
    pub author_id: Option<UserId>,
    /// Whoever wrote it down, where that is nobody with an account, and when it was written, Unix ms.
    pub written_by: String,
    pub written_at: Option<i64>,
    pub is_demo: bool,
}

impl NewVisit {
    pub fn on(day: Day) -> Self {
        Self {
            id: VisitId::new(),
            kind: VisitKind::Outbound,
            day,
            time: None,
            place: String::new(),
            trip_id: None,
            stop_id: None,
            overview: String::new(),
            production: String::new(),
            market: String::new(),
            plans: String::new(),
            intention: String::new(),
            concerns: String::new(),
            sights: Vec::new(),
            our_people: String::new(),
            their_people: String::new(),
            attitude: Attitude::default(),
            invitation: Invitation::default(),
            invited_day: None,
            points: Points::default(),
            unit_id: None,
            author_id: None,
            written_by: String::new(),
            written_at: None,
            is_demo: false,
        }
    }

    /// When it was, Unix ms: nine in the morning where nobody wrote down the hour.
    fn at(&self) -> i64 {
        let hour = |time: &String| time.get(..2).and_then(|hour| hour.parse::<i64>().ok());
        let minute = |time: &String| time.get(3..5).and_then(|minute| minute.parse::<i64>().ok());
        let (hour, minute) =
            self.time.as_ref().map_or((9, 0), |time| (hour(time).unwrap_or(9), minute(time).unwrap_or(0)));
        instant::start_of(self.day) + (hour * 60 + minute) * 60_000
    }
}

impl Visit {
    pub async fn log(tx: &Tx, viewer: &Viewer, host: &Organisation, new: NewVisit) -> Result<Self> {
        let unit_id = match new.unit_id.or(viewer.unit_id) {
            Some(unit_id) => unit_id,
            None => unit::default(tx.conn()).await?,
        };
        let at = new.at().min(tx.now());
        let row = ActiveModel {
            id: Set(new.id),
            organisation_id: Set(host.id),
            unit_id: Set(unit_id),
            author_id: Set(new.author_id.unwrap_or(viewer.id)),
            trip_id: Set(new.trip_id),
            stop_id: Set(new.stop_id),
            is_demo: Set(new.is_demo),
            created_at: Set(new.written_at.unwrap_or(tx.now())),
            archived_at: Set(None),
            version: Set(1),
            ..row(&new)?
        };
        let visit = tx.insert(row, "visit-logged").await?;
        new.points.open(tx, &visit, host, &[]).await?;
        visit.reindex(tx, host).await?;
        host.touch(tx, at).await?;
        let told = Happening {
            kind: visit.kind.told(),
            at: Some(at),
            organisation_id: Some(host.id),
            trip_id: visit.trip_id,
            unit_id: Some(unit_id),
            title: host.name.clone(),
            body: visit.first_words(),
            path: visit.path(),
            ..Happening::default()
        };
        tx.tell_all(vec![(new.written_by, told)]).await?;
        Ok(visit)
    }

    /// New lines become new items; those that are there keep their own life.
    pub async fn revise(&self, tx: &Tx, host: &Organisation, new: NewVisit, had: &[Item]) -> Result<Self> {
        let visit = tx.update(self, row(&new)?, "revised").await?;
        new.points.open(tx, &visit, host, had).await?;
        visit.reindex(tx, host).await?;
        Ok(visit)
    }

    pub async fn invite(&self, tx: &Tx, invitation: Invitation, day: Option<Day>) -> Result<Self> {
        let change = ActiveModel {
            invitation: Set(invitation),
            invited_day: Set(day.map(|day| day.to_string())),
            ..Default::default()
        };
        tx.update(self, change, "invitation-changed").await
    }

    pub async fn archive(&self, tx: &Tx, host: &Organisation) -> Result<Self> {
        self.keep(tx, host, Some(tx.now()), "archived").await
    }

    /// The same, to all of these; none of them is archived yet.
    pub async fn archive_many(tx: &Tx, all: &[Self]) -> Result<()> {
        let change = ActiveModel { archived_at: Set(Some(tx.now())), ..Default::default() };
        tx.update_all(all, change, "archived").await?;
        let ids: Vec<_> = all.iter().map(|one| one.id.0).collect();
        tx.index_archived(&ids).await
    }

    pub async fn restore(&self, tx: &Tx, host: &Organisation) -> Result<Self> {
        self.keep(tx, host, None, "restored").await
    }

    async fn keep(
        &self,
        tx: &Tx,
        host: &Organisation,
        archived_at: Option<i64>,
        action: &'static str,
    ) -> Result<Self> {
        if self.is_archived() == archived_at.is_some() {
            return Ok(self.clone());
        }
        let change = ActiveModel { archived_at: Set(archived_at), ..Default::default() };
        let visit = tx.update(self, change, action).await?;
        visit.reindex(tx, host).await?;
        Ok(visit)
    }

    async fn reindex(&self, tx: &Tx, host: &Organisation) -> Result<()> {
        let mut texts = vec![(host.name.clone(), TextKind::Name), (self.day.clone(), TextKind::Code)];
        texts.extend(
            self.note().into_iter().map(|(_, text)| (text.chars().take(400).collect(), TextKind::Text)),
        );
        tx.index(Entry {
            kind: Kind::Visit,
            id: self.id.0,
            unit_id: Some(self.unit_id),
            project_id: None,
            guarded: false,
            title: host.name.clone(),
            subtitle: self.day.clone(),
            path: self.path(),
            texts,
            archived: self.is_archived(),
        })
        .await
    }
}

fn row(new: &NewVisit) -> Result<ActiveModel> {
    let sights: Vec<String> = new.sights.iter().map(ToString::to_string).collect();
    Ok(ActiveModel {
        kind: Set(new.kind),
        day: Set(new.day.to_string()),
        time: Set(new.time.clone()),
        place: Set(new.place.clone()),
        overview: Set(new.overview.clone()),
        production: Set(new.production.clone()),
        market: Set(new.market.clone()),
        plans: Set(new.plans.clone()),
        intention: Set(new.intention.clone()),
        concerns: Set(new.concerns.clone()),
        sights: Set(serde_json::to_string(&sights).map_err(|error| Error::Internal(error.into()))?),
        our_people: Set(new.our_people.clone()),
        their_people: Set(new.their_people.clone()),
        attitude: Set(new.attitude),
        invitation: Set(new.invitation),
        invited_day: Set(new.invited_day.map(|day| day.to_string())),
        ..Default::default()
    })
}

//! The names of rows. Every id is a UUIDv7 made by us, so that inserts append; a newtype per
//! table, so that a project's id can't be passed where an organisation's is meant.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident),* $(,)?) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            #[expect(clippy::new_without_default, reason = "a default id would be a lie")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(typed: &str) -> Result<Self, Self::Err> {
                typed.trim().parse().map(Self)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids!(
    BulkChangeId,
    ContactId,
    DeviceId,
    DistinctionId,
    EventId,
    ImportId,
    ImportRowId,
    ItemId,
    LinkId,
    MergerId,
    OrganisationId,
    OwnWordId,
    ProjectId,
    ReferralId,
    SavedViewId,
    StageId,
    StopId,
    TermId,
    TimelineId,
    TripId,
    UnitId,
    UserId,
    VisitId,
);

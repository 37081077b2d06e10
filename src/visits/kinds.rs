//! What a visit can be, how the other side felt, and what became of our invitation.

use sea_orm::entity::prelude::*;

/// How one met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum VisitKind {
    /// 走访：at theirs.
    #[default]
    Outbound,
    /// 来访：at ours.
    Reception,
    /// 电话
    Call,
    /// 视频
    Online,
}

impl VisitKind {
    pub const ALL: [Self; 4] = [Self::Outbound, Self::Reception, Self::Call, Self::Online];

    pub fn code(self) -> &'static str {
        match self {
            Self::Outbound => "outbound",
            Self::Reception => "reception",
            Self::Call => "call",
            Self::Online => "online",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The kind of its line on the timeline.
    pub fn told(self) -> &'static str {
        match self {
            Self::Outbound => "visit",
            Self::Reception => "reception",
            Self::Call => "call",
            Self::Online => "online",
        }
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Outbound => "visit-kind-outbound",
            Self::Reception => "visit-kind-reception",
            Self::Call => "visit-kind-call",
            Self::Online => "visit-kind-online",
        }
    }
}

/// What they made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Attitude {
    /// 有意向
    Keen,
    /// 再跟进
    #[default]
    Warm,
    /// 暂无意向
    Cool,
}

impl Attitude {
    pub const ALL: [Self; 3] = [Self::Keen, Self::Warm, Self::Cool];

    pub fn code(self) -> &'static str {
        match self {
            Self::Keen => "keen",
            Self::Warm => "warm",
            Self::Cool => "cool",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Keen => "visit-attitude-keen",
            Self::Warm => "visit-attitude-warm",
            Self::Cool => "visit-attitude-cool",
        }
    }
}

/// Our invitation to come and see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Invitation {
    /// 未邀约
    #[default]
    None,
    /// 已邀约
    Invited,
    /// 已确认
    Confirmed,
    /// 已来访
    Came,
    /// 未成行
    FellThrough,
}

impl Invitation {
    pub const ALL: [Self; 5] = [Self::None, Self::Invited, Self::Confirmed, Self::Came, Self::FellThrough];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Invited => "invited",
            Self::Confirmed => "confirmed",
            Self::Came => "came",
            Self::FellThrough => "fell_through",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::None => "visit-invitation-none",
            Self::Invited => "visit-invitation-invited",
            Self::Confirmed => "visit-invitation-confirmed",
            Self::Came => "visit-invitation-came",
            Self::FellThrough => "visit-invitation-fell-through",
        }
    }
}

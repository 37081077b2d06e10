//! What can be chosen on the form, and where a referral can stand.

use sea_orm::entity::prelude::*;

/// Where it stands in the bureau; what the introducer is told is [`Shown`](super::shown::Shown).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    /// 已提交
    Submitted,
    /// 已受理: somebody follows it.
    Claimed,
    /// A lead came of it, or it was joined to a project.
    Accepted,
    /// 退回补充: the introducer has a question to answer.
    SentBack,
    /// 不予采纳
    Declined,
}

impl State {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::Claimed)
    }

    /// The message that names it in the bureau.
    pub fn message(self) -> &'static str {
        match self {
            Self::Submitted => "referrals-state-submitted",
            Self::Claimed => "referrals-state-claimed",
            Self::Accepted => "referrals-state-accepted",
            Self::SentBack => "referrals-state-sent-back",
            Self::Declined => "referrals-state-declined",
        }
    }
}

/// How it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Via {
    /// A liaison's account.
    Account,
    /// The chamber's private link.
    Link,
    /// 代填: an officer typed it in.
    Typed,
}

impl Via {
    pub fn message(self) -> &'static str {
        match self {
            Self::Account => "referrals-via-account",
            Self::Link => "referrals-via-link",
            Self::Typed => "referrals-via-typed",
        }
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal => $message:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($variant),*
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),*
                }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// The message that names it.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $message),*
                }
            }
        }
    )*};
}

choices! {
    /// 与商会关系
    Tie {
        Member = "member" => "referrals-tie-member",
        Townsman = "townsman" => "referrals-tie-townsman",
        Partner = "partner" => "referrals-tie-partner",
    }

    /// 是否衡阳籍
    Native {
        Yes = "yes" => "referrals-yes",
        No = "no" => "referrals-no",
        Unknown = "unknown" => "referrals-unknown",
    }

    /// 是否已与其他县市区（园区）接触
    Elsewhere {
        Yes = "yes" => "referrals-yes",
        No = "no" => "referrals-no",
        Unknown = "unknown" => "referrals-unknown",
    }

    /// 投资意向
    Intent {
        Build = "build" => "referrals-intent-build",
        Move = "move" => "referrals-intent-move",
        Expand = "expand" => "referrals-intent-expand",
        Headquarters = "headquarters" => "referrals-intent-headquarters",
        Cooperate = "cooperate" => "referrals-intent-cooperate",
    }

    /// 拟投资额, a range
    Band {
        Under30 = "under_30m" => "referrals-band-under-30m",
        To100 = "30m_100m" => "referrals-band-30m-100m",
        To500 = "100m_500m" => "referrals-band-100m-500m",
        To1000 = "500m_1bn" => "referrals-band-500m-1bn",
        Over1000 = "over_1bn" => "referrals-band-over-1bn",
        Unclear = "unclear" => "referrals-band-unclear",
    }
}

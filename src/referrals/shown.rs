//! What the introducer is told: six steps, or that it was sent back or declined. No amounts, no
//! names of stages, no other party; and the same whether the company was known here or not.

use super::Referral;
use super::choices::State;
use crate::i18n::Lang;
use crate::projects::{Introduced, ProjectState};
use crate::standards::day::{instant, words as say};
use crate::web::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// 已提交
    Submitted,
    /// 已受理: somebody follows it.
    Claimed,
    /// 研判中: a lead exists.
    Assessing,
    /// 已采纳: in talks or later.
    Adopted,
    /// 已签约
    Signed,
    /// 已落地: construction has begun, or later.
    Landed,
    /// 退回补充
    SentBack,
    /// 不予采纳
    Declined,
    /// 对接已结束: it became a project, and that came to nothing.
    Ended,
}

/// The six of them, in order.
const STEPS: [Shown; 6] =
    [Shown::Submitted, Shown::Claimed, Shown::Assessing, Shown::Adopted, Shown::Signed, Shown::Landed];

impl Shown {
    pub fn of(referral: &Referral, introduced: Option<&Introduced>) -> Self {
        match referral.state {
            State::Submitted => Self::Submitted,
            State::Claimed => Self::Claimed,
            State::SentBack => Self::SentBack,
            State::Declined => Self::Declined,
            State::Accepted => introduced.map_or(Self::Assessing, Self::of_project),
        }
    }

    fn of_project(introduced: &Introduced) -> Self {
        if matches!(introduced.state, ProjectState::Lost | ProjectState::Terminated) {
            return Self::Ended;
        }
        match introduced.stage_code.as_str() {
            "talks" | "intent" => Self::Adopted,
            "signed" | "registered" => Self::Signed,
            "started" | "producing" | "effective" => Self::Landed,
            _ => Self::Assessing,
        }
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Submitted => "referrals-shown-submitted",
            Self::Claimed => "referrals-shown-claimed",
            Self::Assessing => "referrals-shown-assessing",
            Self::Adopted => "referrals-shown-adopted",
            Self::Signed => "referrals-shown-signed",
            Self::Landed => "referrals-shown-landed",
            Self::SentBack => "referrals-shown-sent-back",
            Self::Declined => "referrals-shown-declined",
            Self::Ended => "referrals-shown-ended",
        }
    }

    /// What stands above the receipt: that it arrived, until there is more to say.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Submitted | Self::Claimed | Self::Assessing => "referrals-receipt",
            Self::Adopted => "referrals-receipt-adopted",
            Self::Signed => "referrals-receipt-signed",
            Self::Landed => "referrals-receipt-landed",
            Self::SentBack => "referrals-receipt-sent-back",
            Self::Declined => "referrals-receipt-declined",
            Self::Ended => "referrals-receipt-ended",
        }
    }

    /// How many of the six steps are behind it; None once it goes no further.
    pub fn reached(self) -> Option<usize> {
        STEPS.iter().position(|step| *step == self).map(|place| place + 1)
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Declined | Self::Ended)
    }
}

/// One line of the way it goes.
pub struct Step {
    /// `done`, `now` or `todo-step`.
    pub class: &'static str,
    pub number: usize,
    pub title: String,
    pub told: String,
}

/// The way of this referral, for its introducer. `reason` is that of a declined one.
pub fn track(referral: &Referral, shown: Shown, reason: &str, words: &Words) -> Vec<Step> {
    let reached = match shown {
        Shown::SentBack => 1,
        Shown::Declined => 2,
        Shown::Ended => 3,
        shown => shown.reached().unwrap_or(1),
    };
    let mut steps: Vec<Step> = STEPS
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let class = match place + 1 {
                number if number < reached || number == reached && *step != Shown::Assessing => "done",
                number if number == reached => "now",
                number if number == reached + 1 && shown != Shown::Assessing => "now",
                _ => "todo-step",
            };
            Step {
                class,
                number: place + 1,
                title: words.t(step.message()),
                told: told(referral, *step, place < reached, words),
            }
        })
        .collect();
    if matches!(shown, Shown::SentBack | Shown::Declined | Shown::Ended) {
        steps.truncate(reached);
        for step in &mut steps {
            step.class = "done";
        }
        let told = match shown {
            Shown::SentBack => referral.question.clone(),
            Shown::Declined if referral.decline_note.is_empty() => reason.to_owned(),
            Shown::Declined => words.t2(
                "referrals-reason-and-note",
                "reason",
                reason,
                "note",
                referral.decline_note.as_str(),
            ),
            _ => words.t("referrals-told-ended"),
        };
        steps.push(Step { class: "now", number: reached + 1, title: words.t(shown.message()), told });
    }
    steps
}

fn told(referral: &Referral, step: Shown, is_past: bool, words: &Words) -> String {
    match step {
        Shown::Submitted => words.t1("referrals-told-submitted", "at", moment(referral.submitted_at, words)),
        Shown::Claimed if is_past && !referral.officer_name.is_empty() => {
            words.t1("referrals-told-officer", "name", referral.officer_name.as_str())
        }
        Shown::Claimed if is_past => String::new(),
        Shown::Claimed => words.t1("referrals-told-due-answer", "at", moment(referral.due_answer, words)),
        Shown::Assessing if is_past => words.t("referrals-told-assessing"),
        Shown::Assessing => words.t1("referrals-told-due-assess", "at", moment(referral.due_assess, words)),
        Shown::Adopted if is_past => words.t("referrals-told-adopted"),
        Shown::Adopted => words.t1("referrals-told-due-tell", "at", moment(referral.due_tell, words)),
        Shown::Signed if is_past => words.t("referrals-told-signed"),
        Shown::Landed if is_past => words.t("referrals-told-landed"),
        _ => String::new(),
    }
}

/// 8月16日 周三 18:50, for somebody who reads it some day later.
pub fn moment(ms: i64, words: &Words) -> String {
    let today = instant::day_of(words.now);
    say::moment(ms, today, words.lang)
}

/// 2023年8月16日 18:50.
pub fn moment_long(ms: i64, lang: Lang) -> String {
    say::moment_long(ms, lang)
}

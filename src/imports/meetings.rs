//! Rows of a ledger of visits: what each says.

use super::cells::Reader;
use super::ground::Ground;
use super::row::Level;
use crate::hanzi::{self, company_name};
use crate::i18n::Message;
use crate::ids::UserId;
use crate::items::ItemKind;
use crate::standards::day::instant;
use crate::visits::{Attitude, NewVisit, Point, Points, VisitKind};

/// A row as it is understood.
pub struct Read {
    pub name: String,
    pub uscc: Option<String>,
    /// None: it says no day.
    pub visit: Option<NewVisit>,
    /// Whoever wrote it down, as written, and who looks after what came of it.
    pub author: String,
    pub owner: Option<UserId>,
}

impl Read {
    /// By what two rows are about the same visit: company, day and officer.
    pub fn key(&self) -> String {
        let Some(visit) = self.visit.as_ref().filter(|_| !self.name.is_empty()) else { return String::new() };
        let company = self.uscc.clone().unwrap_or_else(|| company_name::key(&self.name));
        format!("{company}|{}|{}", visit.day, hanzi::fold(&self.author))
    }
}

pub fn read(ground: &Ground, reader: &mut Reader<'_>) -> Read {
    let day = reader.day("day");
    if day.is_none() {
        // Where it was misread, that is said already.
        reader.say(Level::Error, "day", "imports-needed");
    }
    let (name, uscc) = (reader.required("name", 100), reader.code("uscc"));
    let kind = kind(reader);
    let (attitude, intention) = attitude(reader);
    let owner = reader.person("owner");
    let author = reader.line("author", 60);
    let author_id = reader.person_named("author", &author);
    let written_at = reader.day("date").map(instant::start_of);
    let due = reader.any_day("due");
    let mut points = Vec::new();
    points.extend(these(reader, "demands", ItemKind::Demand, owner, None));
    points.extend(these(reader, "promises", ItemKind::Promise, owner, due));
    points.extend(these(reader, "next", ItemKind::NextStep, owner, due));
    let (our_people, their_people) = (reader.line("our_people", 200), reader.line("their_people", 300));
    let (place, overview) = (reader.line("place", 120), reader.paragraph("overview", 4_000));
    let (production, market) = (reader.paragraph("production", 4_000), reader.paragraph("market", 4_000));
    let (plans, concerns) = (reader.paragraph("plans", 4_000), reader.paragraph("concerns", 4_000));
    let visit = day.map(|day| NewVisit {
        kind,
        place,
        overview: signed(overview, &author, author_id),
        production,
        market,
        plans,
        intention,
        concerns,
        our_people,
        their_people,
        attitude,
        points: Points(points),
        unit_id: Some(ground.import.unit_id),
        author_id,
        written_by: author.clone(),
        written_at,
        ..NewVisit::on(day)
    });
    Read { name, uscc, visit, author, owner }
}

/// The name of a colleague who has no account stands in the note, for it can stand nowhere else.
fn signed(overview: String, author: &str, known: Option<UserId>) -> String {
    if author.is_empty() || known.is_some() {
        return overview;
    }
    let signed = format!("{overview}\n（记录人：{author}）");
    if signed.chars().count() > 4_000 { overview } else { signed.trim().to_owned() }
}

fn these(
    reader: &mut Reader<'_>,
    field: &str,
    kind: ItemKind,
    owner: Option<UserId>,
    due: Option<crate::standards::day::Day>,
) -> Vec<Point> {
    let text = reader.text(field, 4_000);
    Points::of(kind, &text, owner, due).unwrap_or_else(|message| {
        reader.say(Level::Error, field, message);
        Vec::new()
    })
}

fn kind(reader: &mut Reader<'_>) -> VisitKind {
    let said = reader.line("kind", 40);
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if said.is_empty() || says(&["走访", "拜访", "上门", "实地", "外出"]) {
        VisitKind::Outbound
    } else if says(&["来访", "接待", "来园", "来区", "考察"]) {
        VisitKind::Reception
    } else if says(&["电话", "通话"]) {
        VisitKind::Call
    } else if says(&["视频", "线上", "网络", "微信"]) {
        VisitKind::Online
    } else {
        reader.say(Level::Warning, "kind", Message::new("imports-word-left-out").with("typed", &said));
        VisitKind::Outbound
    }
}

/// How they felt, from its own column, or where the one of their plans holds nothing but that; words
/// that are none are kept with their plans.
fn attitude(reader: &mut Reader<'_>) -> (Attitude, String) {
    let (said, intention) = (reader.line("attitude", 40), reader.paragraph("intention", 4_000));
    if said.is_empty() {
        return (level(&intention).unwrap_or_default(), intention);
    }
    match level(&said) {
        Some(level) => (level, intention),
        None => {
            reader.say(Level::Warning, "attitude", Message::new("imports-word-in-note").with("typed", &said));
            (Attitude::default(), format!("{intention}\n意向程度：{said}").trim().to_owned())
        }
    }
}

fn level(text: &str) -> Option<Attitude> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match bare.trim_start_matches("意向").trim_end_matches("意向") {
        "有" | "强" | "较强" | "很强" | "强烈" | "高" | "较高" | "明确" | "积极" | "A" => {
            Some(Attitude::Keen)
        }
        "一般" | "中" | "中等" | "再跟进" | "待跟进" | "跟进" | "继续跟进" | "观望" | "B" => {
            Some(Attitude::Warm)
        }
        "无" | "暂无" | "没有" | "弱" | "低" | "较弱" | "较低" | "不考虑" | "暂不考虑" | "C" => {
            Some(Attitude::Cool)
        }
        _ => None,
    }
}

//! Rows of a project ledger: what each says.

use super::cells::Reader;
use super::ground::Ground;
use super::row::Level;
use crate::auth::Manager;
use crate::dictionary::Kind as TermKind;
use crate::hanzi::{self, company_name};
use crate::i18n::Message;
use crate::ids::{TermId, UserId};
use crate::projects::Stage;
use crate::standards::day::Day;

/// A row as it is understood.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub name: String,
    pub investor: String,
    pub uscc: Option<String>,
    pub number: String,
    pub region: Option<String>,
    pub honours: Vec<TermId>,
    pub investor_summary: String,
    pub is_foreign: bool,
    pub chain: Option<TermId>,
    pub construction: Option<TermId>,
    pub channel: Option<TermId>,
    pub introducer: String,
    pub amount: Option<i64>,
    pub fixed: Option<i64>,
    pub foreign_cents: Option<i64>,
    pub land: Option<i64>,
    pub plant: Option<i64>,
    pub output: Option<i64>,
    pub tax: Option<i64>,
    pub jobs: Option<i64>,
    pub paid_in: Option<i64>,
    pub first_day: Option<Day>,
    pub stage: Option<String>,
    pub stage_day: Option<Day>,
    pub signed_day: Option<Day>,
    pub summary: String,
    pub leader: String,
    pub responsible: String,
    pub owner: Option<UserId>,
    pub contact: String,
    pub site: String,
    pub review: String,
    pub author: String,
    pub day: Option<Day>,
    /// What has no field of its own, line by line.
    pub notes: Vec<String>,
}

impl Read {
    /// By what two rows are about the same project.
    pub fn key(&self) -> String {
        if self.name.is_empty() {
            return String::new();
        }
        format!("{}|{}", hanzi::fold(&self.name), company_name::key(&self.investor))
    }
}

pub fn read(ground: &Ground, reader: &mut Reader<'_>) -> Read {
    let mut read = Read {
        name: reader.required("name", 80),
        investor: reader.required("investor", 100),
        uscc: reader.code("uscc"),
        number: reader.line("number", 40),
        region: reader.region("region", Level::Warning),
        honours: reader.terms("honours", TermKind::Honour),
        investor_summary: reader.text("investor_summary", 4_000),
        chain: reader.term("chain", TermKind::Chain, Level::Warning),
        construction: reader.term("construction", TermKind::Construction, Level::Warning),
        channel: reader.term("channel", TermKind::Channel, Level::Warning),
        introducer: reader.line("introducer", 100),
        amount: reader.money("amount"),
        fixed: reader.money("fixed"),
        foreign_cents: reader.dollars("foreign_amount"),
        land: reader.land("land"),
        plant: reader.area("plant"),
        output: reader.money("output"),
        tax: reader.money("tax"),
        jobs: reader.count("jobs"),
        paid_in: reader.money("paid_in"),
        first_day: reader.day("first_day"),
        stage_day: reader.day("stage_day"),
        signed_day: reader.day("signed_day"),
        summary: reader.text("summary", 999),
        leader: reader.line("leader", 60),
        responsible: reader.line("responsible", 100),
        owner: reader.person("owner"),
        contact: reader.line("contact", 100),
        site: reader.line("site", 100),
        review: reader.text("review", 999),
        author: reader.line("author", 60),
        day: reader.day("date"),
        ..Read::default()
    };
    read.is_foreign =
        reader.line("foreign", 20).contains('外') || read.foreign_cents.is_some_and(|cents| cents > 0);
    people(&mut read, reader);
    stage(&mut read, ground, reader);
    for field in ["category", "first_unit", "problems"] {
        read.notes.extend(reader.named(field));
    }
    // What no list knows is still said somewhere.
    for (field, is_known) in [
        ("chain", read.chain.is_some()),
        ("construction", read.construction.is_some()),
        ("channel", read.channel.is_some()),
        ("region", read.region.is_some()),
        ("owner", read.owner.is_some()),
    ] {
        if !is_known {
            read.notes.extend(reader.named(field));
        }
    }
    if read.notes.iter().map(|note| note.chars().count() + 1).sum::<usize>() > 2_000 {
        reader.say(Level::Error, "progress", Message::new("imports-notes-long").with("most", 2_000));
    }
    let (amount, fixed) = (read.amount, read.fixed);
    if amount.zip(fixed).is_some_and(|(amount, fixed)| fixed > amount) {
        reader.say(Level::Warning, "fixed", "projects-fixed-above-amount");
    }
    read
}

/// 责任领导/单位/责任人 in one column.
fn people(read: &mut Read, reader: &mut Reader<'_>) {
    let line = reader.line("people", 200);
    let mut parts = line.split(['/', '／', '、']).map(str::trim);
    let (leader, responsible, owner) = (parts.next(), parts.next(), parts.next());
    if read.leader.is_empty() {
        read.leader = leader.unwrap_or_default().chars().take(60).collect();
    }
    if read.responsible.is_empty() {
        read.responsible = responsible.unwrap_or_default().chars().take(100).collect();
    }
    if let Some(owner) = owner.filter(|owner| !owner.is_empty()) {
        read.owner = read.owner.or_else(|| reader.person_named("people", owner));
        if read.owner.is_none() {
            read.notes.push(format!("责任人：{owner}"));
        }
    }
}

/// The stage, from its own column or from a word of progress that is one; other words are a note.
fn stage(read: &mut Read, ground: &Ground, reader: &mut Reader<'_>) {
    let said = reader.line("stage", 40);
    let of = |text: &str| stage_of(ground, text).map(|stage| stage.code.clone());
    if !said.is_empty() {
        read.stage = of(&said);
        if read.stage.is_none() {
            reader.say(Level::Warning, "stage", Message::new("imports-word-left-out").with("typed", &said));
            read.notes.push(said);
        }
    }
    for note in reader.named("progress") {
        let text = note.split_once('：').map(|(_, text)| text).unwrap_or(&note);
        match of(text).filter(|_| read.stage.is_none()) {
            Some(code) => read.stage = Some(code),
            None => read.notes.push(note),
        }
    }
    let Some(code) = &read.stage else { return };
    let is_first = ground.stages.by_code(code).is_none_or(|stage| stage.position == 1);
    if is_first || Manager::admits(&ground.viewer) {
        return;
    }
    // A gate is passed with what it asks for, or by a manager who says why.
    let name = ground.stages.by_code(code).map(|stage| stage.zh.clone()).unwrap_or_default();
    reader.say(Level::Warning, "stage", Message::new("imports-stage-kept").with("stage", &name));
    let day = read.stage_day.map(|day| format!("（{day}）")).unwrap_or_default();
    read.notes.insert(0, format!("台账阶段：{name}{day}"));
    if let Some(day) = read.signed_day {
        read.notes.insert(1, format!("台账签约日期：{day}"));
    }
}

/// A stage as ledgers call it.
fn stage_of<'a>(ground: &'a Ground, text: &str) -> Option<&'a Stage> {
    let folded: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = folded.trim_start_matches('已').trim_start_matches("正在");
    let bare = ["阶段", "项目", "中"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let code = match bare {
        "线索" | "信息" => "lead",
        "在谈" | "洽谈" | "对接" | "跟踪" => "talks",
        "意向" | "拟签约" => "intent",
        "签约" => "signed",
        "注册" | "工商注册" => "registered",
        "开工" | "在建" | "建设" => "started",
        "投产" => "producing",
        "达效" | "达产" => "effective",
        _ => {
            return ground
                .stages
                .iter()
                .find(|stage| stage.zh == bare || stage.en.eq_ignore_ascii_case(bare));
        }
    };
    ground.stages.by_code(code)
}

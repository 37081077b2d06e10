//! Carries out rows of a project ledger: the investor is found or registered, the project opened and
//! taken to its stage, with the days the ledger gives.

use std::collections::HashMap;

use sea_orm::ActiveValue::Set;

use super::cells::Reader;
use super::ground::Ground;
use super::holdings::Register;
use super::ledgers::{self, Read};
use super::row::{Model as Row, Trace, action, outcome};
use super::run::{Result as Ran, failed};
use super::undo;
use crate::Result;
use crate::auth::Manager;
use crate::db::Tx;
use crate::i18n::Message;
use crate::ids::{OrganisationId, ProjectId};
use crate::organisations::{Details, HonourGiven, Organisation, Registering, register_many};
use crate::projects::{
    ActiveModel, FigureEntry, FigureKind, NewLead, Project, Step, construction_code, enter_figure,
    gate_before,
};
use crate::standards::day::Day;

pub async fn run(tx: &Tx, ground: &Ground, rows: &[Row]) -> Result<Vec<Ran>> {
    let cells: Vec<_> = rows.iter().map(Row::cells).collect();
    let reads: Vec<_> =
        cells.iter().map(|cells| ledgers::read(ground, &mut Reader::new(ground, cells))).collect();
    let mut register = Register::of(tx, ground, &reads).await?;
    let mut ran = Vec::with_capacity(rows.len());
    let mut opened: HashMap<String, ()> = HashMap::new();
    for (row, read) in rows.iter().zip(reads) {
        ran.push(match row.action() {
            Some(action::NEW)
                if row.decision.is_empty()
                    && (register.project(&read).is_some() || opened.contains_key(&read.key())) =>
            {
                failed("imports-name-taken")
            }
            Some(action::NEW) => {
                opened.insert(read.key(), ());
                open(tx, ground, &mut register, row, read).await?
            }
            Some(action::UPDATE) => {
                match register.project(&read).filter(|one| Some(one.id.0) == row.target_id) {
                    Some(project) => update(tx, ground, project.clone(), &read).await?,
                    None => failed("imports-target-gone"),
                }
            }
            _ => Ran { outcome: outcome::SKIPPED, trace: Trace::default(), said: None },
        });
    }
    Ok(ran)
}

async fn open(tx: &Tx, ground: &Ground, register: &mut Register, row: &Row, mut read: Read) -> Result<Ran> {
    let mut made = Vec::new();
    let investor = match register.investor(&read) {
        Some(one) => one.id,
        None => {
            let one = investor(tx, ground, &read).await?;
            let id = one.id;
            made.push(("organisation".to_owned(), id.0));
            register.known.add(one);
            id
        }
    };
    let introducer = register.named(&read.introducer).map(|one| one.id);
    if introducer.is_none() && !read.introducer.is_empty() {
        read.notes.push(format!("引荐单位：{}", read.introducer));
    }
    if !read.number.is_empty() {
        read.notes.push(format!("原编号：{}", read.number));
    }
    let days = [read.first_day, read.day, read.signed_day, read.stage_day];
    let first = days.into_iter().flatten().min().unwrap_or(ground.today);
    let lead = lead(ground, &read, investor, introducer, first);
    made.push(("project".to_owned(), lead.id.0));
    let project = Project::open_lead(tx, &ground.viewer, lead).await?;
    let project = tx.update(&project, facts(&read), "revised").await?;
    let project = advance(tx, ground, project, &read, first, row.number).await?;
    if let Some(paid_in) = read.paid_in {
        let entry =
            FigureEntry {
                realised: Some(paid_in), note: "台账累计".to_owned(), ..FigureEntry::default()
            };
        enter_figure(tx, project.id, FigureKind::PaidIn, &ground.today.to_string()[..7], entry).await?;
    }
    remark(tx, ground, &project, &read).await?;
    Ok(Ran { outcome: outcome::MADE, trace: Trace { made, ..Trace::default() }, said: None })
}

async fn investor(tx: &Tx, ground: &Ground, read: &Read) -> Result<Organisation> {
    let details = Details {
        id: Some(OrganisationId::new()),
        name: read.investor.clone(),
        uscc: read.uscc.clone(),
        region: read.region.clone(),
        chain_id: read.chain,
        summary: read.investor_summary.clone(),
        source: ground.import.file_name.chars().take(200).collect(),
        honours: read.honours.iter().map(|term_id| HonourGiven { term_id: *term_id, year: None }).collect(),
        owner_id: read.owner,
        ..Details::default()
    };
    let new = vec![Registering { details, at: None, author: read.author.clone() }];
    let mut made = register_many(tx, &ground.viewer, &ground.dictionary, new).await?;
    made.pop().ok_or_else(|| crate::Error::Internal(anyhow::anyhow!("an investor was not registered")))
}

fn lead(
    ground: &Ground,
    read: &Read,
    organisation: OrganisationId,
    introducer: Option<OrganisationId>,
    first: Day,
) -> NewLead {
    NewLead {
        id: ProjectId::new(),
        name: read.name.clone(),
        summary: read.summary.clone(),
        chain_id: read.chain,
        channel_id: read.channel,
        construction: construction_code(&ground.dictionary, read.construction),
        construction_id: read.construction,
        amount_fen: read.amount,
        contact: read.contact.clone(),
        site: read.site.clone(),
        first_contact_day: read.first_day,
        introducer_id: introducer,
        unit_id: Some(ground.import.unit_id),
        owner_id: read.owner,
        event_day: Some(first),
        ..NewLead::about(organisation)
    }
}

/// What a lead has no place for yet; what the ledger leaves empty stays.
fn facts(read: &Read) -> ActiveModel {
    let mut facts = ActiveModel::default();
    for (amount, column) in [
        (read.fixed, &mut facts.fixed_fen),
        (read.foreign_cents, &mut facts.foreign_cents),
        (read.land, &mut facts.land),
        (read.plant, &mut facts.plant),
        (read.output, &mut facts.output_fen),
        (read.tax, &mut facts.tax_fen),
        (read.jobs, &mut facts.jobs),
    ] {
        if amount.is_some() {
            *column = Set(amount);
        }
    }
    for (text, column) in [
        (&read.leader, &mut facts.leader),
        (&read.responsible, &mut facts.responsible_unit),
        (&read.review, &mut facts.review),
    ] {
        if !text.is_empty() {
            *column = Set(text.clone());
        }
    }
    if read.is_foreign {
        facts.is_foreign = Set(true);
    }
    facts
}

/// Through the stages to the one it stands at. Only a manager lets it pass what a gate still asks
/// for, and what that was stays visible; whoever else imports it leaves it where it begins.
async fn advance(
    tx: &Tx,
    ground: &Ground,
    project: Project,
    read: &Read,
    first: Day,
    row: i32,
) -> Result<Project> {
    let wanted = read.stage.as_deref().and_then(|code| ground.stages.by_code(code));
    let Some(wanted) = wanted.filter(|_| Manager::admits(&ground.viewer)) else { return Ok(project) };
    let construction = construction_code(&ground.dictionary, project.construction_id);
    let (mut project, mut last) = (project, first);
    while let Some(next) = ground.stages.after(ground.stages.get(project.stage_id), &construction) {
        if next.position > wanted.position {
            break;
        }
        let given = match next.code.as_str() {
            "signed" => read.signed_day,
            code if code == wanted.code => read.stage_day,
            _ => None,
        };
        let given = given.or(read.stage_day.filter(|_| next.code == wanted.code));
        last = given.unwrap_or(last).max(last);
        let gate = gate_before(tx.conn(), &project, next, &construction).await?;
        let missing: Vec<_> = gate.missing().map(|line| line.zh.clone()).collect();
        let step = Step {
            event_day: last,
            reason: format!("台账导入：{}，第{row}行", ground.import.file_name),
            passed: (!missing.is_empty()).then(|| missing.join("、")),
        };
        let new = project.clone();
        project = project.enter(tx, &ground.viewer, &ground.stages, new, next, &construction, &step).await?;
    }
    Ok(project)
}

async fn remark(tx: &Tx, ground: &Ground, project: &Project, read: &Read) -> Result<()> {
    if read.notes.is_empty() {
        return Ok(());
    }
    let author = match (&read.author, read.day) {
        (author, Some(day)) if !author.is_empty() => format!("\n（{author}，{day}）"),
        (_, Some(day)) => format!("\n（{day}）"),
        _ => String::new(),
    };
    let source = format!("{}\n（{}）", read.notes.join("\n"), ground.import.file_name);
    project.remark(tx, &format!("{source}{author}")).await
}

/// What the ledger says replaces what was known.
async fn update(tx: &Tx, ground: &Ground, old: Project, read: &Read) -> Result<Ran> {
    let mut change = facts(read);
    if read.amount.is_some() {
        change.amount_fen = Set(read.amount);
    }
    for (term, column) in [(read.chain, &mut change.chain_id), (read.channel, &mut change.channel_id)] {
        if term.is_some() {
            *column = Set(term);
        }
    }
    for (text, column) in [
        (&read.summary, &mut change.summary),
        (&read.contact, &mut change.contact),
        (&read.site, &mut change.site),
    ] {
        if !text.is_empty() {
            *column = Set(text.clone());
        }
    }
    if let Some(day) = read.first_day {
        change.first_contact_day = Set(Some(day.to_string()));
    }
    let new = tx.update(&old, change, "revised").await?;
    let before = undo::differences(&old, &new);
    if new.version != old.version {
        let organisation = crate::projects::investor(tx, &ground.viewer, new.organisation_id).await?;
        new.find_again(tx, &organisation.name, &ground.stages).await?;
    }
    let is_same = before.is_empty();
    if !is_same {
        remark(tx, ground, &new, read).await?;
    }
    let said = is_same.then(|| Message::new("imports-nothing-new"));
    let outcome = if is_same { outcome::SKIPPED } else { outcome::UPDATED };
    Ok(Ran { outcome, trace: Trace { before, ..Trace::default() }, said })
}

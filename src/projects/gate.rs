//! What must be there before a project enters a stage: fields of its own, figures, and evidence
//! ticked with a reference. The lines are rows; what a field's code means is here.

use std::collections::HashMap;

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::i18n::Lang;
use crate::ids::StageId;
use crate::{Result, db::Record};

use super::evidence::{self, Evidence};
use super::facts::Facts;
use super::figure::{Kind as FigureKind, Realised};
use super::project::Model as Project;
use super::stage::Stage;

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    Field,
    Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "gates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The stage it opens.
    pub stage_id: StageId,
    pub kind: Kind,
    /// Of a field: its name in the form.
    pub code: String,
    pub zh: String,
    pub en: String,
    /// Codes of ways of building, comma-separated; empty: all.
    pub only_for: String,
    pub position: i32,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    fn is_for(&self, construction: &str) -> bool {
        self.only_for.is_empty() || self.only_for.split(',').any(|code| code == construction)
    }
}

/// One line of a gate, and whether it is met.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: Uuid,
    pub kind: Kind,
    pub code: String,
    pub zh: String,
    pub en: String,
    pub is_met: bool,
    /// Of evidence: where it is kept.
    pub reference: String,
    pub entered_at: Option<i64>,
}

impl Line {
    pub fn name(&self, lang: Lang) -> &str {
        if lang.is_zh() { &self.zh } else { &self.en }
    }

    pub fn is_evidence(&self) -> bool {
        self.kind == Kind::Evidence
    }
}

/// The gate to one stage, for one project.
#[derive(Clone, Debug)]
pub struct Gate {
    pub stage: Stage,
    pub lines: Vec<Line>,
}

impl Gate {
    pub fn missing(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.is_met)
    }

    pub fn is_open(&self) -> bool {
        self.missing().next().is_none()
    }

    pub fn asks(&self, code: &str) -> bool {
        self.missing().any(|line| line.kind == Kind::Field && line.code == code)
    }

    pub fn evidence(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_evidence())
    }

    /// The lines that what was typed still leaves open.
    pub fn still_missing(&self, new: &Project, facts: &Facts) -> Vec<&Line> {
        let nothing = Realised::default();
        let is_met = |line: &&Line| match line.kind {
            Kind::Evidence => facts.evidence.iter().any(|(id, _, is_there)| *id == line.id && *is_there),
            Kind::Field if line.code.starts_with("realised_") => facts.amount(&line.code).is_some(),
            Kind::Field => is_filled(new, &nothing, &line.code),
        };
        self.missing().filter(|line| !is_met(line)).collect()
    }
}

/// The gate before `stage`, as this project stands.
#[expect(clippy::disallowed_methods, reason = "of one project, which was loaded in scope")]
pub async fn before(
    db: &impl ConnectionTrait,
    project: &Project,
    stage: &Stage,
    construction: &str,
) -> Result<Gate> {
    let rows = Entity::find().filter(Column::StageId.eq(stage.id)).order_by_asc(Column::Position).limit(200);
    let rows = rows.all(db).await?;
    let evidence = evidence::Entity::find().filter(evidence::Column::ProjectId.eq(project.id)).limit(1_000);
    let evidence: HashMap<Uuid, Evidence> =
        evidence.all(db).await?.into_iter().map(|line| (line.gate_id, line)).collect();
    let realised = Realised::of(db, project.id).await?;
    let lines = rows.into_iter().filter(|row| row.is_for(construction)).map(|row| {
        let there = evidence.get(&row.id).filter(|line| line.is_there);
        let is_met = match row.kind {
            Kind::Evidence => there.is_some(),
            Kind::Field => is_filled(project, &realised, &row.code),
        };
        Line {
            id: row.id,
            kind: row.kind,
            is_met,
            reference: there.map(|line| line.reference.clone()).unwrap_or_default(),
            entered_at: there.map(|line| line.entered_at),
            code: row.code,
            zh: row.zh,
            en: row.en,
        }
    });
    Ok(Gate { stage: stage.clone(), lines: lines.collect() })
}

/// A code that nobody knows asks for nothing: a row can't lock a stage for good.
fn is_filled(project: &Project, realised: &Realised, code: &str) -> bool {
    let said = |text: &str| !text.is_empty();
    match code {
        "channel" => project.channel_id.is_some(),
        "summary" => said(&project.summary),
        "contact" => said(&project.contact),
        "chain" => project.chain_id.is_some(),
        "amount" => project.amount_fen.is_some(),
        "construction" => project.construction_id.is_some(),
        "first_contact_day" => project.first_contact_day.is_some(),
        "fixed" => project.fixed_fen.is_some(),
        "land" => project.land.is_some(),
        "plant" => project.plant.is_some(),
        "output" => project.output_fen.is_some(),
        "tax" => project.tax_fen.is_some(),
        "jobs" => project.jobs.is_some(),
        "duration" => said(&project.duration),
        "planned_signing" => project.planned_signing.is_some(),
        "review" => said(&project.review),
        "signatory" => said(&project.signatory),
        "agreement" => said(&project.agreement),
        "foreign_amount" => !project.is_foreign || project.foreign_cents.is_some(),
        "term" => said(&project.term),
        "leader" => said(&project.leader),
        "responsible_unit" => said(&project.responsible_unit),
        "project_company" => said(&project.project_company),
        "company_uscc" => said(&project.company_uscc),
        "capital" => project.capital_fen.is_some(),
        "year_plan" => project.year_plan_fen.is_some(),
        "planned_finish" => project.planned_finish.is_some(),
        "planned_production" => project.planned_production.is_some(),
        "realised_fixed" => realised.sum(FigureKind::Fixed).is_some(),
        "realised_output" => realised.sum(FigureKind::Output).is_some(),
        "realised_tax" => realised.sum(FigureKind::Tax).is_some(),
        "realised_jobs" => realised.sum(FigureKind::Jobs).is_some(),
        _ => true,
    }
}

impl Record for Entity {
    const NAME: &'static str = "gate";

    fn scope(viewer: &crate::auth::Viewer) -> sea_orm::sea_query::Condition {
        super::stage::Entity::scope(viewer)
    }

    fn key(row: &Model) -> Uuid {
        row.id
    }

    fn label(row: &Model) -> String {
        row.zh.clone()
    }
}
